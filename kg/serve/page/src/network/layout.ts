/** Where actors stand, which belong together, and how central they are: what takes time, done beside the page. */

import { DirectedGraph } from "graphology";
import louvain from "graphology-communities-louvain";
import forceAtlas2 from "graphology-layout-forceatlas2";
import betweenness from "graphology-metrics/centrality/betweenness";
import pagerank from "graphology-metrics/centrality/pagerank";

export type Centrality = "ties" | "betweenness" | "pagerank";

export interface Task {
  places: ([number, number] | null)[]; // of each actor that keeps its place
  wider: number; // the width of the picture by its height: the layout itself is round
  arrows: [source: number, target: number, facts: number][];
  centrality: Centrality;
}

export interface Laid {
  places: [number, number][];
  communities: number[]; // 0 is the largest
  centralities: number[]; // 0 to 1
}

interface Node {
  x: number;
  y: number;
  fixed: boolean;
}

type Net = DirectedGraph<Node, { facts: number }>;

export function lay(task: Task): Laid {
  const graph: Net = new DirectedGraph();
  task.places.forEach((place, index) => graph.addNode(index, { ...start(task, index), fixed: place !== null }));
  for (const [source, target, facts] of task.arrows) graph.addDirectedEdge(source, target, { facts });
  if (task.places.includes(null)) spread(graph);
  return { places: graph.mapNodes((_, node) => [node.x * task.wider, node.y]), communities: communities(graph), centralities: centralities(graph, task.centrality) };
}

/** Its own place, or one near those that it has to do with and that stand, or one on a circle in the given order. */
function start(task: Task, index: number): { x: number; y: number } {
  const own = task.places[index];
  if (own) return { x: own[0] / task.wider, y: own[1] };
  const angle = (2 * Math.PI * index) / task.places.length;
  const known = task.arrows.flatMap(([source, target]) => (source === index ? [task.places[target]] : target === index ? [task.places[source]] : [])).find((one) => one);
  const [x, y, away] = known ? [known[0] / task.wider, known[1], 12] : [0, 0, 100];
  return { x: x! + away! * Math.cos(angle), y: y! + away! * Math.sin(angle) };
}

/** ForceAtlas2 (Jacomy et al. 2014), with a number of steps that the size alone decides: the same network is the same picture. */
function spread(graph: Net): void {
  forceAtlas2.assign(graph, {
    iterations: Math.round(Math.max(80, Math.min(1500, 600_000 / (graph.order + graph.size)))),
    getEdgeWeight: (_, arrow) => 1 + Math.log2(arrow["facts"] as number),
    settings: { ...forceAtlas2.inferSettings(graph), scalingRatio: 10, gravity: 0.6, slowDown: 2, barnesHutOptimize: graph.order > 800 },
  });
}

/** Louvain's method (Blondel et al. 2008). */
function communities(graph: Net): number[] {
  if (graph.size === 0) return graph.mapNodes(() => 0);
  const found = louvain(graph, { rng: seeded(7), getEdgeWeight: (_, arrow) => arrow.facts });
  const sizes = Map.groupBy(Object.values(found), (one) => one);
  const order = [...sizes.keys()].toSorted((a, b) => sizes.get(b)!.length - sizes.get(a)!.length || a - b);
  return graph.mapNodes((node) => order.indexOf(found[node]!));
}

function centralities(graph: Net, by: Centrality): number[] {
  const found: Record<string, number> =
    by === "betweenness" ? betweenness(graph, { getEdgeWeight: null })
    : by === "pagerank" ? pagerank(graph, { getEdgeWeight: "facts" })
    : Object.fromEntries(graph.mapNodes((node) => [node, graph.reduceEdges(node, (sum, _, arrow) => sum + arrow.facts, 0)]));
  const most = Math.max(...Object.values(found)) || 1;
  return graph.mapNodes((node) => found[node]! / most);
}

/** Lehmer's generator: numbers from 0 to 1, the same ones each time. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 48271) % 2147483647) / 2147483647;
}
