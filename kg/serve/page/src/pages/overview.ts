import { address } from "../addresses";
import { data, isBelow } from "../data";
import { type Child, h, name } from "../dom";
import { bars, columns } from "../parts/bars";
import { linked } from "../parts/facts";
import { behind } from "../parts/sparql";
import type { Cell, Overview, Table, Term } from "../types";
import type { View } from "../view";
import { capital, date, spoken } from "../words";

const CONTRADICTIONS = ["disputed-events", "disputed-numbers", "disputed-dates", "contradicting-measurements"];

const COUNTED = 100; // contradictions of a kind; of more the number is not said

interface Answer extends Table {
  name: string;
  title: string;
  truncated: boolean;
}

export const view: View = async () => {
  const [whole, known] = await Promise.all([data.overview(), data.ontology()]);
  const disputes = h("section", { class: "card wide", "aria-live": "polite" }, h("h2", {}, "Where sources contradict each other"), h("p", { class: "muted" }, "Looking …"));
  return {
    title: "Overview",
    content: [
      h("h1", {}, "What the documents say"),
      figures(whole),
      h("div", { class: "cards four" },
        h("section", { class: "card wide" }, h("h2", {}, "Events by month"), columns(monthly(whole), (since, until) => address("timeline", { since, until }))),
        h("section", { class: "card" }, h("h2", {}, "Who appears most in events"),
          bars(whole.actors.slice(0, 12).map((one) => ({ label: linked(one.iri, one.label), value: one.events })), "events"),
          h("p", {}, h("a", { href: address("network") }, "See who acts on whom →"))),
        h("section", { class: "card" }, h("h2", {}, "Kinds of events"), bars(classes(whole, known, "Event"), "events"), ofNoClass(whole)),
        h("section", { class: "card" }, h("h2", {}, "Who and what is named"), bars(classes(whole, known, "Entity"), "things")),
        h("section", { class: "card" }, h("h2", {}, "Sources"),
          bars(whole.outlets.slice(0, 12).map((one) => ({ label: name(one.outlet ?? "not given"), value: one.documents })), "documents"),
          h("p", {}, h("a", { href: address("documents") }, "All documents →"))),
        disputes),
      behind(whole),
    ],
    ready: () => void contradictions(disputes),
  };
};

function figures(whole: Overview): HTMLElement {
  const shown: [string, string][] = [["documents", "documents"], ["entities", "search"], ["events", "timeline"], ["relations", "network"], ["claims", "questions"], ["measurements", "questions"]];
  return h("dl", { class: "figures" },
    shown.filter(([key]) => whole.counts[key] !== undefined).map(([key]) => h("div", {}, h("dt", {}, key), h("dd", {}, whole.counts[key]!.toLocaleString("en")))));
}

function monthly(whole: Overview): Map<string, number> {
  const totals = new Map<string, number>();
  for (const one of whole.months) totals.set(one.month, (totals.get(one.month) ?? 0) + one.events);
  return totals;
}

function classes(whole: Overview, known: Record<string, Term>, above: string): { label: Child; value: number }[] {
  return whole.classes
    .filter((one) => one.class !== above && isBelow(known, one.class, above))
    .slice(0, 12)
    .map((one) => {
      const label = capital(known[one.class]?.label ?? spoken(one.class));
      return { label: h("a", { href: above === "Event" ? address("timeline", { class: one.class }) : address("search", { kind: one.class }) }, label), value: one.count };
    });
}

/** Events of no class are many; in a bar they would dwarf the classes. */
function ofNoClass(whole: Overview): Child {
  const rest = whole.classes.find((one) => one.class === "Event");
  return rest !== undefined && h("p", { class: "muted" },
    h("a", { href: address("timeline", { class: "Event" }) }, `${rest.count.toLocaleString("en")} events of other kinds`), ", each named by its word");
}

async function contradictions(card: HTMLElement): Promise<void> {
  const answers = await Promise.all(CONTRADICTIONS.map((one) => data.question(one, {}, COUNTED).then((answer): Answer => ({ ...answer, name: one })).catch(() => null)));
  const found = answers.filter((one) => one !== null).filter((one) => one.rows.length > 0);
  card.replaceChildren(
    card.firstElementChild!,
    ...(found.length ? found.map(dispute) : [h("p", { class: "muted" }, "No contradiction between sources was found.")]),
  );
}

/** Rows of two sources as what one says beside all that say otherwise. */
function dispute(answer: Answer): HTMLElement {
  const text = (row: Cell[], column: string): string => {
    const value = row[answer.columns.indexOf(column)];
    return value && "text" in value ? value.text : "";
  };
  const about = answer.columns.filter((one) => !/source|quote|certainty|attributed/i.test(one));
  const groups = Map.groupBy(answer.rows, (row) => JSON.stringify([text(row, about[0]!), text(row, "source"), text(row, "quote")]));
  const said = (row: Cell[], source: string, words: string): HTMLElement =>
    h("figure", { class: "quote" }, h("blockquote", {}, name(text(row, words))), h("figcaption", {}, name(text(row, source))));
  return h("section", { class: "dispute" },
    h("h3", {}, answer.title, " ", h("a", { class: "small", href: address("question", { name: answer.name }) }, answer.truncated ? "all →" : `all ${answer.rows.length} →`)),
    [...groups.values()].slice(0, 4).map((rows) => {
      const shared = about.filter((one) => text(rows[0]!, one) !== "" && rows.every((row) => text(row, one) === text(rows[0]!, one)));
      const others = [...Map.groupBy(rows, (row) => JSON.stringify([text(row, "otherSource"), text(row, "otherQuote")])).values()];
      return h("div", { class: "versus" },
        h("p", { class: "muted" }, shared.map((one, index) => [index > 0 && " · ", name(readable(text(rows[0]!, one)))])),
        said(rows[0]!, "source", "quote"), others.slice(0, 5).map(([row]) => said(row!, "otherSource", "otherQuote")));
    }));
}

function readable(text: string): string {
  return /^\d{4}-\d\d(-\d\d)?$/.test(text) ? date(text) : text;
}
