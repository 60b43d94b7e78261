/** A map of the world without tiles: outlines of countries, and spots on them. */

import type { Position } from "geojson";
import { feature } from "topojson-client";
import outlines from "world-atlas/countries-50m.json?url";
import { thing } from "../addresses";
import { h, name, svg } from "../dom";
import { fetched } from "../server";
import type { Place } from "../types";
import { count } from "../words";
import { zoomButtons } from "./zoom";

/** A spot in degrees east and south: the picture's own units. */
interface Spot {
  iri: string;
  label: string;
  words: string;
  weight: number;
  x: number;
  y: number;
}

interface Box {
  x: number;
  y: number;
  width: number;
}

const NAMED = 12; // spots, those of most weight, where there is room

export function spot(place: Place): Spot {
  return {
    iri: place.iri, label: place.label, weight: place.events, x: place.longitude, y: -place.latitude,
    words: `${place.label}: ${count(place.events, "event")}, named in ${count(place.documents, "document")}`,
  };
}

/** The map of some spots, which are not none; those of most weight come first. */
export async function world(spots: Spot[], words: string, signal: AbortSignal): Promise<HTMLElement> {
  return drawn(spots, await coasts(signal), words);
}

/** The outlines of all countries as one path. */
async function coasts(signal: AbortSignal): Promise<string> {
  const world = (await (await fetched(outlines, { signal })).json()) as Parameters<typeof feature>[0];
  const countries = feature(world, world.objects["countries"]!);
  const ring = (points: Position[]): string => points.map(([x, y], index) => `${index === 0 || Math.abs(x! - points[index - 1]![0]!) > 180 ? "M" : "L"}${x!.toFixed(2)} ${(-y!).toFixed(2)}`).join("");
  const shapes = "features" in countries ? countries.features : [countries];
  return shapes.map(({ geometry }) => (geometry.type === "Polygon" ? geometry.coordinates.map(ring) : geometry.type === "MultiPolygon" ? geometry.coordinates.flat().map(ring) : []).join("")).join("");
}

/** A window of the world that can be moved and zoomed; it begins where the spots are. */
function drawn(spots: Spot[], land: string, words: string): HTMLElement {
  const shape = innerWidth < 700 ? 0.9 : 0.5; // height of the window by its width
  const home = around(spots, shape);
  let box = home;
  const most = Math.max(1, ...spots.map((one) => one.weight));
  const marks = spots.toReversed().map((one) => {
    const circle = svg("circle", { class: "spot", cx: one.x, cy: one.y });
    const link = svg("a", { ...(one.iri ? { href: thing(one.iri) } : {}), "aria-label": one.words }, svg("title", {}, one.words), circle);
    return { circle, size: 5 + 14 * Math.sqrt(one.weight / most), link };
  });
  const labels = spots.slice(0, NAMED).map((one) => ({ one, text: svg("text", { class: "spot-name", "aria-hidden": "true" }, one.label) }));
  const map = svg("svg", { class: "map", role: "group", "aria-label": words }, svg("path", { class: "land", d: land }), marks.map((one) => one.link), labels.map((one) => one.text));
  const show = (next: Box): void => {
    box = next;
    map.setAttribute("viewBox", `${box.x} ${box.y} ${box.width} ${box.width * shape}`);
    const pixel = box.width / (map.clientWidth || Math.max(200, Math.min(1200, innerWidth - 60)));
    for (const one of marks) one.circle.setAttribute("r", String(one.size * pixel));
    const taken: { x: number; y: number; width: number }[] = [];
    for (const { one, text } of labels) {
      const [away, width] = [(7 + 14 * Math.sqrt(one.weight / most)) * pixel, one.label.length * 7.2 * pixel];
      const outside = one.x < box.x + box.width && one.x + away + width > box.x + box.width; // it then stands before its spot
      const at = { x: outside ? one.x - away - width : one.x + away, y: one.y + 4 * pixel, width };
      const free = !taken.some((other) => Math.abs(other.y - at.y) < 16 * pixel && other.x < at.x + at.width && at.x < other.x + other.width);
      text.toggleAttribute("hidden", !free);
      if (!free) continue;
      taken.push(at);
      for (const [key, value] of Object.entries({ x: outside ? one.x - away : at.x, y: at.y, "text-anchor": outside ? "end" : "start", "font-size": 13 * pixel, "stroke-width": 3 * pixel })) text.setAttribute(key, String(value));
    }
  };
  const zoom = (factor: number, x = box.x + box.width / 2, y = box.y + (box.width * shape) / 2): void => {
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
  new ResizeObserver(() => show(box)).observe(map);
  show(home);
  return h("div", { class: "frame" }, map, zoomButtons((factor) => (factor === null ? show(home) : zoom(1 / factor))),
    h("p", { class: "legend" }, name("The larger a spot, the more is told of there. Outlines: Natural Earth.")));
}

function around(spots: Spot[], shape: number): Box {
  const [left, right] = [Math.min(...spots.map((one) => one.x)), Math.max(...spots.map((one) => one.x))];
  const [top, bottom] = [Math.min(...spots.map((one) => one.y)), Math.max(...spots.map((one) => one.y))];
  const width = Math.min(360, Math.max(10, 1.25 * (right - left), (1.25 * (bottom - top)) / shape));
  return { x: (left + right - width) / 2, y: (top + bottom - width * shape) / 2, width };
}
