/** Has a picture laid out by a worker, so that the page stays usable meanwhile. */

import type { Centrality, Laid, Task } from "./layout";
import type { Picture } from "./model";

/** What of the picture is on the screen. */
export interface Frame {
  left: number;
  right: number;
  low: number;
  high: number;
}

/** Gives each actor its place, size and community; who has a place keeps it.  A drawing of them is to be refreshed.
 *
 *  Who is new gets a place in the frame, where there is one.  Rejects where the view was left.
 */
export async function laidOut(graph: Picture, by: Centrality, signal: AbortSignal, frame?: Frame): Promise<void> {
  const nodes = graph.nodes();
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const laid = await work({
    places: nodes.map((node) => { const { placed, x, y } = graph.getNodeAttributes(node); return placed ? [x, y] : null; }),
    arrows: graph.mapEdges((_, arrow, source, target) => [numbers.get(source)!, numbers.get(target)!, arrow.facts]),
    centrality: by,
    wider: innerWidth < 700 ? 1 : 1.5,
  }, signal);
  graph.forEachNode((node, actor) => {
    const index = numbers.get(node)!;
    const [x, y] = actor.placed || !frame ? laid.places[index]! : inside(frame, laid.places[index]!);
    const centrality = laid.centralities[index]!;
    Object.assign(actor, { x, y, placed: true, community: laid.communities[index]!, centrality, size: 3.5 + 10 * Math.sqrt(centrality) });
  });
}

function inside({ left, right, low, high }: Frame, [x, y]: [number, number]): [number, number] {
  return [Math.max(left, Math.min(right, x)), Math.max(low, Math.min(high, y))];
}

function work(task: Task, signal: AbortSignal): Promise<Laid> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  return new Promise<Laid>((done, failed) => {
    worker.addEventListener("message", (event: MessageEvent<Laid>) => done(event.data));
    worker.addEventListener("error", () => failed(new Error("the layout failed")));
    signal.addEventListener("abort", () => failed(new DOMException("the view was left", "AbortError")));
    worker.postMessage(task);
  }).finally(() => worker.terminate());
}
