/** The graph that is drawn: one arrow for all ties from one actor to another. */

import { DirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import forceAtlas2 from "graphology-layout-forceatlas2";
import type { Network, Tie } from "../types";

export interface Actor {
  label: string;
  cls: string;
  strength: number; // facts in which it has to do with others
  community: number;
  x: number;
  y: number;
  size: number;
}

export interface Arrow {
  ties: Tie[];
  facts: number;
  size: number;
}

export type Picture = DirectedGraph<Actor, Arrow>;

export function picture(network: Network): Picture {
  const graph: Picture = new DirectedGraph();
  const nodes = network.nodes.toSorted((a, b) => (a.iri < b.iri ? -1 : 1));
  nodes.forEach((node, index) => {
    const angle = (2 * Math.PI * index) / nodes.length;
    graph.addNode(node.iri, { label: node.label ?? node.iri, cls: node.class, strength: 0, community: 0, x: 100 * Math.cos(angle), y: 100 * Math.sin(angle), size: 4 });
  });
  for (const tie of network.edges) {
    if (!graph.hasNode(tie.source) || !graph.hasNode(tie.target) || tie.source === tie.target) continue;
    if (!graph.hasDirectedEdge(tie.source, tie.target)) graph.addDirectedEdge(tie.source, tie.target, { ties: [], facts: 0, size: 1 });
    const arrow = graph.getEdgeAttributes(graph.directedEdge(tie.source, tie.target)!);
    arrow.ties.push(tie);
    arrow.facts += tie.facts;
  }
  graph.forEachEdge((edge, arrow, source, target) => {
    graph.setEdgeAttribute(edge, "size", 0.9 + Math.min(5, 0.8 * Math.sqrt(arrow.facts)));
    for (const end of [source, target]) graph.updateNodeAttribute(end, "strength", (sum) => (sum ?? 0) + arrow.facts);
  });
  graph.updateEachNodeAttributes((_, actor) => ({ ...actor, size: 3.5 + 2.2 * Math.sqrt(actor.strength) }));
  if (graph.size > 0) {
    louvain.assign(graph, { nodeCommunityAttribute: "community", rng: seeded(7), getEdgeWeight: (_, arrow) => arrow.facts });
    lay(graph);
  }
  return graph;
}

/** From a circle in the order of names, with a fixed number of steps: the same network is always the same picture. */
function lay(graph: Picture): void {
  const steps = graph.order < 300 ? 1500 : graph.order < 1500 ? 200 : 60;
  forceAtlas2.assign(graph, {
    iterations: steps,
    getEdgeWeight: (_, arrow) => 1 + Math.log2(arrow.facts),
    settings: { ...forceAtlas2.inferSettings(graph), scalingRatio: 10, gravity: 0.6, slowDown: 2, barnesHutOptimize: graph.order > 800 },
  });
}

/** Lehmer's generator: numbers from 0 to 1, the same ones each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
