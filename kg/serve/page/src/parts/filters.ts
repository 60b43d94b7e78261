/** What narrows a view, as a form; a change of it is a new address. */

import { address } from "../addresses";
import { data, isBelow } from "../data";
import { type Child, h } from "../dom";
import { go } from "../view";
import { capital, count, spoken } from "../words";

export const FILTERS = ["class", "certainty", "unattributed", "outlet", "since", "until", "participant"];

export function field(label: string, control: HTMLElement): HTMLElement {
  return h("label", { class: "field" }, h("span", {}, label), control);
}

export function choice(name: string, options: [string, string][], chosen: string | null): HTMLSelectElement {
  return h("select", { name }, options.map(([value, label]) => h("option", { value, selected: value === (chosen ?? "") }, label)));
}

/** The form of a view; `more` are its own controls, before the ones that all have. */
export async function filters(view: string, params: URLSearchParams, more: Child[] = [], dates = true): Promise<HTMLFormElement> {
  const [known, whole] = await Promise.all([data.ontology(), data.overview()]);
  const classes = whole.classes.map((one) => one.class).filter((one) => isBelow(known, one, "Event"));
  const chosen = params.get("class");
  if (chosen && !classes.includes(chosen)) classes.push(chosen);
  const sources = whole.outlets.flatMap((one) => (one.outlet === null ? [] : [one.outlet]));
  const form = h("form", { class: "filters", "aria-label": "Narrow what is shown" },
    more,
    field("Kind of event", choice("class", [["", "All"], ...classes.toSorted().map((one): [string, string] => [one, capital(known[one]?.label ?? spoken(one))])], chosen)),
    field("Certainty", choice("certainty", [["", "All"], ...["asserted", "alleged", "planned", "possible", "negated"].map((one): [string, string] => [one, capital(one)])], params.get("certainty"))),
    field("Source", choice("outlet", [["", "All"], ...sources.map((one): [string, string] => [one, one])], params.get("outlet"))),
    dates && [
      field("From", h("input", { name: "since", placeholder: "2025-03", pattern: "\\d{4}(-\\d\\d){0,2}", size: 10, value: params.get("since") })),
      field("To", h("input", { name: "until", placeholder: "2025-07", pattern: "\\d{4}(-\\d\\d){0,2}", size: 10, value: params.get("until") })),
    ],
    h("label", { class: "check" }, h("input", { type: "checkbox", name: "unattributed", value: "1", checked: params.has("unattributed") }), "Leave out what is only attributed"));
  if (innerWidth < 640) { // where they would fill the screen, they unfold
    const given = [...form.elements].filter((one) => params.get(one.getAttribute("name") ?? "")).length;
    const folded = h("details", { class: "fold" }, h("summary", { class: "button" }, given ? `Narrowed by ${count(given, "condition")}` : "Narrow what is shown"));
    folded.append(h("div", { class: "filters" }, ...form.childNodes));
    form.append(folded);
  }
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", () => {
    if (!form.reportValidity()) return;
    const given = new FormData(form);
    const fields = new Set([...form.elements].map((one) => one.getAttribute("name") ?? ""));
    const kept = [...new URLSearchParams(location.search)].filter(([key]) => !fields.has(key) && key !== "offset");
    go(address(view, new URLSearchParams([...kept, ...[...given].map(([key, value]) => [key, String(value)]).filter(([key, value]) => value !== "" && !(key === "weight" && value === "1"))] as [string, string][])));
  });
  return form;
}
