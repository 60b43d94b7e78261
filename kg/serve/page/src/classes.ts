import type { Term } from "./types";

/** Whether a class is another or below it. */
export function isBelow(known: Record<string, Term>, one: string, above: string): boolean {
  const seen = new Set<string>();
  const open = [one];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (next === above) return true;
    if (!seen.has(next)) open.push(...(known[next]?.above ?? []));
    seen.add(next);
  }
  return false;
}
