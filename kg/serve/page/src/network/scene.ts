/** The picture of a network, what stands around it, and what they do with each other. */

import { data } from "../data";
import { append, h } from "../dom";
import { zoomButtons } from "../parts/zoom";
import { Refusal } from "../server";
import { onTheme } from "../theme";
import type { Computed } from "../types";
import { note } from "../view";
import { count } from "../words";
import { Drawing, type Look, colours } from "./drawing";
import { asGexf, asGraphml, save } from "./files";
import { asPng, asSvg } from "./images";
import { laidOut } from "./laying";
import type { Centrality } from "./layout";
import { legend, looks } from "./legend";
import { type Picture, add } from "./model";
import { actorPanel, hint, list, quotes } from "./panel";
import { type Period, timing, within } from "./timing";

export const MOST = 10_000; // ties that a person can look at and a browser draw

/** What the network was asked for. */
export interface Asked {
  filters: URLSearchParams;
  limit: number;
  expanded: Set<string>; // actors whose ties were brought in
}

/** The same for the ties of one actor. */
export function around({ filters, limit }: Asked, actor: string, signal: AbortSignal): ReturnType<typeof data.network> {
  return data.network(new URLSearchParams([...[...filters].filter(([key]) => key !== "ego"), ["ego", actor]]), limit, signal);
}

export class Scene {
  readonly content: HTMLElement[];
  private drawing: Drawing | null = null; // once everyone has a place
  private expanding = false;
  private centrality: Centrality;
  private readonly period: Period;
  private readonly look: Look;
  private readonly stage: HTMLElement;
  private readonly waiting = h("p", { class: "stage-words muted" }, "Finding everyone a place …");
  private readonly panel = h("aside", { class: "card panel", "aria-live": "polite", "aria-label": "What is chosen" }, hint());
  private readonly ties = h("section", { class: "ties" });
  private readonly time = h("div", {});
  private readonly key = h("div", { class: "key" });
  private readonly choose = { edge: (edge: string) => this.edge(edge), point: (edge: string | null) => this.drawing?.point(edge) };

  constructor(private readonly graph: Picture, private readonly params: URLSearchParams, private readonly asked: Asked, computed: Computed, private readonly signal: AbortSignal) {
    this.period = { from: params.get("from") ?? "", to: params.get("to") ?? "", undated: params.get("undated") !== "0" };
    this.look = { by: params.get("colour") === "community" ? "community" : "class", chosen: null, shown: (arrow) => within(arrow, this.period) };
    const size = params.get("size");
    this.centrality = size === "betweenness" || size === "pagerank" ? size : "ties";
    this.stage = h("div", { class: "stage", role: "img", "data-state": "laying out", "aria-label": `Network of ${count(graph.order, "actor")}; the same ties are listed below` });
    this.content = [
      h("div", { class: "drawn" },
        h("div", { class: "frame" }, h("div", { class: "stage-room" }, this.stage, this.waiting, zoomButtons((factor) => this.drawing?.zoom(factor))), this.key, this.time),
        this.panel),
      this.files(computed),
      this.ties,
    ];
    this.dress();
  }

  /** Draws, and shows what the address says was chosen. */
  async ready(): Promise<void> {
    const { graph, params, signal } = this;
    try {
      await laidOut(graph, this.centrality, signal);
      this.drawing = new Drawing(graph, this.stage, this.look, { node: (node) => this.node(node), edge: this.choose.edge, expand: (node) => void this.expand(node) });
      this.waiting.remove();
    } catch {
      if (signal.aborted) return;
      this.stage.dataset["state"] = "not drawn";
      this.waiting.textContent = "This browser cannot draw the network (it has no WebGL); its ties are listed below.";
    }
    this.dress();
    onTheme(() => this.drawing?.recolour(), signal);
    signal.addEventListener("abort", () => this.drawing?.end());
    const [source, target, actor] = [params.get("source"), params.get("target"), params.get("actor")];
    if (source && target && graph.hasDirectedEdge(source, target)) this.edge(graph.directedEdge(source, target)!);
    else if (actor && graph.hasNode(actor)) this.node(actor);
  }

  private edge(edge: string): void {
    this.look.chosen = edge;
    this.drawing?.refresh();
    const [source, target] = this.graph.extremities(edge);
    note({ source, target, actor: null });
    void quotes(this.panel, this.graph, edge, this.asked.filters, this.signal);
  }

  /** `said` is what came of something that was done with the actor. */
  private node(node: string, said = ""): void {
    this.look.chosen = node;
    this.drawing?.refresh();
    note({ source: null, target: null, actor: node });
    this.panel.replaceChildren(...actorPanel(this.graph, node, this.choose, () => void this.expand(node), said));
  }

  /** Brings in the ties of an actor that are not drawn yet; all others keep their places. */
  private async expand(node: string): Promise<void> {
    if (this.expanding) return;
    this.expanding = true;
    try {
      this.node(node, await this.added(node));
    } catch (error) {
      if (this.signal.aborted) return;
      if (!(error instanceof Refusal)) throw error;
      this.node(node, error.message);
    } finally {
      this.expanding = false;
    }
  }

  private async added(node: string): Promise<string> {
    const { graph, asked, signal } = this;
    const found = await around(asked, node, signal);
    const drawn = graph.reduceEdges((sum, _, arrow) => sum + arrow.ties.length, 0);
    if (drawn + found.edges.length > MOST) return `With them there would be more than ${MOST.toLocaleString("en")} ties.`;
    const actors = graph.order;
    this.drawing?.hold();
    const ties = add(graph, found);
    if (ties === 0) return "All its ties are drawn already.";
    await laidOut(graph, this.centrality, signal, this.drawing?.frame());
    asked.expanded.add(node);
    note({ expand: [...asked.expanded] });
    this.drawing?.grown();
    this.dress();
    return `${count(ties, "tie")} and ${count(graph.order - actors, "actor")} came in.`;
  }

  /** What depends on who is in the picture. */
  private dress(): void {
    const changed = (): void => { this.drawing?.refresh(); this.relist(); };
    const settled = (): void => note({ from: this.period.from, to: this.period.to, undated: this.period.undated ? null : "0" });
    this.time.replaceChildren(...[timing(this.graph, this.period, changed, settled)].filter((one) => one !== null));
    this.key.replaceChildren(legend(this.graph, this.look), looks(this.look.by, this.centrality, (by, centrality) => void this.restyle(by, centrality)));
    this.relist();
  }

  private relist(): void {
    list(this.ties, this.graph, (edge) => this.look.shown(this.graph.getEdgeAttributes(edge)), this.choose);
  }

  private async restyle(by: Look["by"], centrality: Centrality): Promise<void> {
    this.look.by = by;
    this.centrality = centrality;
    note({ colour: by === "class" ? null : by, size: centrality === "ties" ? null : centrality });
    this.key.firstElementChild!.replaceWith(legend(this.graph, this.look));
    try {
      await laidOut(this.graph, centrality, this.signal);
    } catch (error) {
      if (this.signal.aborted) return;
      throw error;
    }
    this.drawing?.refresh();
  }

  private files({ sparql }: Computed): HTMLElement {
    const { graph, look } = this;
    const wanted: [string, () => Promise<void> | void][] = [
      ["PNG", async () => save(await asPng(graph, look, colours()), "network.png")],
      ["SVG", () => save(asSvg(graph, look, colours()), "network.svg", "image/svg+xml")],
      ["GEXF", () => save(asGexf(graph, look), "network.gexf", "application/gexf+xml")],
      ["GraphML", () => save(asGraphml(graph, look), "network.graphml", "application/graphml+xml")],
    ];
    const [query] = Object.values(sparql);
    if (query !== undefined) wanted.push(["SPARQL", () => save(`# ${location.href}\n${query}\n`, "network.rq", "application/sparql-query")]);
    const row = h("p", { class: "actions" }, h("span", { class: "muted" }, "Take it with you:"));
    append(row, wanted.map(([label, write]) => h("button", { type: "button", "data-file": label, onclick: () => void write() }, label)));
    return row;
  }
}
