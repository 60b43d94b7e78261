/** Facts, and the quotes that they rest on. */

import { place, thing } from "../addresses";
import { type Child, h, name } from "../dom";
import type { Fact, Part, Report } from "../types";
import { kindOf } from "../theme";
import { capital, count, date, period, spoken } from "../words";

/** A name that leads to its dossier; of what has no name, its kind. */
export function linked(iri: string, label: string | null, kind?: string): HTMLElement {
  return h("a", { class: kind ? `thing ${kindOf(kind)}` : "thing", href: thing(iri) }, name(label ?? iri.replace(/^.*\/(?=[^/]+\/)/, "")));
}

function part(one: Part): Child {
  if (one.iri === null) return name(one.label ?? "");
  if (one.label === null && /\/(event|claim|measurement|relation)\//.test(one.iri)) return h("a", { href: thing(one.iri) }, one.iri.replace(/^.*\/(\w+)\/\w+$/, "another $1"));
  return linked(one.iri, one.label);
}

function listed(parts: Part[]): Child[] {
  return parts.map((one, index) => [index > 0 && ", ", part(one)]);
}

const FIRST = ["agent", "patient", "recipient"];
const HIDDEN = new Set(["about", "participant", "seeAlso"]);

/** The sentence that a fact is. */
function sentence(fact: Fact): Child[] {
  const of = (role: string): Part[] => fact.parts.filter((one) => one.role === role);
  const others = (shown: string[]): Child[] =>
    [...new Set(fact.parts.map((one) => one.role))]
      .filter((role) => !shown.includes(role) && !HIDDEN.has(role))
      .map((role) => h("span", { class: "role" }, h("i", {}, spoken(role)), " ", listed(of(role))));
  if (fact.kind === "relation")
    return [h("span", { class: "role" }, listed(of("subject")), " ", h("b", {}, of("predicate")[0]?.label ?? "is related to"), " ", listed(of("object"))), others(["subject", "predicate", "object"])];
  if (fact.kind === "claim")
    return [h("span", { class: "role" }, of("claimant").length ? listed(of("claimant")) : name(fact.claimantText?.[0] ?? "somebody"), " ", h("b", {}, name(fact.cue?.[0] ?? "claims")), ": ", h("q", {}, name(fact.text?.[0]?.replace(/^["“”]+|["“”]+$/g, "") ?? "")))];
  if (fact.kind === "measurement")
    return [h("span", { class: "role" }, h("b", {}, capital(spoken(fact.quantity?.[0] ?? "number"))), " ", h("span", { class: "number" }, name(fact.text?.[0] ?? fact.value?.[0] ?? ""))), others([])];
  const head = FIRST.filter((role) => of(role).length > 0);
  if (fact.parts.every((one) => HIDDEN.has(one.role))) return [h("b", {}, titled(fact)), h("span", { class: "muted" }, name(shortened(fact.reports[0]?.quote ?? "")))];
  return [h("b", {}, titled(fact)), head.map((role) => h("span", { class: "role" }, h("i", {}, role), " ", listed(of(role)))), others(FIRST)];
}

/** The class of an event, or the word of one of no class. */
export function titled(fact: Fact): string {
  return capital((fact.class === "Event" && fact.word?.[0]) || spoken(fact.class));
}

function shortened(text: string): string {
  return text.length > 90 ? `${text.slice(0, 90).replace(/\s+\S*$/, "")} …` : text;
}

export function when(fact: Fact): string | null {
  const first = fact.earliest?.toSorted()[0];
  const last = fact.latest?.toSorted().at(-1);
  return first && last ? period(first, last) : null;
}

export function certainties(fact: Fact): string[] {
  return [...new Set(fact.reports.map((one) => one.certainty).filter((one) => one !== null))];
}

export function badge(certainty: string): HTMLElement {
  return h("span", { class: `badge ${/^[a-z]+$/.test(certainty) ? certainty : ""}` }, certainty);
}

export function outlets(reports: Report[]): Map<string, Report[]> {
  return Map.groupBy(reports, (one) => one.source ?? "Source not given");
}

/** One line for relations that several documents have alike, with the reports of all. */
export function merged(facts: Fact[]): Fact[] {
  const alike = Map.groupBy(facts, (fact) => (fact.kind === "relation" ? JSON.stringify([fact.parts, fact.earliest, fact.latest]) : fact.iri));
  return [...alike.values()].map((same) => ({ ...same[0]!, reports: same.flatMap((one) => one.reports) }));
}

/** A quote; how sure it is goes without saying where it is asserted, but for among quotes that are not. */
function quote(report: Report, mixed: boolean): HTMLElement {
  return h("figure", { class: "quote" },
    h("blockquote", {}, name(report.quote)),
    h("figcaption", {},
      h("a", { href: place(report.id, report.start, report.end) }, name(report.title ?? report.id)),
      report.date && [", ", date(report.date)],
      report.certainty && (mixed || report.certainty !== "asserted") && [" ", badge(report.certainty)],
      report.attributedTo && [" in the words of ", name(report.attributedTo)]));
}

export function bySource(reports: Report[]): HTMLElement[] {
  const mixed = new Set(reports.map((one) => one.certainty)).size > 1;
  return [...outlets(reports)].map(([outlet, said]) => h("section", { class: "source" }, h("h4", {}, name(outlet)), said.map((one) => quote(one, mixed))));
}

/** A fact that unfolds to its quotes, source by source. */
export function factView(fact: Fact, open = false): HTMLElement {
  const time = when(fact);
  const said = certainties(fact);
  const quotes = h("div", { class: "quotes", hidden: true });
  const button = h("button", { type: "button", class: "unfold", "aria-expanded": "false" }, `${count(fact.reports.length, "quote")}, ${count(outlets(fact.reports).size, "source")}`);
  const unfold = (): void => {
    if (!quotes.hasChildNodes()) quotes.append(...bySource(fact.reports));
    quotes.hidden = !quotes.hidden;
    button.setAttribute("aria-expanded", String(!quotes.hidden));
  };
  const line = h("div", { class: "line" },
    h("span", { class: "sentence" }, sentence(fact)),
    h("span", { class: "about" }, time && h("span", {}, time), said.filter((one) => one !== "asserted" || said.length > 1).map(badge), button));
  line.addEventListener("click", (event) => {
    if (!(event.target instanceof Element && event.target.closest("a"))) unfold();
  });
  if (open) unfold();
  return h("article", { class: "fact" }, line, quotes);
}
