import { address } from "../addresses";
import { data } from "../data";
import { append, h, name } from "../dom";
import { Drawing, type Look, colours } from "../network/drawing";
import { asGexf, asGraphml, save } from "../network/files";
import { asPng, asSvg } from "../network/images";
import { laidOut } from "../network/laying";
import type { Centrality } from "../network/layout";
import { legend, looks } from "../network/legend";
import { type Picture, add, picture } from "../network/model";
import { actorPanel, hint, list, quotes } from "../network/panel";
import { timing, within } from "../network/timing";
import { FILTERS, choice, field, filters } from "../parts/filters";
import { behind } from "../parts/sparql";
import { zoomButtons } from "../parts/zoom";
import { Refusal } from "../server";
import { onTheme } from "../theme";
import type { Computed } from "../types";
import { type View, note } from "../view";
import { count } from "../words";

const USUAL = 2000; // ties at first
const MOST = 10_000; // ties that a person can look at and a browser draw

export const view: View = async (params, signal) => {
  const asked = new URLSearchParams([...params].filter(([key]) => [...FILTERS, "ego", "weight", "relations"].includes(key)));
  const limit = Math.min(MOST, Number(params.get("limit")) || USUAL);
  const expanded = new Set(params.getAll("expand"));
  const [network, form, ...more] = await Promise.all([
    data.network(asked, limit, signal),
    filters("network", params, controls(params), false),
    ...[...expanded].map((one) => data.network(around(asked, one), limit, signal)),
  ]);
  const graph = picture(network);
  for (const one of more) add(graph, one);
  const ego = params.get("ego");
  const title = ego && graph.hasNode(ego) ? ["The network of ", name(graph.getNodeAttribute(ego, "label"))] : "Who acts on whom";
  const drawn = graph.size === 0 ? null : scene(graph, params, asked, limit, expanded, network, signal);
  return {
    title: "Network",
    content: [
      h("h1", {}, title),
      form,
      ...(network.truncated ? [tooMany(limit)] : []),
      ...(drawn ? drawn.content : [h("p", { class: "muted", role: "status" }, "No two actors have to do with each other under these conditions.")]),
      behind(network),
    ],
    ...(drawn ? { ready: drawn.ready } : {}),
  };
};

/** The picture, what stands around it, and what they do with each other. */
function scene(graph: Picture, params: URLSearchParams, asked: URLSearchParams, limit: number, expanded: Set<string>, computed: Computed, signal: AbortSignal): { content: HTMLElement[]; ready: () => Promise<void> } {
  const period = { from: params.get("from") ?? "", to: params.get("to") ?? "", undated: params.get("undated") !== "0" };
  const look: Look = { by: params.get("colour") === "community" ? "community" : "class", chosen: null, shown: (arrow) => within(arrow, period) };
  let centrality = centralityOf(params.get("size"));
  let drawing: Drawing | null = null;
  const stage = h("div", { class: "stage", role: "img", "data-state": "laying out", "aria-label": `Network of ${count(graph.order, "actor")}; the same ties are listed below` });
  const waiting = h("p", { class: "stage-words muted" }, "Finding everyone a place …");
  const panel = h("aside", { class: "card panel", "aria-live": "polite", "aria-label": "What is chosen" }, hint());
  const ties = h("section", { class: "ties" });
  const time = h("div", {});
  const key = h("div", { class: "key" });

  const edge = (chosen: string): void => {
    look.chosen = chosen;
    drawing?.refresh();
    const [source, target] = graph.extremities(chosen);
    note({ source, target, actor: null });
    void quotes(panel, graph, chosen, asked, signal);
  };
  const choose = { edge, point: (one: string | null) => drawing?.point(one) };
  const node = (chosen: string, said = ""): void => {
    look.chosen = chosen;
    drawing?.refresh();
    note({ source: null, target: null, actor: chosen });
    panel.replaceChildren(...actorPanel(graph, chosen, choose, () => expand(chosen), said));
  };
  const relist = (): void => list(ties, graph, (one) => look.shown(graph.getEdgeAttributes(one)), choose);
  const narrowed = (): void => { drawing?.refresh(); relist(); };
  const settled = (): void => note({ from: period.from, to: period.to, undated: period.undated ? null : "0" });
  const dress = (): void => {
    time.replaceChildren(...[timing(graph, period, narrowed, settled)].filter((one) => one !== null));
    key.replaceChildren(legend(graph, look), looks(look.by, centrality, (by, measure) => void restyle(by, measure)));
    relist();
  };
  const restyle = async (by: Look["by"], measure: Centrality): Promise<void> => {
    [look.by, centrality] = [by, measure];
    note({ colour: by === "class" ? null : by, size: measure === "ties" ? null : measure });
    key.firstElementChild!.replaceWith(legend(graph, look));
    await laidOut(graph, centrality, signal);
    drawing?.refresh();
  };
  /** Brings in the ties of an actor that are not drawn yet; all others keep their places. */
  const expand = async (chosen: string): Promise<void> => {
    try {
      const found = await data.network(around(asked, chosen), limit, signal);
      if (graph.reduceEdges((sum, _, arrow) => sum + arrow.ties.length, 0) + found.edges.length > MOST) return node(chosen, `With them there would be more than ${MOST.toLocaleString("en")} ties.`);
      const before = graph.order;
      drawing?.hold();
      const added = add(graph, found);
      if (added === 0) return node(chosen, "All its ties are drawn already.");
      await laidOut(graph, centrality, signal, drawing?.frame());
      expanded.add(chosen);
      note({ expand: [...expanded] });
      drawing?.grown();
      dress();
      node(chosen, `${count(added, "tie")} and ${count(graph.order - before, "actor")} came in.`);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      node(chosen, error.message);
    }
  };
  dress();
  return {
    content: [
      h("div", { class: "drawn" },
        h("div", { class: "frame" }, h("div", { class: "stage-room" }, stage, waiting, zoomButtons((factor) => drawing?.zoom(factor))), key, time),
        panel),
      files(graph, look, computed),
      ties,
    ],
    ready: async () => {
      try {
        await laidOut(graph, centrality, signal);
        drawing = new Drawing(graph, stage, look, { node, edge, expand: (one) => void expand(one) });
        waiting.remove();
      } catch {
        if (signal.aborted) return;
        stage.dataset["state"] = "not drawn";
        waiting.textContent = "This browser cannot draw the network (it has no WebGL); its ties are listed below.";
      }
      dress();
      onTheme(() => drawing?.recolour(), signal);
      signal.addEventListener("abort", () => drawing?.end());
      const [source, target, actor] = [params.get("source"), params.get("target"), params.get("actor")];
      if (source && target && graph.hasDirectedEdge(source, target)) edge(graph.directedEdge(source, target)!);
      else if (actor && graph.hasNode(actor)) node(actor);
    },
  };
}

function around(asked: URLSearchParams, actor: string): URLSearchParams {
  return new URLSearchParams([...[...asked].filter(([key]) => key !== "ego"), ["ego", actor]]);
}

function centralityOf(given: string | null): Centrality {
  return given === "betweenness" || given === "pagerank" ? given : "ties";
}

function tooMany(limit: number): HTMLElement {
  const only = `Only the ${limit.toLocaleString("en")} strongest ties are drawn; narrow the network to see the others`;
  if (limit >= MOST) return h("p", { class: "refusal", role: "status" }, `${only}, or take all of them to another program: kg network GRAPH --output network.gexf.`);
  const more = new URLSearchParams(location.search);
  more.set("limit", String(MOST));
  return h("p", { class: "refusal", role: "status" }, `${only}, or `, h("a", { href: address("network", more) }, `draw up to ${MOST.toLocaleString("en")}`), ".");
}

function controls(params: URLSearchParams): HTMLElement[] {
  return [
    field("Ties", choice("relations", [["", "Events and relations"], ["0", "Events only"]], params.get("relations"))),
    field("Facts, at least", h("input", { name: "weight", type: "number", min: 1, max: 1000, value: params.get("weight") ?? 1 })),
  ];
}

function files(graph: Picture, look: Look, { sparql }: Computed): HTMLElement {
  const wanted: [string, () => Promise<void> | void][] = [
    ["PNG", async () => save(await asPng(graph, look, colours()), "network.png")],
    ["SVG", () => save(asSvg(graph, look, colours()), "network.svg", "image/svg+xml")],
    ["GEXF", () => save(asGexf(graph, look), "network.gexf", "application/gexf+xml")],
    ["GraphML", () => save(asGraphml(graph, look), "network.graphml", "application/graphml+xml")],
    ["SPARQL", () => save(`# ${location.href}\n${Object.values(sparql)[0] ?? ""}\n`, "network.rq", "application/sparql-query")],
  ];
  const row = h("p", { class: "actions" }, h("span", { class: "muted" }, "Take it with you:"));
  append(row, wanted.map(([label, write]) => h("button", { type: "button", "data-file": label, onclick: () => void write() }, label)));
  return row;
}
