/** The network on the screen. */

import Sigma from "sigma";
import type { NodeHoverDrawingFunction } from "sigma/rendering";
import { KINDS, colour, kindOf } from "../theme";
import type { Actor, Arrow, Picture } from "./model";

export interface Look {
  by: "class" | "community";
  chosen: string | null; // node or edge
  shown: (arrow: Arrow) => boolean;
}

const COMMUNITIES = 8;

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
    node: (actor, by) => (by === "community" ? communities[actor.community % COMMUNITIES]! : kinds.get(kindOf(actor.cls))!),
    edge: colour("--edge"), faint: colour("--line"), ink: colour("--ink"), surface: colour("--surface"), accent: colour("--accent"),
  };
}

export class Drawing {
  private readonly sigma: Sigma<Actor, Arrow>;
  private palette = colours();
  private hovered: string | null = null;
  private readonly first: ReadonlySet<string>; // who is named wherever there is room to draw
  private readonly scale: number; // smaller where there is little room for many

  /** Throws where the browser has no WebGL. */
  constructor(readonly graph: Picture, container: HTMLElement, private readonly look: Look, onNode: (node: string) => void, onEdge: (edge: string) => void) {
    this.scale = Math.max(0.3, Math.min(1.15, container.clientWidth / (42 * Math.sqrt(graph.order + 1))));
    this.first = new Set(graph.nodes().toSorted((a, b) => graph.getNodeAttribute(b, "strength") - graph.getNodeAttribute(a, "strength") || (a < b ? -1 : 1)).slice(0, 10));
    this.sigma = new Sigma<Actor, Arrow>(graph, container, {
      enableEdgeEvents: true,
      defaultEdgeType: "arrow",
      labelFont: "system-ui, sans-serif",
      labelSize: 13,
      labelColor: { color: this.palette.ink },
      labelRenderedSizeThreshold: 4.5,
      labelDensity: 1,
      labelGridCellSize: 110,
      minEdgeThickness: 1.2,
      zIndex: true,
      stagePadding: 50,
      defaultDrawNodeHover: this.drawHover,
      nodeReducer: (node, actor) => this.node(node, actor),
      edgeReducer: (edge, arrow) => this.edge(edge, arrow),
    });
    this.sigma.on("clickNode", ({ node }) => onNode(node));
    this.sigma.on("clickEdge", ({ edge }) => onEdge(edge));
    this.sigma.on("enterNode", ({ node }) => this.hover(node, container));
    this.sigma.on("leaveNode", () => this.hover(null, container));
    this.sigma.on("enterEdge", () => { container.style.cursor = "pointer"; });
    this.sigma.on("leaveEdge", () => { container.style.cursor = ""; });
  }

  private hover(node: string | null, container: HTMLElement): void {
    this.hovered = node;
    container.style.cursor = node ? "pointer" : "";
    this.sigma.refresh({ skipIndexation: true });
  }

  private near(node: string): boolean {
    const focus = this.hovered ?? this.look.chosen;
    if (focus === null) return true;
    if (this.graph.hasEdge(focus)) return this.graph.extremities(focus).includes(node);
    return focus === node || (this.graph.hasNode(focus) && this.graph.areNeighbors(focus, node));
  }

  private node(node: string, actor: Actor): Record<string, unknown> {
    const size = actor.size * this.scale;
    const lonely = !this.graph.someEdge(node, (_, arrow) => this.look.shown(arrow));
    const near = this.near(node);
    return { ...actor, size, hidden: lonely, color: near ? this.palette.node(actor, this.look.by) : this.palette.faint, label: near ? actor.label : "", zIndex: near ? 1 : 0, forceLabel: near && (this.look.chosen !== null || this.first.has(node)) };
  }

  private edge(edge: string, arrow: Arrow): Record<string, unknown> {
    const focus = this.hovered ?? this.look.chosen;
    const chosen = focus === edge || (focus !== null && this.graph.extremities(edge).includes(focus));
    return { ...arrow, hidden: !this.look.shown(arrow), color: chosen ? this.palette.accent : focus === null ? this.palette.edge : this.palette.faint, zIndex: chosen ? 1 : 0 };
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

  recolour(): void {
    this.palette = colours();
    this.sigma.setSetting("labelColor", { color: this.palette.ink });
    this.sigma.refresh();
  }

  zoom(factor: number | null): void {
    const camera = this.sigma.getCamera();
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const options = { duration: still ? 0 : 200 };
    if (factor === null) void camera.animatedReset(options);
    else void camera.animatedZoom({ ...options, factor });
  }

  end(): void {
    this.sigma.kill();
  }
}
