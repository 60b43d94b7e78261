/** Data of a running `kg serve`. */

import type { Data } from "./data";
import { fetched, get } from "./server";
import type { Computed, Overview, Question, Term } from "./types";

let whole: Promise<Overview & Computed> | undefined;
let terms: Promise<Record<string, Term>> | undefined;

export const live: Data = {
  asks: true,
  overview: () => (whole ??= get("/api/overview")),
  ontology: () => (terms ??= get<{ terms: Record<string, Term> }>("/api/ontology").then((answer) => answer.terms)),
  search: (question, kind, signal) => get("/api/search", { q: question, limit: "50", ...(kind ? { kind } : {}) }, signal),
  documents: (limit, offset, signal) => get("/api/documents", { limit: String(limit), offset: String(offset) }, signal),
  document: (id, signal) => get("/api/document", { id }, signal),
  thing: (which, limit, offset, signal) => get("/api/entity", { ...which, limit: String(limit), offset: String(offset) }, signal),
  events: (filters, limit, offset, signal) => get("/api/events", joined(filters, { limit: String(limit), offset: String(offset) }), signal),
  network: (asked, limit, signal) => get("/api/network", joined(asked, { limit: String(limit) }), signal),
  evidence: (source, target, asked, signal) => get("/api/evidence", joined(asked, { source, target }), signal),
  places: (signal) => get("/api/places", {}, signal),
  questions: async (signal) => (await get<{ questions: Question[] }>("/api/questions", {}, signal)).questions,
  question: (name, parameters, limit, signal) => get("/api/question", { ...parameters, name, limit: String(limit) }, signal),
  doubts: (offset, signal) => get("/api/review", { limit: "200", offset: String(offset) }, signal),
  decide: async (decision, token) => {
    const written = await fetched("/api/review", { method: "POST", body: JSON.stringify(decision), headers: { "Content-Type": "application/json", Authorization: `Bearer ${token}` } });
    return ((await written.json()) as { undecided: number }).undecided;
  },
};

function joined(given: URLSearchParams, more: Record<string, string>): URLSearchParams {
  return new URLSearchParams([...given, ...Object.entries(more)]);
}
