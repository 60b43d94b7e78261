import { thing } from "../addresses";
import { data } from "../data";
import { type Child, h } from "../dom";
import { Drawing } from "../network/drawing";
import { laidOut } from "../network/laying";
import { legend } from "../network/legend";
import { picture } from "../network/model";
import { arrowsOf, networkOf, placesOf } from "../parts/answers";
import { behind } from "../parts/sparql";
import { table } from "../parts/table";
import { spot, world } from "../parts/world";
import type { Form } from "../parts/yasgui";
import { zoomButtons } from "../parts/zoom";
import { onTheme } from "../theme";
import type { Network } from "../types";
import type { View } from "../view";
import { count } from "../words";

const START = `SELECT ?source ?sourceLabel ?target ?targetLabel (COUNT(DISTINCT ?event) AS ?events)
WHERE {
  ?event kg:agent ?source ; kg:patient ?target .
  ?source rdfs:label ?sourceLabel .
  ?target rdfs:label ?targetLabel .
}
GROUP BY ?source ?sourceLabel ?target ?targetLabel
ORDER BY DESC(?events)
LIMIT 100`;
const DRAWN = 10_000; // arrows at most

export const view: View = async (params, signal) => {
  if (!data.asks) return { title: "SPARQL", content: [h("h1", {}, "SPARQL"), h("p", {}, "This site is of plain files. Queries of your own are answered where the graph is served, by ", h("code", {}, "kg serve"), ".")] };
  const [yasgui, { snapshot }] = await Promise.all([import("../parts/yasgui"), data.overview()]);
  const room = h("div", { class: "editor" });
  return {
    title: "SPARQL",
    content: [
      h("h1", {}, "SPARQL"),
      h("p", { class: "muted" }, "Prefixes of the project are declared as you type them. Ctrl+Space completes, Ctrl+Enter asks."),
      room,
      behind(snapshot === undefined ? { sparql: {} } : { sparql: {}, snapshot }),
    ],
    ready: () => yasgui.open(room, START, params.get("query"), params.get("as") ?? "", FORMS, signal),
  };
};

const say = (words: Child): HTMLElement => h("p", { class: "muted", role: "status" }, words);

const FORMS: Record<string, Form> = {
  table: { label: "Table", icon: "▤", draw: async (found) => (found.rows.length ? table(found) : [say("No row.")]) },
  network: {
    label: "Network",
    icon: "⚯",
    draw: async (found, signal) => {
      const network = networkOf(arrowsOf(found));
      if (network === null) return [say("A network needs two columns of things; those called ?source and ?target are taken before others.")];
      if (network.edges.length > DRAWN) return [say(`${count(network.edges.length, "row")} are more than can be drawn; at most ${DRAWN.toLocaleString("en")} can.`)];
      return [drawn(network, signal)];
    },
  },
  map: {
    label: "Map",
    icon: "⌖",
    draw: async (found, signal) => {
      const places = placesOf(found, (await data.places(signal)).places);
      return places.length ? [say(`${count(places.length, "place")} of ${count(found.rows.length, "row")}`), await world(places.map(spot), "Map of the answer", signal)]
        : [say("Nothing in this answer has a place: a map needs ?lat and ?long, or a column of places that the graph has coordinates for.")];
    },
  },
};

function drawn(network: Network, signal: AbortSignal): HTMLElement {
  const graph = picture(network);
  const stage = h("div", { class: "stage", role: "img", "data-state": "laying out", "aria-label": `Network of ${count(graph.order, "thing")}; the table has the same` });
  let drawing: Drawing | null = null;
  const look = { by: "class" as const, chosen: null as string | null, shown: () => true };
  const words = h("p", { class: "legend", role: "status" });
  const choose = (chosen: string, said: string): void => { look.chosen = chosen; drawing?.refresh(); words.textContent = said; };
  const label = (node: string): string => graph.getNodeAttribute(node, "label");
  void laidOut(graph, "ties", signal).then(async () => {
    const { base } = await data.overview();
    drawing = new Drawing(graph, stage, look, {
      node: (node) => { choose(node, label(node)); if (node.startsWith(base)) words.append(" – ", h("a", { href: thing(node) }, "Dossier")); },
      edge: (edge) => choose(edge, `${graph.extremities(edge).map(label).join(" → ")}: ${graph.getEdgeAttribute(edge, "ties").map((tie) => tie.class || count(tie.facts, "row")).join(", ")}`),
      expand: () => undefined,
    });
    onTheme(() => drawing?.recolour(), signal);
    signal.addEventListener("abort", () => drawing?.end());
  }).catch(() => { if (!signal.aborted) stage.replaceChildren(h("p", { class: "muted" }, "This browser cannot draw the network (it has no WebGL).")); });
  return h("div", { class: "frame" }, h("div", { class: "stage-room" }, stage, zoomButtons((factor) => drawing?.zoom(factor))), legend(graph, look), words);
}
