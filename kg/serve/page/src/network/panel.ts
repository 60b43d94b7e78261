/** What stands beside the picture: the quotes behind an arrow, or the ties of an actor. */

import { address, thing } from "../addresses";
import { data } from "../data";
import { h, name } from "../dom";
import { badge, factView, linked, merged } from "../parts/facts";
import { Refusal } from "../server";
import { capital, count, spoken } from "../words";
import { type Picture, ranked } from "./model";

const LISTED = 100; // ties at once

export function hint(): HTMLElement {
  return h("p", { class: "muted" }, "Choose an arrow to read the quotes behind it, or an actor to see its ties and bring in those that are not drawn yet.");
}

/** Fills the panel with the quotes behind an arrow. */
export async function quotes(panel: HTMLElement, graph: Picture, edge: string, asked: URLSearchParams, signal: AbortSignal): Promise<void> {
  const [source, target] = graph.extremities(edge);
  const [from, to] = graph.extremities(edge).map((node) => linked(node, graph.getNodeAttribute(node, "label"), graph.getNodeAttribute(node, "cls")));
  const heading = h("h2", { tabindex: "-1" }, from, " → ", to);
  panel.replaceChildren(heading, h("p", { class: "muted" }, "Looking for the quotes …"));
  const query = new URLSearchParams([...asked].filter(([key]) => !["ego", "weight"].includes(key)));
  try {
    const { facts, truncated, sparql } = await data.evidence(source, target, query, signal);
    if (!panel.contains(heading)) return; // another arrow was chosen
    panel.replaceChildren(heading, ...merged(facts).map((fact, index) => factView(fact, index < 3)), ...(truncated ? [h("p", { class: "muted" }, "There are more.")] : []),
      ...(data.asks && sparql["between"] !== undefined ? [h("p", { class: "small" }, h("a", { href: address("sparql", { query: sparql["between"] }) }, "The SPARQL behind these quotes"))] : []));
  } catch (error) {
    if (!signal.aborted) panel.replaceChildren(heading, h("p", { class: "refusal" }, error instanceof Refusal ? error.message : "The quotes cannot be shown."));
  }
  const { top, bottom } = panel.getBoundingClientRect();
  if (top > innerHeight - 80 || bottom < 80) panel.scrollIntoView({ block: "nearest" });
}

/** An actor and its ties; `expand` brings in those that are not drawn; `said` is what came of it. */
export function actorPanel(graph: Picture, node: string, choose: Choose, expand: () => void, said: string): HTMLElement[] {
  const actor = graph.getNodeAttributes(node);
  const edges = graph.edges(node).toSorted((a, b) => graph.getEdgeAttribute(b, "facts") - graph.getEdgeAttribute(a, "facts"));
  const more = h("button", { type: "button", "data-act": "expand", onclick: expand }, "Bring in its ties");
  return [
    h("p", { class: "eyebrow" }, capital(spoken(actor.cls))),
    h("h2", {}, linked(node, actor.label, actor.cls)),
    h("p", { class: "muted small" }, `${count(graph.degree(node), "arrow")} with ${count(graph.neighbors(node).length, "other")}, ${count(actor.strength, "fact")}; ${ranked(graph).indexOf(node) + 1}. of ${graph.order} by ties`),
    h("p", { class: "actions" }, h("a", { class: "button", href: thing(node) }, "Dossier"), h("a", { class: "button", href: address("network", { ego: node }) }, "Only its ties"), more),
    h("p", { class: "muted small", role: "status" }, said),
    h("ul", { class: "plain" }, edges.slice(0, LISTED).map((edge) => item(graph, edge, choose))),
  ];
}

export interface Choose {
  edge: (edge: string) => void;
  point: (edge: string | null) => void; // shows it in the picture while the pointer or the keyboard is on it
}

function item(graph: Picture, edge: string, { edge: choose, point }: Choose): HTMLElement {
  const { ties, facts } = graph.getEdgeAttributes(edge);
  const [source, target] = graph.extremities(edge).map((node) => name(graph.getNodeAttribute(node, "label")));
  const uncertain = [...new Set(ties.map((tie) => tie.certainty))].filter((one) => one !== "asserted");
  const [show, hide] = [() => point(edge), () => point(null)];
  return h("li", {}, h("button", { type: "button", class: "tie", "data-edge": edge, onclick: () => choose(edge), onmouseenter: show, onmouseleave: hide, onfocus: show, onblur: hide },
    h("span", {}, source, " → ", target), h("span", { class: "about" }, h("span", {}, [...new Set(ties.map((tie) => (tie.class === "Event" ? "other event" : spoken(tie.class))))].join(", ")), uncertain.map(badge), facts > 1 && h("span", {}, count(facts, "fact")))));
}

/** The same ties as words, the strongest first: for screen readers, for the keyboard, and for reading. */
export function list(into: HTMLElement, graph: Picture, shown: (edge: string) => boolean, choose: Choose, most = LISTED): void {
  const edges = graph.filterEdges(shown).toSorted((a, b) => graph.getEdgeAttribute(b, "facts") - graph.getEdgeAttribute(a, "facts"));
  into.replaceChildren(
    h("h2", {}, "Ties ", h("span", { class: "muted small" }, edges.length.toLocaleString("en"))),
    h("ul", { class: "plain columned" }, edges.slice(0, most).map((edge) => item(graph, edge, choose))),
    ...(edges.length > most ? [h("p", { class: "actions" }, h("button", { type: "button", onclick: () => list(into, graph, shown, choose, most + 4 * LISTED) }, "More"), h("span", { class: "muted" }, `The ${most} strongest of ${edges.length.toLocaleString("en")} are listed.`))] : []));
}
