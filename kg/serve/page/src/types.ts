/** What data are made of (see kg/serve/explorer.py). */

/** What an answer was computed with. */
export interface Computed {
  sparql: Record<string, string>; // a query by its name
  snapshot?: string; // of the graph
}

export interface Report {
  document: string;
  id: string;
  title: string | null;
  date: string | null;
  source: string | null;
  words: string;
  start: number;
  end: number;
  quote: string;
  certainty: string | null;
  attributedTo: string | null;
}

export interface Part {
  role: string;
  iri: string | null;
  label: string | null;
}

export interface Fact {
  iri: string;
  kind: "event" | "relation" | "claim" | "measurement";
  class: string;
  parts: Part[];
  reports: Report[];
  earliest?: string[];
  latest?: string[];
  time?: string[];
  timeText?: string[];
  cue?: string[];
  text?: string[];
  quantity?: string[];
  unit?: string[];
  value?: string[];
  lowerBound?: string[];
  upperBound?: string[];
  claimantText?: string[];
  word?: string[];
}

export interface DocumentHead {
  document: string;
  id: string;
  title: string | null;
  date: string | null;
  source: string | null;
}

export interface Overview {
  base: string;
  prefixes: Record<string, string>;
  review: boolean; // whether doubts are decided here
  counts: Record<string, number>;
  classes: { class: string; count: number }[];
  months: { month: string; class: string; events: number }[];
  actors: { iri: string; label: string; events: number; documents: number }[];
  outlets: { outlet: string | null; documents: number; first: string | null; last: string | null }[];
}

export interface Hit {
  iri: string;
  label: string;
  name: string;
  kinds: string[];
  mentions: number;
  match: string;
}

export interface Entity {
  iri: string;
  label: string;
  kinds: string[];
  above: string[];
  names: string[];
  titles: string[];
  reasons: string[];
  links: { property: string; iri: string }[];
  fact: Fact | null; // itself, where it is one
  total: number;
  facts: Fact[];
  truncated: boolean;
}

export interface Annotation {
  start: number;
  end: number;
  type: "mention" | "event" | "relation" | "claim" | "measurement";
  iri: string;
  class: string;
  label: string | null;
  certainty: string | null;
  attributedTo: string | null;
}

export interface Text {
  iri: string;
  id: string;
  title: string | null;
  date: string | null;
  source: string | null;
  url: string | null;
  text: string;
  annotations: Annotation[];
}

export interface Tie {
  source: string;
  target: string;
  kind: string;
  class: string;
  certainty: string;
  attributed: boolean;
  facts: number;
  documents: number;
  first: string | null;
  last: string | null;
}

export interface Network {
  nodes: { iri: string; label: string | null; class: string; mentions: number }[];
  edges: Tie[];
  truncated: boolean;
}

export interface Question {
  name: string;
  title: string;
  description: string;
  parameters: { name: string; example: string; description: string }[];
  text: string;
}

export type Cell = { iri: string } | { text: string } | null;

export interface Term {
  iri: string;
  kind: string;
  label: string;
  comment: string | null;
  above: string[];
}

export interface Table {
  columns: string[];
  rows: Cell[][];
}

export interface Place {
  iri: string;
  label: string;
  latitude: number;
  longitude: number;
  events: number;
  documents: number;
}

/** One of two that may be one (see kg/serve/review.py). */
export interface Side {
  key: string; // "person/john-smith", or DOCUMENT:OFFSET, where a chain of mentions begins
  iri: string | null;
  label: string | null;
  kinds: string[];
  mentions: number | null;
  quotes: { id: string; title: string | null; date: string | null; source: string | null; start: number; end: number; before: string; quote: string; after: string }[];
}

export interface Decision {
  decision: "merge" | "split" | "unsure";
  subject: string;
  object: string;
  by: string;
  note: string;
}

export interface Doubt {
  left: Side;
  right: Side;
  joined: boolean; // what the build did
  score: number;
  reason: string;
  decided: { decision: string; by: string; date: string; note: string } | null;
}

export interface Doubts extends Computed {
  doubts: Doubt[];
  total: number;
  undecided: number;
  truncated: boolean;
  file: string; // where decisions are written
}
