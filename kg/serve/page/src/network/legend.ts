/** What the colours and sizes of a picture mean, and how to change them. */

import { h, name } from "../dom";
import { choice, field } from "../parts/filters";
import { KINDS, kindOf } from "../theme";
import { COMMUNITIES, type Look } from "./drawing";
import type { Centrality } from "./layout";
import { type Picture, ranked } from "./model";

const NAMED = 5; // communities, by their strongest actors

export function legend(graph: Picture, look: Look): HTMLElement {
  if (look.by === "class") {
    const kinds = new Set(graph.mapNodes((_, actor) => kindOf(actor.cls)));
    return h("p", { class: "legend" }, KINDS.filter((kind) => kinds.has(kind)).map((kind) => h("span", { class: `dot ${kind}` }, kind)));
  }
  const leaders = new Map<number, string>();
  for (const node of ranked(graph)) {
    const { community, label } = graph.getNodeAttributes(node);
    if (!leaders.has(community)) leaders.set(community, label);
  }
  const named = [...leaders].toSorted(([a], [b]) => a - b).slice(0, Math.min(NAMED, COMMUNITIES - 1));
  return h("p", { class: "legend", title: "Actors that have more to do with each other than with the rest" },
    named.map(([community, leader]) => h("span", { class: `dot community-${community}` }, "around ", name(leader))),
    leaders.size > named.length && h("span", {}, `and ${leaders.size - named.length} more`));
}

/** `changed` gets what was chosen. */
export function looks(by: Look["by"], centrality: Centrality, changed: (by: Look["by"], centrality: Centrality) => void): HTMLElement {
  const colour = choice("colour", [["class", "Kind"], ["community", "Community"]], by);
  const size = choice("size", [["ties", "Number of ties"], ["betweenness", "Betweenness"], ["pagerank", "PageRank"]], centrality);
  for (const one of [colour, size]) one.addEventListener("change", () => changed(colour.value as Look["by"], size.value as Centrality));
  return h("div", { class: "looks" }, field("Colour", colour), field("Size", size));
}
