/** Everything that the pages ask for, one function a resource.
 *
 * The pages know nothing else of where data come from.  Of a running server it is `live`; of a site of plain files, which
 * names their folder in `<meta name="kg-data" content="data/">`, it is another `Data`.
 */

import { live } from "./live";
import type { Computed, Decision, DocumentHead, Doubts, Entity, Fact, Hit, Network, Overview, Place, Question, Result, Table, Term, Text } from "./types";

/** What narrows events and ties: class, certainty, unattributed, outlet, since, until, participant (kg/serve/explorer.py). */
export type Filters = URLSearchParams;

export interface Data {
  /** Whether queries of one's own are answered. */
  readonly asks: boolean;
  overview(): Promise<Overview & Computed>;
  ontology(): Promise<Record<string, Term>>;
  search(question: string, kind: string | null, signal: AbortSignal): Promise<Hit[]>;
  documents(limit: number, offset: number, signal: AbortSignal): Promise<{ documents: DocumentHead[]; truncated: boolean } & Computed>;
  document(id: string, signal: AbortSignal): Promise<Text & Computed>;
  thing(which: { iri: string } | { key: string }, limit: number, offset: number, signal: AbortSignal): Promise<Entity & Computed>;
  events(filters: Filters, limit: number, offset: number, signal: AbortSignal): Promise<{ events: Fact[]; truncated: boolean } & Computed>;
  /** Ties, the strongest first; `asked` also has ego, weight and relations. */
  network(asked: Filters, limit: number, signal: AbortSignal): Promise<Network & Computed>;
  /** The facts behind an arrow. */
  evidence(source: string, target: string, asked: Filters, signal: AbortSignal): Promise<{ facts: Fact[]; truncated: boolean }>;
  places(signal: AbortSignal): Promise<{ places: Place[] } & Computed>;
  questions(signal: AbortSignal): Promise<Question[]>;
  question(name: string, parameters: Record<string, string>, signal?: AbortSignal): Promise<Table & { title: string } & Computed>;
  /** The answer to a query of one's own. */
  ask(query: string, signal: AbortSignal): Promise<Result>;
  /** Where that answer is to be had as a file. */
  file(query: string, format: "csv" | "json" | "nt"): string;
  /** What is in doubt, where the overview says that it is decided here; `decide` gives how many are left. */
  doubts(offset: number, signal: AbortSignal): Promise<Doubts>;
  decide(decision: Decision, token: string): Promise<number>;
}

export const data: Data = live;

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
