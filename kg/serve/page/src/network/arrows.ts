/** Which arrow a point is on. */

import type { Picture } from "./model";

interface Point {
  x: number;
  y: number;
}

/** The nearest arrow within reach, all in the units of the picture; of two that run against each other, the one whose head is nearer. */
export function nearest(graph: Picture, shown: (edge: string) => boolean, at: Point, reach: number): string | null {
  let found: string | null = null;
  let least = reach;
  graph.forEachEdge((edge, _, source, target, from, to) => {
    if (source === target) return;
    const { distance, along } = apart(at, from, to);
    const far = distance + (along < 0.5 ? reach / 1000 : 0);
    if (far >= least || !shown(edge)) return;
    least = far;
    found = edge;
  });
  return found;
}

/** How far a point is from a line, and how much of the line comes before the place where it is nearest. */
function apart(at: Point, from: Point, to: Point): { distance: number; along: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.max(0, Math.min(1, ((at.x - from.x) * dx + (at.y - from.y) * dy) / length));
  return { distance: Math.hypot(at.x - from.x - along * dx, at.y - from.y - along * dy), along };
}
