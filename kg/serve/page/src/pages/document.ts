import { thing } from "../addresses";
import { data } from "../data";
import { h, name, outward } from "../dom";
import { behind } from "../parts/sparql";
import { linked } from "../parts/facts";
import { kindOf } from "../theme";
import type { Annotation, Text } from "../types";
import { type View, note } from "../view";
import { capital, count, date, spoken } from "../words";

type Layer = "mention" | "event" | "claim" | "measurement" | "relation";
const LAYERS: [Layer, string][] = [["mention", "Names"], ["event", "Events"], ["claim", "Claims"], ["measurement", "Numbers"], ["relation", "Relations"]];

export const view: View = async (params, signal) => {
  const text = await data.document(params.get("id") ?? "", signal);
  const [from, to] = (params.get("at") ?? "").split("-").map(Number);
  const shown = new Set((params.get("show") ?? "mention,event").split(","));
  const reader = h("article", { class: "reader" });
  const aside = h("aside", { class: "card", "aria-live": "polite" }, h("p", { class: "muted" }, "Choose marked words to see what was read in them."));
  const draw = (): void => reader.replaceChildren(...paragraphs(text, shown, from, to, aside));
  const switches = LAYERS.map(([layer, label]) => {
    const box = h("input", { type: "checkbox", checked: shown.has(layer) });
    box.addEventListener("change", () => {
      if (box.checked) shown.add(layer);
      else shown.delete(layer);
      note({ show: [...shown].join(",") });
      draw();
    });
    return h("label", { class: `check layer ${layer}` }, box, label);
  });
  draw();
  return {
    title: text.title ?? text.id,
    content: [
      h("p", { class: "eyebrow" }, text.source && name(text.source), text.date && [" · ", date(text.date)]),
      h("h1", {}, name(text.title ?? text.id)),
      ...(text.url ? [h("p", {}, outward(text.url))] : []),
      h("div", { class: "filters", role: "group", "aria-label": "What is marked" }, switches),
      h("div", { class: "reading" }, reader, h("div", { class: "beside" }, aside, h("div", { class: "card" }, h("h2", {}, "Named here"), named(text.annotations)))),
      behind(text),
    ],
    ready: () => reader.querySelector(".cited")?.scrollIntoView({ block: "center" }),
  };
};

/** The text, cut wherever an annotation begins or ends; offsets count code points. */
function paragraphs(text: Text, shown: Set<string>, from: number | undefined, to: number | undefined, aside: HTMLElement): HTMLElement[] {
  const points = Array.from(text.text);
  const annotations = text.annotations.filter((one) => shown.has(one.type));
  const cited = from !== undefined && to !== undefined && to > from ? { from, to } : null;
  const cuts = new Set([0, points.length, ...annotations.flatMap((one) => [one.start, one.end])]);
  if (cited) cuts.add(cited.from).add(cited.to);
  points.forEach((point, index) => { if (point === "\n") cuts.add(index).add(index + 1); });
  const order = [...cuts].filter((one) => one >= 0 && one <= points.length).toSorted((a, b) => a - b);
  const starts = annotations.toSorted((a, b) => a.start - b.start);
  const found: HTMLElement[] = [];
  let paragraph = h("p");
  let open: Annotation[] = [];
  let next = 0;
  for (let index = 0; index + 1 < order.length; index += 1) {
    const [start, end] = [order[index]!, order[index + 1]!];
    open = open.filter((one) => one.end > start);
    for (; next < starts.length && starts[next]!.start <= start; next += 1) open.push(starts[next]!);
    const words = points.slice(start, end).join("");
    if (words === "\n") {
      if (paragraph.hasChildNodes()) found.push(paragraph);
      paragraph = h("p");
      continue;
    }
    paragraph.append(marked(words, open, cited !== null && start >= cited.from && end <= cited.to, aside));
  }
  if (paragraph.hasChildNodes()) found.push(paragraph);
  return found;
}

function marked(words: string, open: Annotation[], cited: boolean, aside: HTMLElement): Node {
  if (open.length === 0 && !cited) return document.createTextNode(words);
  const inner = open.filter((one) => one.type === "mention").toSorted((a, b) => a.end - a.start - (b.end - b.start))[0];
  const classes = [...new Set(open.filter((one) => one.type !== "mention").map((one) => one.type as string)), ...(cited ? ["cited"] : [])];
  const show = (): void => aside.replaceChildren(...described(open));
  if (inner) return h("span", { class: classes.join(" ") }, h("a", { class: `mention ${kindOf(inner.class)}`, href: thing(inner.iri), onmouseenter: show, onfocus: show }, words));
  if (open.length === 0) return h("mark", { class: "cited" }, words);
  return h("span", { class: classes.join(" "), onclick: show, onmouseenter: show }, words);
}

function described(open: Annotation[]): HTMLElement[] {
  const one = [...new Map(open.map((each) => [each.iri, each])).values()];
  return one.map((each) => h("p", {},
    h("span", { class: "eyebrow" }, capital(spoken(each.class)), each.type === "event" && each.certainty && `, ${each.certainty}`, each.type === "event" && each.attributedTo && [", in the words of ", name(each.attributedTo)]),
    h("br"), each.type === "mention" ? linked(each.iri, each.label, each.class) : h("a", { href: thing(each.iri) }, "All that is said of it →")));
}

function named(annotations: Annotation[]): HTMLElement {
  const things = Map.groupBy(annotations.filter((one) => one.type === "mention" && one.label !== null), (one) => one.iri);
  const ranked = [...things.values()].toSorted((a, b) => b.length - a.length).slice(0, 25);
  return h("ul", { class: "plain" }, ranked.map((all) => h("li", {}, linked(all[0]!.iri, all[0]!.label, all[0]!.class), " ", h("span", { class: "muted small", title: count(all.length, "time") }, all.length))));
}
