/** What the server answers (see kg/serve/explorer.py). */

export type Sparql = Record<string, string>;

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
  counts: Record<string, number>;
  classes: { class: string; count: number }[];
  months: { month: string; class: string; events: number }[];
  actors: { iri: string; label: string; events: number; documents: number }[];
  outlets: { outlet: string | null; documents: number; first: string | null; last: string | null }[];
  sparql: Sparql;
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
  total: number;
  facts: Fact[];
  truncated: boolean;
  sparql: Sparql;
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
  sparql: Sparql;
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
  sparql: Sparql;
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
