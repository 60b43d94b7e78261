import { address } from "../addresses";
import { data } from "../data";
import { h, name, outward } from "../dom";
import { bySource, factView, merged, titled, when } from "../parts/facts";
import { behind } from "../parts/sparql";
import { kindOf } from "../theme";
import type { Fact } from "../types";
import type { View } from "../view";
import { capital, count, spoken } from "../words";

const PAGE = 200;
const GROUPS: [string, (fact: Fact, iri: string) => boolean][] = [
  ["Positions and relations", (fact) => fact.kind === "relation"],
  ["Events", (fact) => fact.kind === "event"],
  ["Numbers", (fact) => fact.kind === "measurement"],
  ["What it says", (fact, iri) => fact.kind === "claim" && fact.parts.some((one) => one.role === "claimant" && one.iri === iri)],
  ["What is said about it", (fact, iri) => fact.kind === "claim" && !fact.parts.some((one) => one.role === "claimant" && one.iri === iri)],
];

export const view: View = async (params, signal) => {
  const offset = Number(params.get("offset") ?? 0);
  const [iri, key] = [params.get("iri"), params.get("key")];
  const entity = await data.thing(iri ? { iri } : { key: key ?? "" }, PAGE, offset, signal);
  const { fact } = entity;
  const kind = entity.kinds[0] ?? "";
  const label = fact ? headline(fact) : entity.label;
  const known = GROUPS.map(([title, belongs]): [string, Fact[]] => [title, merged(entity.facts.filter((fact) => belongs(fact, entity.iri))).toSorted(byTime)]).filter(([, facts]) => facts.length > 0);
  return {
    title: label,
    content: [
      h("p", { class: "eyebrow" }, fact ? capital(fact.kind) : entity.kinds.map((one) => capital(spoken(one))).join(", ")),
      h("h1", { class: fact ? "" : `thing ${kindOf(kind)}` }, name(label)),
      fact && h("section", {}, factView(fact, true)),
      entity.names.length > 0 && h("p", {}, h("span", { class: "muted" }, "also "), entity.names.map((one, index) => [index > 0 && " · ", name(one)])),
      entity.titles.length > 0 && h("p", {}, h("span", { class: "muted" }, "titles "), entity.titles.map((one, index) => [index > 0 && " · ", name(one)])),
      entity.links.length > 0 && h("p", {}, h("span", { class: "muted" }, "elsewhere "), entity.links.map((one, index) => [index > 0 && " · ", outward(one.iri, called(one.iri)), one.property === "closeMatch" && h("span", { class: "muted" }, " (likely)")])),
      !fact && h("p", { class: "actions" },
        h("a", { class: "button", href: address("network", { ego: entity.iri }) }, "Network"),
        h("a", { class: "button", href: address("timeline", { participant: entity.iri }) }, "Timeline"),
        h("span", { class: "muted" }, count(entity.total, "fact"))),
      disagreements(fact ? [fact] : entity.facts),
      known.map(([title, facts]) => h("section", {}, h("h2", {}, title, " ", h("span", { class: "muted small" }, facts.length)), facts.map((fact) => factView(fact)))),
      entity.total === 0 && !fact && h("p", { class: "muted" }, "The documents name it, and nothing else was read about it."),
      (entity.truncated || offset > 0) && h("p", { class: "actions" },
        offset > 0 && h("a", { class: "button", href: address("thing", { iri: entity.iri, offset: Math.max(0, offset - PAGE) }) }, "← Earlier facts"),
        entity.truncated && h("a", { class: "button", href: address("thing", { iri: entity.iri, offset: offset + PAGE }) }, "More facts →")),
      entity.reasons.length > 0 && h("details", { class: "sparql" }, h("summary", {}, fact ? "Why these reports are one" : "Why these names are one"), h("ul", {}, entity.reasons.map((one) => h("li", {}, name(one))))),
      behind(entity),
    ].flat(2).filter((one): one is HTMLElement => one instanceof Node),
  };
};

/** An entry of a data set that many know, by its number there. */
function called(iri: string): string {
  const [, wikidata, geonames] = iri.match(/^https?:\/\/(?:www\.wikidata\.org\/entity\/(Q\d+)|sws\.geonames\.org\/(\d+)\/?)$/) ?? [];
  return wikidata ? `Wikidata ${wikidata}` : geonames ? `GeoNames ${geonames}` : iri;
}

/** What a fact is called on its own page. */
function headline(fact: Fact): string {
  if (fact.kind === "relation") return capital(fact.parts.find((one) => one.role === "predicate")?.label ?? "Relation");
  if (fact.kind === "measurement") return fact.text?.[0] ?? "Measurement";
  if (fact.kind === "claim") return `${fact.parts.find((one) => one.role === "claimant")?.label ?? fact.claimantText?.[0] ?? "Somebody"}: ${fact.cue?.[0] ?? "claims"}`;
  return titled(fact);
}

function byTime(a: Fact, b: Fact): number {
  return (a.earliest?.[0] ?? "9999").localeCompare(b.earliest?.[0] ?? "9999") || b.reports.length - a.reports.length;
}

/** Facts that sources hold differently, side by side. */
function disagreements(facts: Fact[]): HTMLElement | false {
  const disputed = facts.map((fact) => ({ fact, about: disputes(fact) })).filter(({ about }) => about.length > 0);
  if (disputed.length === 0) return false;
  return h("section", { class: "card" }, h("h2", {}, "Where sources differ"),
    disputed.map(({ fact, about }) => h("div", { class: "dispute" },
      h("p", {}, h("b", {}, titled(fact)), " ", when(fact) ?? "", h("span", { class: "muted" }, ` – they differ on ${about.join(" and ")}`)),
      h("div", { class: "versus" }, bySource(fact.reports)))));
}

/** What of a fact is told differently: whether it was, a number, or the day, where two reports name times without a day
 *  in common (then the last of the first days lies behind the first of the last). */
function disputes({ reports, value, earliest = [], latest = [] }: Fact): string[] {
  const said = new Set(reports.map((one) => one.certainty));
  const [first, last] = [earliest.toSorted().at(-1), latest.toSorted()[0]];
  return [
    ...(said.has("negated") && said.size > 1 ? ["whether it is so"] : []),
    ...((value?.length ?? 0) > 1 ? ["the number"] : []),
    ...(first !== undefined && last !== undefined && first > last ? ["when it was"] : []),
  ];
}
