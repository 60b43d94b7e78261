import outlines from "world-atlas/countries-50m.json?url";
import { feature } from "topojson-client";
import type { Position } from "geojson";
import { thing } from "../addresses";
import { h, name, svg } from "../dom";
import { bars } from "../parts/bars";
import { linked } from "../parts/facts";
import { behind } from "../parts/sparql";
import { fetched } from "../server";
import type { View } from "../view";
import { count } from "../words";

const QUERY = `PREFIX geo: <http://www.w3.org/2003/01/geo/wgs84_pos#>
SELECT ?place (SAMPLE(?name) AS ?label) (SAMPLE(?north) AS ?lat) (SAMPLE(?east) AS ?long)
  (COUNT(DISTINCT ?event) AS ?events) (COUNT(DISTINCT ?document) AS ?documents)
WHERE {
  ?known geo:lat ?north ; geo:long ?east .
  ?place skos:exactMatch|skos:closeMatch ?known .
  GRAPH ?document { ?place kg:evidence ?words ; rdfs:label ?name }
  OPTIONAL { ?event kg:place|kg:origin|kg:destination ?place }
}
GROUP BY ?place
ORDER BY DESC(?events) DESC(?documents) ?place
LIMIT 1000`;

interface Spot {
  iri: string;
  label: string;
  x: number;
  y: number;
  events: number;
  documents: number;
}

export const view: View = async (_, signal) => {
  const [spots, land] = await Promise.all([places(signal), coasts(signal)]);
  return {
    title: "Map",
    content: [
      h("h1", {}, "Where it happened"),
      ...(spots.length ? [drawn(spots, land)] : [h("p", { class: "muted", role: "status" }, "No place of this graph is linked to coordinates. `kg build` does so for places that it is sure of.")]),
      h("div", { class: "cards" }, h("section", { class: "card" }, h("h2", {}, "Places on the map"), bars(spots.slice(0, 20).map((one) => ({ label: linked(one.iri, one.label, "Place"), value: one.events })), "events"),
        h("p", { class: "muted" }, `${count(spots.length, "place")} with coordinates. Outlines: Natural Earth.`))),
      behind({ places: QUERY }),
    ],
  };
};

/** Places, in degrees east and south: the picture's own units. */
async function places(signal: AbortSignal): Promise<Spot[]> {
  const response = await fetched("/sparql", { method: "POST", signal, body: new URLSearchParams({ query: QUERY }), headers: { Accept: "application/sparql-results+json" } });
  const { results } = (await response.json()) as { results: { bindings: Record<string, { value: string }>[] } };
  return results.bindings
    .filter((row) => row["place"] && row["lat"] && row["long"])
    .map((row) => ({ iri: row["place"]!.value, label: row["label"]?.value ?? "", x: Number(row["long"]!.value), y: -Number(row["lat"]!.value), events: Number(row["events"]?.value ?? 0), documents: Number(row["documents"]?.value ?? 0) }));
}

/** The outlines of all countries as one path. */
async function coasts(signal: AbortSignal): Promise<string> {
  const world = (await (await fetched(outlines, { signal })).json()) as Parameters<typeof feature>[0];
  const countries = feature(world, world.objects["countries"]!);
  const ring = (points: Position[]): string => points.map(([x, y], index) => `${index === 0 || Math.abs(x! - points[index - 1]![0]!) > 180 ? "M" : "L"}${x!.toFixed(2)} ${(-y!).toFixed(2)}`).join("");
  const shapes = "features" in countries ? countries.features : [countries];
  return shapes.map(({ geometry }) => (geometry.type === "Polygon" ? geometry.coordinates.map(ring) : geometry.type === "MultiPolygon" ? geometry.coordinates.flat().map(ring) : []).join("")).join("");
}

/** A window of the world that can be moved and zoomed; it begins where most places are. */
function drawn(spots: Spot[], land: string): HTMLElement {
  const home = around(spots);
  let box = home;
  const most = Math.max(1, ...spots.map((one) => one.events));
  const marks = spots.toReversed().map((one) => {
    const circle = svg("circle", { class: "spot", cx: one.x, cy: one.y });
    const words = `${one.label}: ${count(one.events, "event")}, named in ${count(one.documents, "document")}`;
    return { circle, size: 5 + 14 * Math.sqrt(one.events / most), link: svg("a", { href: thing(one.iri), "aria-label": words }, svg("title", {}, words), circle) };
  });
  const map = svg("svg", { class: "map", role: "group", "aria-label": "Map of places" }, svg("path", { class: "land", d: land }), marks.map((one) => one.link));
  const show = (next: Box): void => {
    box = next;
    map.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.width * SHAPE}`);
    for (const one of marks) one.circle.setAttribute("r", String((one.size * box.width) / 1100));
  };
  const zoom = (factor: number, x = box.x + box.width / 2, y = box.y + (box.width * SHAPE) / 2): void => {
    const width = Math.min(360, Math.max(2, box.width * factor));
    const scale = width / box.width;
    show({ x: x - (x - box.x) * scale, y: y - (y - box.y) * scale, width });
  };
  const units = (pixels: number): number => (pixels * box.width) / map.clientWidth;
  map.addEventListener("wheel", (event) => {
    event.preventDefault();
    const frame = map.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.2 : 1 / 1.2, box.x + units(event.clientX - frame.left), box.y + units(event.clientY - frame.top));
  }, { passive: false });
  map.addEventListener("pointermove", (event) => {
    if (event.buttons === 1) show({ ...box, x: box.x - units(event.movementX), y: box.y - units(event.movementY) });
  });
  show(home);
  return h("div", { class: "frame" }, map,
    h("div", { class: "zoom", role: "group", "aria-label": "Zoom" }, ([["+", "Closer", () => zoom(1 / 1.5)], ["−", "Farther", () => zoom(1.5)], ["⤢", "All places", () => show(home)]] as const).map(([sign, label, act]) => h("button", { type: "button", "aria-label": label, title: label, onclick: act }, sign))),
    h("p", { class: "legend" }, name("The larger a spot, the more events are told of there.")));
}

interface Box {
  x: number;
  y: number;
  width: number;
}

const SHAPE = 0.5; // height of the window by its width

function around(spots: Spot[]): Box {
  const [left, right] = [Math.min(...spots.map((one) => one.x)), Math.max(...spots.map((one) => one.x))];
  const [top, bottom] = [Math.min(...spots.map((one) => one.y)), Math.max(...spots.map((one) => one.y))];
  const width = Math.min(360, Math.max(10, 1.25 * (right - left), (1.25 * (bottom - top)) / SHAPE));
  return { x: (left + right - width) / 2, y: (top + bottom - width * SHAPE) / 2, width };
}
