import { address, thing } from "../addresses";
import { data } from "../data";
import { h, name } from "../dom";
import { behind } from "../parts/sparql";
import { kindOf } from "../theme";
import type { View } from "../view";
import { capital, count, spoken } from "../words";

export const view: View = async (params, signal) => {
  const question = params.get("q") ?? "";
  const kind = params.get("kind");
  const { hits, ...computed } = await data.search(question, kind, signal);
  const heading = kind ? capital(spoken(kind)) : "Search";
  const found = question || kind ? `${count(hits.length, "thing")} found${hits.length === 50 ? (question ? " (the first 50)" : " (the 50 that are named most)") : ""}` : "Type a name above, or part of one.";
  return {
    title: question ? `“${question}”` : heading,
    content: [
      h("h1", {}, question ? ["Things called ", h("q", {}, name(question))] : heading),
      h("p", { role: "status", class: "muted" }, found, kind && question && [` among: ${spoken(kind)} `, h("a", { href: address("search", { q: question }) }, "(all kinds)")]),
      h("ol", { class: "hits", onkeydown: walk },
        hits.map((hit) => h("li", {}, h("a", { href: thing(hit.iri), class: `thing ${kindOf(hit.kinds[0] ?? "")}` }, h("b", {}, name(hit.label)),
          hit.name !== hit.label && h("span", { class: "muted" }, " also ", name(hit.name)),
          h("span", { class: "about" }, h("span", {}, spoken(hit.kinds[0] ?? "")), hit.mentions > 0 && h("span", {}, `named ${count(hit.mentions, "time")}`), hit.match === "similar" && h("span", {}, "similar")))))),
      behind(computed),
    ],
  };
};

/** Arrow keys go from hit to hit. */
function walk(event: Event): void {
  if (!(event instanceof KeyboardEvent) || !["ArrowDown", "ArrowUp"].includes(event.key)) return;
  const links = [...document.querySelectorAll<HTMLElement>(".hits a")];
  const next = links[links.indexOf(document.activeElement as HTMLElement) + (event.key === "ArrowDown" ? 1 : -1)];
  (next ?? document.querySelector<HTMLElement>("input[type=search]"))?.focus();
  event.preventDefault();
}
