/** Everything that the pages ask for, one function a resource.
 *
 * The pages know nothing else of where data come from.  Of a running server it is `live`; of a site of plain files, which
 * names their folder in `<meta name="kg-data" content="data/">`, it is `files`.
 */

import { files } from "./files";
import { live } from "./live";
import type { Computed, Decision, DocumentHead, Doubts, Entity, Fact, Hit, Network, Overview, Place, Question, Table, Term, Text } from "./types";

export { isBelow } from "./classes";

/** What narrows events and ties: class, certainty, unattributed, outlet, since, until, participant (kg/serve/explorer.py). */
export type Filters = URLSearchParams;

export interface Data {
  /** Whether queries of one's own are answered. */
  readonly asks: boolean;
  overview(): Promise<Overview & Computed>;
  ontology(): Promise<Record<string, Term>>;
  search(question: string, kind: string | null, signal: AbortSignal): Promise<{ hits: Hit[] } & Computed>;
  documents(limit: number, offset: number, signal: AbortSignal): Promise<{ documents: DocumentHead[]; truncated: boolean } & Computed>;
  document(id: string, signal: AbortSignal): Promise<Text & Computed>;
  thing(which: { iri: string } | { key: string }, limit: number, offset: number, signal: AbortSignal): Promise<Entity & Computed>;
  events(filters: Filters, limit: number, offset: number, signal: AbortSignal): Promise<{ events: Fact[]; truncated: boolean } & Computed>;
  /** Ties, the strongest first; `asked` also has ego, weight and relations. */
  network(asked: Filters, limit: number, signal: AbortSignal): Promise<Network & Computed>;
  /** The facts behind an arrow. */
  evidence(source: string, target: string, asked: Filters, signal: AbortSignal): Promise<{ facts: Fact[]; truncated: boolean } & Computed>;
  places(signal: AbortSignal): Promise<{ places: Place[] } & Computed>;
  questions(signal: AbortSignal): Promise<Question[]>;
  question(name: string, parameters: Record<string, string>, limit: number, signal?: AbortSignal): Promise<Table & { title: string; truncated: boolean } & Computed>;
  /** What is in doubt, where the overview says that it is decided here; `decide` gives how many are left. */
  doubts(offset: number, signal: AbortSignal): Promise<Doubts>;
  decide(decision: Decision, token: string): Promise<number>;
}

const folder = document.querySelector<HTMLMetaElement>('meta[name="kg-data"]')?.content;

export const data: Data = folder === undefined ? live : files(folder);
