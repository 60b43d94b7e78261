/** Has a picture laid out by a worker, so that the page stays usable meanwhile. */

import type { Centrality, Laid, Task } from "./layout";
import type { Picture } from "./model";

/** Gives each actor its place, size and community; who has a place keeps it.  Rejects where the view was left. */
export async function laidOut(graph: Picture, centrality: Centrality, signal: AbortSignal): Promise<void> {
  const nodes = graph.nodes();
  const numbers = new Map(nodes.map((node, index) => [node, index]));
  const laid = await work({
    places: nodes.map((node) => { const { placed, x, y } = graph.getNodeAttributes(node); return placed ? [x, y] : null; }),
    arrows: graph.mapEdges((_, arrow, source, target) => [numbers.get(source)!, numbers.get(target)!, arrow.facts]),
    centrality,
    wider: innerWidth < 700 ? 1 : 1.5,
  }, signal);
  graph.updateEachNodeAttributes((node, actor) => {
    const index = numbers.get(node)!;
    const [x, y] = laid.places[index]!;
    return { ...actor, x, y, placed: true, community: laid.communities[index]!, centrality: laid.centralities[index]!, size: 3.5 + 10 * Math.sqrt(laid.centralities[index]!) };
  }, { attributes: ["x", "y", "placed", "community", "centrality", "size"] });
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
