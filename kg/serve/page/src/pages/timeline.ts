import { address } from "../addresses";
import { data } from "../data";
import { h } from "../dom";
import { factView } from "../parts/facts";
import { FILTERS, filters } from "../parts/filters";
import { behind } from "../parts/sparql";
import type { Fact } from "../types";
import type { View } from "../view";
import { date } from "../words";

const PAGE = 100;

/** The month in which it was, or the years where no more is known. */
function heading(fact: Fact): string {
  const first = fact.earliest?.toSorted()[0];
  const last = fact.latest?.toSorted().at(-1);
  if (!first || !last) return "Without a date";
  if (first.slice(0, 7) === last.slice(0, 7)) return date(first.slice(0, 7));
  return first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : `${first.slice(0, 4)}–${last.slice(0, 4)}`;
}

export const view: View = async (params, signal) => {
  const offset = Number(params.get("offset") ?? 0);
  const asked = new URLSearchParams([...params].filter(([key]) => FILTERS.includes(key)));
  const [form, answer] = await Promise.all([filters("timeline", params), data.events(asked, PAGE, offset, signal)]);
  const months = Map.groupBy(answer.events, heading);
  const given = Object.fromEntries(params);
  return {
    title: "Timeline",
    content: [
      h("h1", {}, "Timeline"),
      form,
      h("p", { class: "muted", role: "status" }, answer.events.length === 0 ? "No event is as narrow as this." : ""),
      ...[...months].map(([month, facts]) => h("section", { class: "month" }, h("h2", {}, month), h("div", {}, facts.map((fact) => factView(fact))))),
      h("p", { class: "actions" },
        offset > 0 && h("a", { class: "button", href: address("timeline", { ...given, offset: Math.max(0, offset - PAGE) }) }, "← Earlier"),
        answer.truncated && h("a", { class: "button", href: address("timeline", { ...given, offset: offset + PAGE }) }, "Later →")),
      behind(answer),
    ],
  };
};
