/** The network on the screen. */

import Sigma from "sigma";
import { type NodeHoverDrawingFunction, type NodeLabelDrawingFunction, createEdgeArrowProgram } from "sigma/rendering";
import { KINDS, colour, isStill, kindOf } from "../theme";
import { nearest } from "./arrows";
import type { Frame } from "./laying";
import { type Actor, type Arrow, type Picture, ranked } from "./model";

export interface Look {
  by: "class" | "community";
  chosen: string | null; // node or edge
  shown: (arrow: Arrow) => boolean;
}

export const COMMUNITIES = 8; // that have a colour of their own but for the last, which is that of all others

export interface Colours {
  node: (actor: Actor, by: Look["by"]) => string;
  edge: string;
  faint: string;
  ink: string;
  surface: string;
  accent: string;
}

export function colours(): Colours {
  const kinds = new Map(KINDS.map((kind) => [kind, colour(`--${kind}`)]));
  const communities = Array.from({ length: COMMUNITIES }, (_, index) => colour(`--community-${index}`));
  return {
    node: (actor, by) => (by === "community" ? communities[Math.min(actor.community, COMMUNITIES - 1)]! : kinds.get(kindOf(actor.cls))!),
    edge: colour("--edge"), faint: colour("--line"), ink: colour("--ink"), surface: colour("--surface"), accent: colour("--accent"),
  };
}

/** What happens when something is chosen in the picture. */
export interface Acts {
  node: (node: string) => void;
  edge: (edge: string) => void;
  expand: (node: string) => void;
}

const MARGIN = 40; // pixels inside the frame that new actors keep to; more on the right, where their names stand
const LONGEST = 32; // characters of a name beside its dot
const REACH = 8; // pixels from an arrow at which a click still means it
const DENSE = 1000; // arrows from which they are drawn thin and faint, so that the actors can be seen
const MANY = 3000; // arrows that are not drawn while the picture moves

type Label = Parameters<NodeLabelDrawingFunction<Actor, Arrow>>[1] & { key?: string };

export class Drawing {
  private readonly sigma: Sigma<Actor, Arrow>;
  private palette = colours();
  private hovered: string | null = null; // node or edge
  private first: ReadonlySet<string>; // who is named wherever there is room to draw
  private readonly scale: number; // smaller where there is little room for many
  private labels: Label[] = [];

  /** Throws where the browser has no WebGL. */
  constructor(readonly graph: Picture, private readonly stage: HTMLElement, private readonly look: Look, acts: Acts) {
    this.scale = Math.max(0.35, Math.min(1.3, Math.sqrt(stage.clientWidth * stage.clientHeight) / (34 * Math.sqrt(graph.order + 1))));
    this.first = this.leading();
    this.sigma = new Sigma<Actor, Arrow>(graph, stage, {
      allowInvalidContainer: true, // a window may be made so narrow that there is no room
      defaultEdgeType: "arrow",
      edgeProgramClasses: { arrow: createEdgeArrowProgram<Actor, Arrow>({ lengthToThicknessRatio: 4, widenessToThicknessRatio: 3.2 }) },
      labelFont: "system-ui, sans-serif",
      labelSize: innerWidth > 1500 ? 15 : 13,
      labelRenderedSizeThreshold: 4.5,
      labelDensity: 1.6,
      labelGridCellSize: 110,
      minEdgeThickness: graph.size > DENSE ? 0.6 : 1.2,
      hideEdgesOnMove: graph.size > MANY,
      zIndex: true,
      stagePadding: 40,
      defaultDrawNodeLabel: (_, data) => { this.labels.push(data); },
      defaultDrawNodeHover: this.drawHover,
      nodeReducer: (node, actor) => this.node(node, actor),
      edgeReducer: (edge, arrow) => this.edge(edge, arrow),
    });
    this.sigma.on("afterRender", () => this.drawLabels());
    this.sigma.once("afterRender", () => { stage.dataset["state"] = "drawn"; });
    this.sigma.on("clickNode", ({ node }) => acts.node(node));
    this.sigma.on("doubleClickNode", ({ node, preventSigmaDefault }) => { preventSigmaDefault(); acts.expand(node); });
    this.sigma.on("clickStage", ({ event }) => { const edge = this.under(event.x, event.y); if (edge) acts.edge(edge); });
    this.sigma.on("enterNode", ({ node }) => this.hover(node));
    this.sigma.on("leaveNode", () => this.hover(null));
    this.sigma.on("moveBody", ({ event }) => {
      if (this.hovered !== null && graph.hasNode(this.hovered)) return;
      const inside = event.x >= 0 && event.y >= 0 && event.x <= stage.clientWidth && event.y <= stage.clientHeight;
      this.hover(inside ? this.under(event.x, event.y) : null);
    });
    this.labels = []; // of the first frame, which Sigma draws before anybody can listen
    this.sigma.scheduleRender();
  }

  /** The arrow at a point of the stage. */
  private under(x: number, y: number): string | null {
    const [at, right] = [this.sigma.viewportToGraph({ x, y }), this.sigma.viewportToGraph({ x: x + REACH, y })];
    return nearest(this.graph, (edge) => this.look.shown(this.graph.getEdgeAttributes(edge)), at, Math.hypot(right.x - at.x, right.y - at.y));
  }

  private leading(): ReadonlySet<string> {
    return new Set(ranked(this.graph).slice(0, 12));
  }

  private hover(what: string | null): void {
    if (this.hovered === what) return;
    const edges = [this.hovered, what].filter((one): one is string => one !== null && this.graph.hasEdge(one));
    const nodes = [this.hovered, what].some((one) => one !== null && this.graph.hasNode(one));
    this.hovered = what;
    this.stage.style.cursor = what ? "pointer" : "";
    if (nodes) this.refresh();
    else this.sigma.refresh({ partialGraph: { edges }, skipIndexation: true });
  }

  /** Shows which arrow is meant, and says on the stage where it is: pixels from its left and top. */
  point(edge: string | null): void {
    this.hover(edge);
    if (edge === null || !this.graph.hasEdge(edge)) return;
    const [from, to] = this.graph.extremities(edge).map((node) => this.graph.getNodeAttributes(node)) as [Actor, Actor];
    const at = this.sigma.graphToViewport({ x: 0.4 * from.x + 0.6 * to.x, y: 0.4 * from.y + 0.6 * to.y });
    this.stage.dataset["x"] = at.x.toFixed(1);
    this.stage.dataset["y"] = at.y.toFixed(1);
  }

  /** The actor whose neighbours alone are in colour. */
  private focus(): string | null {
    return [this.hovered, this.look.chosen].find((one) => one !== null && this.graph.hasNode(one)) ?? null;
  }

  private isEnd(node: string): boolean {
    const { chosen } = this.look;
    return chosen !== null && this.graph.hasEdge(chosen) && this.graph.extremities(chosen).includes(node);
  }

  private node(node: string, actor: Actor): Record<string, unknown> {
    const lonely = !this.graph.someEdge(node, (_, arrow) => this.look.shown(arrow));
    const focus = this.focus();
    const near = focus === null || focus === node || this.graph.areNeighbors(focus, node);
    return { ...actor, size: actor.size * this.scale, hidden: lonely || !actor.placed, color: near ? this.palette.node(actor, this.look.by) : this.palette.faint, label: near ? actor.label : "", zIndex: near ? 1 : 0, forceLabel: near && (focus !== null || this.isEnd(node) || this.first.has(node)) };
  }

  private edge(edge: string, arrow: Arrow): Record<string, unknown> {
    const focus = this.focus();
    const meant = this.hovered === edge || this.look.chosen === edge;
    const lit = meant || (focus !== null && this.graph.extremities(edge).includes(focus));
    return { ...arrow, size: meant ? arrow.size + 2 : arrow.size, hidden: !this.look.shown(arrow), color: lit ? this.palette.accent : focus === null && this.graph.size <= DENSE ? this.palette.edge : this.palette.faint, zIndex: lit ? 1 : 0 };
  }

  /** Names where they do not cover each other, those of the strongest first. */
  private drawLabels(): void {
    const context = this.sigma.getCanvases()["labels"]!.getContext("2d")!;
    const size = this.sigma.getSetting("labelSize");
    const strength = (one: Label): number => (one.key ? (this.isEnd(one.key) ? Infinity : this.graph.getNodeAttribute(one.key, "strength")) : 0);
    const taken: [number, number, number, number][] = [];
    context.font = `500 ${size}px ${this.sigma.getSetting("labelFont")}`;
    context.lineJoin = "round";
    context.lineWidth = 3;
    context.strokeStyle = this.palette.surface;
    context.fillStyle = this.palette.ink;
    for (const one of this.labels.splice(0).toSorted((a, b) => strength(b) - strength(a))) {
      if (!one.label) continue;
      const words = one.label.length > LONGEST ? `${one.label.slice(0, LONGEST - 1).trimEnd()}…` : one.label;
      const width = context.measureText(words).width;
      const right = one.x + one.size + 3;
      const x = right + width > this.stage.clientWidth ? one.x - one.size - 3 - width : right;
      const y = one.y + size / 3;
      const box: [number, number, number, number] = [x, y - size, x + width, y + 3];
      if (taken.some((other) => other[0] < box[2] && box[0] < other[2] && other[1] < box[3] && box[1] < other[3])) continue;
      taken.push(box);
      context.strokeText(words, x, y);
      context.fillText(words, x, y);
    }
  }

  private readonly drawHover: NodeHoverDrawingFunction<Actor, Arrow> = (context, data, settings) => {
    if (!data.label) return;
    context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
    const width = context.measureText(data.label).width;
    context.fillStyle = this.palette.surface;
    context.beginPath();
    context.roundRect(data.x - data.size - 3, data.y - 13, width + 2 * data.size + 16, 26, 13);
    context.fill();
    context.fillStyle = this.palette.ink;
    context.fillText(data.label, data.x + data.size + 4, data.y + settings.labelSize / 3);
  };

  refresh(): void {
    this.sigma.refresh({ skipIndexation: true });
  }

  /** After actors or arrows were added, which must not move what is on the screen. */
  grown(): void {
    this.first = this.leading();
    this.sigma.refresh();
  }

  /** What is added from now on leaves the picture's frame as it is. */
  hold(): void {
    this.sigma.setCustomBBox(this.sigma.getBBox());
  }

  frame(): Frame {
    const [from, to] = [this.sigma.viewportToGraph({ x: MARGIN, y: this.stage.clientHeight - MARGIN }), this.sigma.viewportToGraph({ x: this.stage.clientWidth - 3 * MARGIN, y: MARGIN })];
    return { left: from.x, right: to.x, low: from.y, high: to.y };
  }

  recolour(): void {
    this.palette = colours();
    this.sigma.refresh({ skipIndexation: true });
  }

  zoom(factor: number | null): void {
    const camera = this.sigma.getCamera();
    const options = { duration: isStill() ? 0 : 200 };
    if (factor === null) {
      this.sigma.setCustomBBox(null);
      this.sigma.refresh();
      void camera.animatedReset(options);
    } else void camera.animatedZoom({ ...options, factor });
  }

  end(): void {
    this.sigma.kill();
  }
}
