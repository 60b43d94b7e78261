import { address, place } from "../addresses";
import { data } from "../data";
import { h, name } from "../dom";
import { linked } from "../parts/facts";
import { field } from "../parts/filters";
import { behind } from "../parts/sparql";
import { Refusal } from "../server";
import type { Decision, Doubt, Doubts, Side } from "../types";
import { type View, note as remember } from "../view";
import { capital, count, spoken } from "../words";

const BY = "kg-reviewer"; // the name of who decides, kept in this browser
const TOKEN = "kg-token"; // what `kg serve --write` prints, kept as long as this tab is open
const PAGE = 200;
const KEYS: Record<string, Decision["decision"]> = { m: "merge", s: "split", u: "unsure" };
const WORDS: Record<string, [button: string, said: string]> = { merge: ["They are one", "one"], split: ["They are two", "two"], unsure: ["Not sure", "left open"] };

export const view: View = async (params, signal) => {
  const given = new URLSearchParams(location.hash.slice(1)).get("token");
  if (given) {
    sessionStorage.setItem(TOKEN, given);
    history.replaceState(null, "", location.pathname + location.search); // no token stays in an address that is passed on
  }
  const title = h("h1", {}, "Who is who?");
  if (!data.asks || !(await data.overview()).review)
    return { title: "Review", content: [title, h("p", {}, "Here people decide which names belong to one and the same. Nothing can be decided on this page: start ", h("code", {}, "kg serve GRAPH --write"), " to do so in the browser, or decide in the terminal, with ", h("code", {}, "kg review GRAPH --ask"), ".")] };
  const offset = Number(params.get("offset") ?? 0);
  const found = await data.doubts(offset, signal);
  const room = h("div", { class: "review" });
  return {
    title: "Review",
    content: [
      title,
      h("p", {}, "Names that may belong to one and the same. What you decide is written to ", h("code", {}, found.file), ", and every build keeps to it."),
      ...(found.doubts.length === 0 ? [h("p", { class: "muted", role: "status" }, "Nothing is in doubt.")] : [room]),
      h("p", { class: "actions" },
        offset > 0 && h("a", { class: "button", href: address("review", { offset: Math.max(0, offset - PAGE) }) }, "← Before"),
        found.truncated && h("a", { class: "button", href: address("review", { offset: offset + PAGE }) }, "More →")),
      behind(found),
    ],
    ready: () => { if (found.doubts.length) round(room, found, Number(params.get("at") ?? 0), signal); },
  };
};

/** One doubt after the other, from the given one, or else the first that is not decided. */
function round(room: HTMLElement, { doubts, undecided, total }: Doubts, wanted: number, signal: AbortSignal): void {
  const open = doubts.findIndex((one) => one.decided === null);
  let at = Math.min(doubts.length, wanted || open + 1 || 1) - 1;
  let busy = false;
  const by = h("input", { name: "by", value: localStorage.getItem(BY), autocomplete: "name", size: 14 });
  const note = h("input", { name: "note", placeholder: "may stay empty", size: 28 });
  const token = h("input", { name: "token", type: "password", value: sessionStorage.getItem(TOKEN), autocomplete: "off", size: 14 });
  const status = h("p", { class: "said", role: "status" }, `${undecided} of ${count(total, "doubt")} undecided.`);
  const card = h("article", { class: "card doubt", tabindex: "-1", "aria-label": "The doubt" });
  const items = doubts.map((doubt, index) => h("button", { type: "button", class: "tie", onclick: () => { show(index); card.scrollIntoView({ block: "nearest" }); card.focus(); } }, pairName(doubt)));
  const show = (index: number): void => {
    at = Math.max(0, Math.min(doubts.length - 1, index));
    const doubt = doubts[at]!;
    card.replaceChildren(
      h("p", { class: "eyebrow" }, `${at + 1} of ${doubts.length}`, doubt.decided && [" ", h("span", { class: "badge" }, decidedWords(doubt))]),
      h("div", { class: "pair" }, side(doubt.left), side(doubt.right)),
      h("p", { class: "muted" }, doubt.joined ? "The program took them for one: " : "The program kept them apart: ", name(doubt.reason)));
    items.forEach((item, number) => item.toggleAttribute("aria-current", number === at));
    remember({ at: at === 0 ? null : String(at + 1) });
  };
  const decide = async (decision: Decision["decision"]): Promise<void> => {
    const doubt = doubts[at]!;
    if (busy) return;
    busy = true;
    localStorage.setItem(BY, by.value);
    sessionStorage.setItem(TOKEN, token.value);
    try {
      const left = await data.decide({ decision, subject: doubt.left.key, object: doubt.right.key, by: by.value, note: note.value }, token.value);
      doubt.decided = { decision, by: by.value, date: "", note: note.value };
      items[at]!.replaceChildren(pairName(doubt));
      note.value = "";
      show(at + 1);
      status.textContent = `Written: ${WORDS[decision]![1]}. ${left} of ${count(total, "doubt")} undecided; build again to see what follows.`;
    } catch (error) {
      status.textContent = error instanceof Refusal ? `${capital(error.message)}.` : "It could not be written.";
    } finally {
      busy = false;
    }
  };
  const button = (decision: Decision["decision"], key: string): HTMLElement => h("button", { type: "button", "data-decide": decision, "aria-keyshortcuts": key, onclick: () => void decide(decision) }, WORDS[decision]![0], " ", h("kbd", {}, key));
  room.append(
    card,
    h("div", { class: "actions" },
      button("merge", "m"), button("split", "s"), button("unsure", "u"),
      h("button", { type: "button", class: "quiet", onclick: () => show(at - 1) }, "Back ", h("kbd", {}, "k")), h("button", { type: "button", class: "quiet", onclick: () => show(at + 1) }, "Next ", h("kbd", {}, "j"))),
    status,
    h("div", { class: "filters" }, field("Who decides", by), field("Why", note), field("Token", token)),
    h("h2", {}, "All of them"),
    h("ol", { class: "plain columned" }, items.map((item) => h("li", {}, item))));
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const decision = KEYS[event.key];
    if (decision) void decide(decision);
    else if (event.key === "j") show(at + 1);
    else if (event.key === "k") show(at - 1);
    else return;
    event.preventDefault();
  }, { signal });
  show(at);
}

/** What one of the two is called: its name, that in the text, or its key. */
function called(one: Side): string {
  return one.label ?? one.quotes[0]?.quote ?? one.key;
}

function pairName({ left, right, decided }: Doubt): HTMLElement {
  return h("span", {}, name(called(left)), " ~ ", name(called(right)), decided && h("span", { class: "muted small" }, ` ${WORDS[decided.decision]?.[1] ?? decided.decision}`));
}

function decidedWords({ decided }: Doubt): string {
  return decided ? [`decided: ${WORDS[decided.decision]?.[1] ?? decided.decision}`, decided.by, decided.date, decided.note].filter((one) => one !== "").join(", ") : "";
}

function side(one: Side): HTMLElement {
  return h("section", {},
    h("p", { class: "eyebrow" }, one.kinds[0] ? capital(spoken(one.kinds[0])) : "A name in a text", one.mentions ? `, named ${count(one.mentions, "time")}` : ""),
    h("h2", {}, one.iri ? linked(one.iri, called(one), one.kinds[0]) : name(called(one))),
    one.quotes.map((quote) => h("figure", { class: "quote" },
      h("blockquote", {}, quote.before.replace(/^\S*\s/, "… "), h("mark", {}, quote.quote), quote.after.replace(/\s\S*$/, " …")),
      h("figcaption", {}, h("a", { href: place(quote.id, quote.start, quote.end) }, name(quote.title ?? quote.id)), quote.source && [", ", name(quote.source)]))));
}
