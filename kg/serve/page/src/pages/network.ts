import { address, thing } from "../addresses";
import { append, h, name } from "../dom";
import { Drawing, type Look, colours } from "../network/drawing";
import { asGexf, asPng, asSvg, save } from "../network/files";
import { type Arrow, type Picture, picture } from "../network/model";
import { slider } from "../network/slider";
import { span } from "../parts/bars";
import { badge, factView, linked } from "../parts/facts";
import { FILTERS, choice, field, filters } from "../parts/filters";
import { behind } from "../parts/sparql";
import { Refusal, get } from "../server";
import { KINDS, kindOf } from "../theme";
import type { Fact, Network } from "../types";
import { type View, note } from "../view";
import { capital, count, spoken } from "../words";

const MOST = 2000; // ties that a person can look at and a browser draw
const LISTED = 100;

export const view: View = async (params, signal) => {
  const asked = new URLSearchParams([...params].filter(([key]) => [...FILTERS, "ego", "weight", "relations"].includes(key)));
  asked.set("limit", String(MOST));
  const [network, form] = await Promise.all([get<Network>("/api/network", asked, signal), filters("network", params, controls(params), false)]);
  const graph = picture(network);
  const look: Look = { by: params.get("colour") === "community" ? "community" : "class", chosen: null, shown: () => true };
  const stage = h("div", { class: "stage", role: "img", "aria-label": `Network of ${count(graph.order, "actor")}; the same ties are listed below` });
  const panel = h("aside", { class: "card panel", "aria-live": "polite" }, hint());
  const list = h("section", { class: "ties" });
  let drawing: Drawing | null = null;
  const evidence = (edge: string): void => {
    look.chosen = edge;
    drawing?.refresh();
    const [source, target] = graph.extremities(edge);
    note({ source, target });
    void quotes(panel, graph, edge, asked, signal);
  };
  const actor = (node: string): void => {
    look.chosen = node;
    drawing?.refresh();
    note({ source: null, target: null });
    panel.replaceChildren(...actorPanel(graph, node, evidence));
  };
  const time = timeControl(graph, params, look, () => { drawing?.refresh(); listTies(list, graph, look, evidence); });
  listTies(list, graph, look, evidence);
  const ego = params.get("ego");
  return {
    title: "Network",
    content: [
      h("h1", {}, ego && graph.hasNode(ego) ? ["The network of ", name(graph.getNodeAttribute(ego, "label"))] : "Who acts on whom"),
      form,
      ...(network.truncated ? [h("p", { class: "refusal", role: "status" }, `Only the ${MOST.toLocaleString("en")} strongest ties are shown; narrow the network above to see the others.`)] : []),
      ...(graph.size === 0 ? [h("p", { class: "muted", role: "status" }, "No two actors have to do with each other under these conditions.")] : [
        h("div", { class: "drawn" },
          h("div", { class: "frame" }, stage,
            h("div", { class: "zoom", role: "group", "aria-label": "Zoom" }, ([["+", "Closer", 1 / 1.5], ["−", "Farther", 1.5], ["⤢", "All of it", null]] as const).map(([sign, label, factor]) => h("button", { type: "button", "aria-label": label, title: label, onclick: () => drawing?.zoom(factor === null ? null : 1 / factor) }, sign))),
            legend(graph, look), time),
          panel),
        files(graph, look),
        list,
      ]),
      behind(network.sparql),
    ],
    ready: () => {
      if (graph.size === 0) return;
      try {
        drawing = new Drawing(graph, stage, look, actor, evidence);
      } catch {
        stage.replaceChildren(h("p", { class: "muted" }, "This browser cannot draw the network (it has no WebGL); its ties are listed below."));
      }
      const repaint = (): void => drawing?.recolour();
      const dark = matchMedia("(prefers-color-scheme: dark)");
      window.addEventListener("kg-theme", repaint, { signal });
      dark.addEventListener("change", repaint, { signal });
      signal.addEventListener("abort", () => drawing?.end());
      const [source, target] = [params.get("source"), params.get("target")];
      if (source && target && graph.hasDirectedEdge(source, target)) evidence(graph.directedEdge(source, target)!);
    },
  };
};

function controls(params: URLSearchParams): HTMLElement[] {
  return [
    field("Ties", choice("relations", [["", "Events and relations"], ["0", "Events only"]], params.get("relations"))),
    field("At least", h("input", { name: "weight", type: "number", min: 1, max: 1000, value: params.get("weight") ?? 1 })),
    field("Colour", choice("colour", [["", "By kind"], ["community", "By community"]], params.get("colour"))),
  ];
}

function hint(): HTMLElement {
  return h("p", { class: "muted" }, "Choose an arrow to read the quotes behind it, or an actor to see its ties.");
}

function ends(graph: Picture, edge: string): HTMLElement[] {
  return graph.extremities(edge).map((node) => linked(node, graph.getNodeAttribute(node, "label"), graph.getNodeAttribute(node, "cls")));
}

async function quotes(panel: HTMLElement, graph: Picture, edge: string, asked: URLSearchParams, signal: AbortSignal): Promise<void> {
  const [source, target] = graph.extremities(edge);
  const [from, to] = ends(graph, edge);
  const heading = h("h2", { tabindex: "-1" }, from!, " → ", to!);
  panel.replaceChildren(heading, h("p", { class: "muted" }, "Looking for the quotes …"));
  const query = new URLSearchParams([...asked].filter(([key]) => !["ego", "weight", "limit"].includes(key)));
  query.set("source", source);
  query.set("target", target);
  try {
    const { facts, truncated } = await get<{ facts: Fact[]; truncated: boolean }>("/api/evidence", query, signal);
    if (!panel.contains(heading)) return; // another edge was chosen
    panel.replaceChildren(heading, ...facts.map((fact, index) => factView(fact, index < 3)), ...(truncated ? [h("p", { class: "muted" }, "There are more.")] : []));
  } catch (error) {
    if (!signal.aborted) panel.replaceChildren(heading, h("p", { class: "refusal" }, error instanceof Refusal ? error.message : "The quotes cannot be shown."));
  }
  if (panel.getBoundingClientRect().top > innerHeight - 80) panel.scrollIntoView({ block: "nearest" });
}

function actorPanel(graph: Picture, node: string, evidence: (edge: string) => void): HTMLElement[] {
  const actor = graph.getNodeAttributes(node);
  const edges = graph.edges(node).toSorted((a, b) => graph.getEdgeAttribute(b, "facts") - graph.getEdgeAttribute(a, "facts"));
  return [
    h("p", { class: "eyebrow" }, capital(spoken(actor.cls))),
    h("h2", {}, linked(node, actor.label, actor.cls)),
    h("p", { class: "actions" }, h("a", { class: "button", href: thing(node) }, "Dossier"), h("a", { class: "button", href: address("network", { ego: node }) }, "Only its ties")),
    h("ul", { class: "plain" }, edges.slice(0, LISTED).map((edge) => tieItem(graph, edge, evidence))),
  ];
}

function tieItem(graph: Picture, edge: string, evidence: (edge: string) => void): HTMLElement {
  const { ties, facts } = graph.getEdgeAttributes(edge);
  const [source, target] = graph.extremities(edge).map((node) => name(graph.getNodeAttribute(node, "label")));
  const uncertain = [...new Set(ties.map((tie) => tie.certainty))].filter((one) => one !== "asserted");
  return h("li", {}, h("button", { type: "button", class: "tie", "data-edge": edge, onclick: () => evidence(edge) },
    h("span", {}, source!, " → ", target!), h("span", { class: "about" }, h("span", {}, [...new Set(ties.map((tie) => spoken(tie.class)))].join(", ")), uncertain.map(badge), facts > 1 && h("span", {}, count(facts, "fact")))));
}

function listTies(list: HTMLElement, graph: Picture, look: Look, evidence: (edge: string) => void): void {
  const edges = graph.filterEdges((_, arrow) => look.shown(arrow)).toSorted((a, b) => graph.getEdgeAttribute(b, "facts") - graph.getEdgeAttribute(a, "facts"));
  list.replaceChildren(
    h("h2", {}, "Ties ", h("span", { class: "muted small" }, edges.length)),
    h("ul", { class: "plain columned" }, edges.slice(0, LISTED).map((edge) => tieItem(graph, edge, evidence))),
    ...(edges.length > LISTED ? [h("p", { class: "muted" }, `The ${LISTED} strongest of ${edges.length} are listed.`)] : []));
}

function timeControl(graph: Picture, params: URLSearchParams, look: Look, changed: () => void): HTMLElement | null {
  const dates = graph.mapEdges((_, arrow) => arrow.ties).flat().flatMap((tie) => [tie.first, tie.last]).filter((one) => one !== null).toSorted();
  if (dates.length === 0) return null;
  const months = span(dates[0]!.slice(0, 7), dates.at(-1)!.slice(0, 7));
  if (months.length < 2) return null;
  let [from, to] = [params.get("from") ?? months[0]!, params.get("to") ?? months.at(-1)!];
  const undated = h("input", { type: "checkbox", checked: params.get("undated") !== "0" });
  const within = (arrow: Arrow): boolean => arrow.ties.some((tie) => (tie.first && tie.last ? tie.last.slice(0, 7) >= from && tie.first.slice(0, 7) <= to : undated.checked));
  look.shown = within;
  const settle = (): void => note({ from: from === months[0] ? null : from, to: to === months.at(-1) ? null : to, undated: undated.checked ? null : "0" });
  undated.addEventListener("change", () => { changed(); settle(); });
  return h("div", { class: "time" },
    slider(months, from, to, (first, last) => { [from, to] = [first, last]; changed(); }, settle),
    h("label", { class: "check" }, undated, "also ties without a date"));
}

function legend(graph: Picture, look: Look): HTMLElement {
  const kinds = new Set(graph.mapNodes((_, actor) => kindOf(actor.cls)));
  return h("p", { class: "legend" }, look.by === "community" ? "Colours are communities: actors that have more to do with each other than with the rest." : KINDS.filter((kind) => kinds.has(kind)).map((kind) => h("span", { class: `dot ${kind}` }, kind)));
}

function files(graph: Picture, look: Look): HTMLElement {
  const wanted: [string, () => Promise<void> | void][] = [
    ["PNG", async () => save(await asPng(graph, look, colours()), "network.png")],
    ["SVG", () => save(asSvg(graph, look, colours()), "network.svg", "image/svg+xml")],
    ["GEXF", () => save(asGexf(graph, look), "network.gexf", "application/gexf+xml")],
  ];
  const row = h("p", { class: "actions" }, h("span", { class: "muted" }, "Take it with you:"));
  append(row, wanted.map(([label, write]) => h("button", { type: "button", "data-file": label, onclick: () => void write() }, label)));
  return row;
}
