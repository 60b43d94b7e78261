/** Asking the server. */

import type { Overview, Term } from "./types";

export class Refusal extends Error {}

export async function get<Answer>(path: string, params: URLSearchParams | Record<string, string> = {}, signal?: AbortSignal): Promise<Answer> {
  const query = new URLSearchParams(params).toString();
  return (await fetched(`${path}${query && "?"}${query}`, signal ? { signal } : {})).json() as Promise<Answer>;
}

/** The response, where it is one; else a Refusal with the server's words. */
export async function fetched(address: string, options: RequestInit = {}): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address, options);
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new Refusal("The server does not answer. Is `kg serve` still running?");
  }
  if (response.ok) return response;
  const problem = (await response.json().catch(() => ({}))) as { detail?: string; title?: string };
  throw new Refusal(problem.detail ?? problem.title ?? `The server answered ${response.status}.`);
}

let terms: Promise<Record<string, Term>> | undefined;

/** Classes and properties of the ontology by name. */
export function ontology(): Promise<Record<string, Term>> {
  terms ??= get<{ terms: Record<string, Term> }>("/api/ontology").then((answer) => answer.terms);
  return terms;
}

let whole: Promise<Overview> | undefined;

/** What the graph holds. */
export function overview(): Promise<Overview> {
  whole ??= get<Overview>("/api/overview");
  return whole;
}

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
