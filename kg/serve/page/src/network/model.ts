/** The graph that is drawn: one arrow for all ties from one actor to another. */

import { DirectedGraph } from "graphology";
import type { Network, Tie } from "../types";

export interface Actor {
  label: string;
  cls: string;
  strength: number; // facts in which it has to do with others
  centrality: number; // by the chosen measure, from 0 to 1
  community: number; // 0 is the largest
  x: number;
  y: number;
  size: number;
  placed: boolean; // has its place in the picture and keeps it
}

export interface Arrow {
  ties: Tie[];
  facts: number;
  size: number;
}

export type Picture = DirectedGraph<Actor, Arrow>;

/** Adds what is not there yet and returns how many ties that is; the order of names decides, so that it is always the same.
 *
 *  Attributes are changed without telling a drawing of the graph, which is to be refreshed once all of them are.
 */
export function add(graph: Picture, network: Network): number {
  for (const node of network.nodes.toSorted((a, b) => (a.iri < b.iri ? -1 : 1)))
    if (!graph.hasNode(node.iri)) graph.addNode(node.iri, { label: node.label ?? node.iri, cls: node.class, strength: 0, centrality: 0, community: 0, x: 0, y: 0, size: 4, placed: false });
  let added = 0;
  for (const tie of network.edges) {
    if (!graph.hasNode(tie.source) || !graph.hasNode(tie.target) || tie.source === tie.target) continue;
    if (!graph.hasDirectedEdge(tie.source, tie.target)) graph.addDirectedEdge(tie.source, tie.target, { ties: [], facts: 0, size: 1 });
    const arrow = graph.getEdgeAttributes(graph.directedEdge(tie.source, tie.target)!);
    if (arrow.ties.some((one) => same(one, tie))) continue;
    arrow.ties.push(tie);
    arrow.facts += tie.facts;
    arrow.size = 0.9 + Math.min(5, 0.8 * Math.sqrt(arrow.facts));
    for (const end of [tie.source, tie.target]) graph.getNodeAttributes(end).strength += tie.facts;
    added += 1;
  }
  return added;
}

function same(one: Tie, other: Tie): boolean {
  return one.kind === other.kind && one.class === other.class && one.certainty === other.certainty && one.attributed === other.attributed;
}

export function picture(network: Network): Picture {
  const graph: Picture = new DirectedGraph();
  add(graph, network);
  return graph;
}

/** Actors by strength, then by name. */
export function ranked(graph: Picture): string[] {
  return graph.nodes().toSorted((a, b) => graph.getNodeAttribute(b, "strength") - graph.getNodeAttribute(a, "strength") || (a < b ? -1 : 1));
}
