/** Data of a site of plain files (kg/serve/site): what a server would answer, put together in the browser. */

import { isBelow } from "./classes";
import type { Data, Filters } from "./data";
import { type Names, finder } from "./finding";
import { Refusal } from "./server";
import type { Cell, Computed, DocumentHead, Entity, Fact, Network, Overview, Place, Question, Report, Term, Text, Tie } from "./types";

interface Site {
  base: string;
  snapshot: string;
  things: number; // files of dossiers
  facts: number; // facts in a file
}

/** A fact whose reports name their document by its number. */
type Short = Omit<Fact, "reports"> & { reports: (Pick<Report, "start" | "end" | "quote" | "certainty" | "attributedTo"> & { document: number })[] };

type Dossier = Omit<Entity, "fact" | "facts" | "truncated"> & { fact: Short | null; facts: Short[] };

interface Table {
  nodes: [string, string | null, string, number][];
  classes: string[];
  facts: string[];
  /** fact, document, kind, class, certainty, attributed, since, until, participants, sources and targets in turn */
  reports: [number, number, number, number, number, number, string, string, number[], number[]][];
}

const CERTAINTIES = ["asserted", "alleged", "planned", "possible", "negated"];
const NO_SERVER = "This site is made of files alone: no server answers queries or takes decisions here.";

export function files(folder: string): Data {
  const kept = new Map<string, Promise<unknown>>();
  function load<Value>(name: string): Promise<Value> {
    if (!kept.has(name)) {
      const loading = fetch(new URL(`${folder}${name}.json`, document.baseURI)).then(
        (reply) => {
          if (reply.ok) return reply.json();
          throw new Refusal(`${name}.json is missing on this site.`);
        },
        () => { throw new Refusal("The site does not answer."); },
      );
      loading.catch(() => kept.delete(name));
      kept.set(name, loading);
    }
    return kept.get(name) as Promise<Value>;
  }
  const site = (): Promise<Site> => load("site");
  const heads = async (): Promise<DocumentHead[]> => (await load<{ documents: DocumentHead[] }>("documents")).documents;
  const terms = async (): Promise<Record<string, Term>> => (await load<{ terms: Record<string, Term> }>("ontology")).terms;
  const iriOf = (base: string, key: string): string => (/^[a-z][a-z0-9+.-]*:/i.test(key) ? key : base + key);

  async function whole(facts: Short[]): Promise<Fact[]> {
    const documents = await heads();
    return facts.map((fact) => ({ ...fact, reports: fact.reports.map((one) => ({ ...documents[one.document]!, ...one, words: "", document: documents[one.document]!.document })) }));
  }

  async function numbered(numbers: number[]): Promise<Fact[]> {
    const { facts: size } = await site();
    return whole(await Promise.all(numbers.map(async (number) => (await load<Short[]>(`facts/${Math.floor(number / size)}`))[number % size]!)));
  }

  async function narrowed(asked: Filters): Promise<Table & { base: string }> {
    const [table, documents, known, { base }] = await Promise.all([load<Table>("reports"), heads(), terms(), site()]);
    const many = (name: string): string[] => asked.getAll(name).flatMap((one) => one.split(",")).filter(Boolean);
    const since = day(asked.get("since"), "-01", "-01");
    const until = day(asked.get("until"), "-12", "-31");
    const wanted = many("class");
    const classes = new Set(table.classes.flatMap((one, index) => (wanted.length === 0 || wanted.some((above) => isBelow(known, one, above)) ? [index] : [])));
    const certainties = many("certainty");
    const outlets = asked.getAll("outlet").filter(Boolean);
    const unattributed = !["0", "false", "no", null].includes(asked.get("unattributed"));
    const participants = many("participant").map((iri) => table.nodes.findIndex(([key]) => iriOf(base, key) === iri));
    const events = ["0", "false", "no"].includes(asked.get("relations") ?? "");
    const reports = table.reports.filter(([, document, kind, cls, certainty, attributed, first, last, who]) =>
      classes.has(cls) && !(events && kind !== 0)
      && (certainties.length === 0 || certainties.includes(CERTAINTIES[certainty]!))
      && (outlets.length === 0 || outlets.includes(documents[document]!.source ?? ""))
      && !(unattributed && attributed)
      && (since === null || (last !== "" && last >= since)) && (until === null || (first !== "" && first <= until))
      && participants.every((one) => who.includes(one)));
    return { ...table, base, reports };
  }

  return {
    asks: false,
    overview: () => load<Overview & Computed>("overview"),
    ontology: terms,
    search: async (question, kind) => {
      const [names, { base }] = await Promise.all([load<Names>("names"), site()]);
      return { hits: finder(names, base)(question, kind, 50), sparql: {} };
    },
    documents: async (limit, offset) => {
      const all = await heads();
      return { documents: all.slice(offset, offset + limit), truncated: offset + limit < all.length, sparql: {} };
    },
    document: async (id) => {
      const number = (await heads()).findIndex((one) => one.id === id);
      if (number < 0) throw new Refusal(`no document is called ${id}`);
      return { ...(await load<Text>(`document/${number}`)), sparql: {} };
    },
    thing: async (which, limit, offset) => {
      const { base, things } = await site();
      const iri = "iri" in which ? which.iri : base + quoted(which.key);
      const found = (await load<Record<string, Dossier>>(`thing/${fnv1a(iri) % things}`))[iri];
      const number = /\/(event|relation)\//.test(iri) ? (await load<Table>("reports")).facts.findIndex((key) => iriOf(base, key) === iri) : -1;
      const [fact] = number >= 0 ? await numbered([number]) : found?.fact ? await whole([found.fact]) : [null];
      if (!found && !fact) throw new Refusal(`nothing in this graph is called ${iri}`);
      const head = found ?? { iri, label: iri.slice(base.length), kinds: [fact!.class], above: [], names: [], titles: [], reasons: [], links: [], total: 0, facts: [] };
      return { ...head, fact: fact ?? null, facts: await whole(head.facts.slice(offset, offset + limit)), truncated: offset + limit < head.total, sparql: {} };
    },
    events: async (filters, limit, offset) => {
      const { facts, reports } = await narrowed(filters);
      const first = new Map<number, string>();
      for (const [fact, , kind, , , , since] of reports) if (kind === 0) first.set(fact, [first.get(fact) ?? "", since].filter(Boolean).toSorted()[0] ?? "");
      const order = [...first].toSorted(([a, one], [b, other]) => Number(!one) - Number(!other) || compare(one, other) || compare(facts[a]!, facts[b]!)).map(([fact]) => fact);
      return { events: await numbered(order.slice(offset, offset + limit)), truncated: offset + limit < order.length, sparql: {} };
    },
    network: async (asked, limit) => network(await narrowed(asked), asked, limit, iriOf),
    evidence: async (source, target, asked) => {
      const { base, nodes, facts, reports } = await narrowed(asked);
      const [from, to] = [source, target].map((iri) => nodes.findIndex(([key]) => iriOf(base, key) === iri));
      const behind = reports.filter(({ 9: ends }) => ends.some((one, at) => at % 2 === 0 && one === from && ends[at + 1] === to));
      const found = [...new Set(behind.map(([fact]) => fact))].toSorted((a, b) => compare(facts[a]!, facts[b]!));
      return { facts: await numbered(found.slice(0, 100)), truncated: found.length > 100, sparql: {} };
    },
    places: () => load<{ places: Place[] } & Computed>("places"),
    questions: async () => (await load<{ questions: Question[] }>("questions")).questions,
    question: async (name, parameters, limit) => {
      const found = await load<{ title: string; columns: string[]; rows: Cell[][]; truncated: boolean } & Computed>(`question/${encodeURIComponent(name)}`);
      const given = Object.entries(parameters).filter(([key, value]) => value !== "" && found.columns.includes(key));
      const text = (cell: Cell | undefined): string | null => (cell ? ("iri" in cell ? cell.iri : cell.text) : null);
      const rows = found.rows.filter((row) => given.every(([key, value]) => text(row[found.columns.indexOf(key)]) === value));
      return { ...found, rows: rows.slice(0, limit), truncated: found.truncated || rows.length > limit };
    },
    doubts: () => Promise.reject(new Refusal(NO_SERVER)),
    decide: () => Promise.reject(new Refusal(NO_SERVER)),
  };
}

function network({ base, nodes, classes, reports }: Table & { base: string }, asked: Filters, limit: number, iriOf: (base: string, key: string) => string): Network & Computed {
  const ego = asked.get("ego");
  const ties = new Map<string, { tie: Tie; facts: Set<number>; documents: Set<number> }>();
  for (const [fact, document, kind, cls, certainty, attributed, since, until, , ends] of reports) {
    for (let at = 0; at < ends.length; at += 2) {
      const key = [ends[at], ends[at + 1], kind, cls, certainty, attributed].join(" ");
      const [source, target] = [ends[at]!, ends[at + 1]!].map((one) => iriOf(base, nodes[one]![0]));
      if (ego && source !== ego && target !== ego) continue;
      if (!ties.has(key)) {
        const tie: Tie = { source: source!, target: target!, kind: kind === 0 ? "event" : "relation", class: classes[cls]!, certainty: CERTAINTIES[certainty]!, attributed: attributed === 1, facts: 0, documents: 0, first: null, last: null };
        ties.set(key, { tie, facts: new Set(), documents: new Set() });
      }
      const { tie, facts, documents } = ties.get(key)!;
      tie.facts = facts.add(fact).size;
      tie.documents = documents.add(document).size;
      if (since && (tie.first === null || since < tie.first)) tie.first = since;
      if (until && (tie.last === null || until > tie.last)) tie.last = until;
    }
  }
  const weight = Number(asked.get("weight") ?? 1);
  const strong = [...ties.values()].map(({ tie }) => tie).filter((one) => one.facts >= weight);
  strong.sort((a, b) => b.facts - a.facts || b.documents - a.documents || compare(a.source, b.source) || compare(a.target, b.target) || compare(a.class, b.class) || compare(a.certainty, b.certainty) || Number(a.attributed) - Number(b.attributed));
  const edges = strong.slice(0, limit);
  const met = new Set(edges.flatMap((one) => [one.source, one.target]));
  const shown = nodes.map(([key, label, cls, mentions]) => ({ iri: iriOf(base, key), label, class: cls, mentions })).filter((one) => met.has(one.iri));
  return { nodes: shown, edges, truncated: strong.length > limit, sparql: {} };
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** A day; of a year or month the one that is named. */
function day(given: string | null, month: string, ofMonth: string): string | null {
  if (!given) return null;
  if (!/^\d{4}(-\d\d){0,2}$/.test(given)) throw new Refusal(`“${given}” is no date; write 2025, 2025-03 or 2025-03-15.`);
  return given + (given.length === 4 ? month + ofMonth : given.length === 7 ? ofMonth : "");
}

/** A key as it stands in an IRI. */
function quoted(key: string): string {
  return encodeURIComponent(key).replace(/%2F/g, "/").replace(/%25/g, "%").replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The 32-bit hash FNV-1a (Fowler, Noll and Vo) of the text's UTF-8, as in kg/serve/site/content.py. */
function fnv1a(text: string): number {
  let value = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(text)) value = Math.imul(value ^ byte, 0x01000193) >>> 0;
  return value;
}
