/** Search over names without a server, by the rules of kg/store/search.py. */

import type { Hit } from "./types";

/** All names, what is mentioned most first: [key, label, kinds, mentions, other names]; kinds by their index. */
export interface Names {
  kinds: string[];
  things: [string, string, number[], number, string[]][];
}

const ENOUGH = 72; // of 100, how alike two names must be
const PLAIN: Record<string, string> = { ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", æ: "ae", œ: "oe", ı: "i", ħ: "h", ß: "ss" };

/** A name without what writers vary: accents, capitals, punctuation, white space. */
function fold(name: string): string {
  const plain = name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/[øłđðþæœıħß]/g, (letter) => PLAIN[letter]!);
  return (plain.match(/[\p{L}\p{N}_]+/gu) ?? []).join(" ");
}

type Match = "exact" | "start" | "words";

function matched(wanted: string, words: string[], name: string): Match | null {
  if (name === wanted) return "exact";
  if (name.startsWith(wanted)) return "start";
  const named = name.split(" ");
  return words.every((word) => named.some((other) => other.startsWith(word))) ? "words" : null;
}

export function finder({ kinds, things }: Names, base: string): (question: string, kind: string | null, limit: number) => Hit[] {
  const all = things.map(([key, label, numbers, mentions, others]) => ({
    hit: { iri: /^[a-z][a-z0-9+.-]*:/i.test(key) ? key : base + key, label, kinds: numbers.map((one) => kinds[one]!), mentions },
    names: [label, ...others].map((name) => ({ name, folded: fold(name) })),
  }));
  return (question, kind, limit) => {
    const wanted = fold(question.slice(0, 200));
    if (!wanted && kind === null) return [];
    const words = wanted.split(" ");
    const fitting = kind === null ? all : all.filter((one) => one.hit.kinds.includes(kind));
    if (!wanted) return fitting.slice(0, limit).map(({ hit }) => ({ ...hit, name: hit.label, match: "start" }));
    const found: Record<Match, Hit[]> = { exact: [], start: [], words: [] };
    const rest: typeof all = [];
    for (const one of fitting) {
      const by = one.names.map(({ folded }) => matched(wanted, words, folded));
      const best = (["exact", "start", "words"] as const).find((match) => by.includes(match));
      if (best) found[best].push({ ...one.hit, name: one.names[by.indexOf(best)]!.name, match: best });
      else rest.push(one);
    }
    const hits = [...found.exact, ...found.start, ...found.words].slice(0, limit);
    if (hits.length === limit) return hits;
    const similar = rest.flatMap((one) => {
      const rated = one.names.map(({ name, folded }) => ({ name, rate: alike(words, folded) })).reduce((a, b) => (b.rate > a.rate ? b : a));
      return rated.rate >= ENOUGH ? [{ ...rated, one }] : [];
    });
    similar.sort((a, b) => b.rate - a.rate);
    return [...hits, ...similar.map(({ name, one }) => ({ ...one.hit, name, match: "similar" }))].slice(0, limit);
  };
}

/** How alike a question and a name are, of 100; the question may be some of the words of the name in any order. */
function alike(words: string[], name: string): number {
  const named = name.split(" ");
  if (!name || words.length > named.length + 2) return 0;
  const total = words.reduce((sum, word) => sum + word.length * Math.max(...named.map((other) => ratio(word, other))), 0);
  return total / words.reduce((sum, word) => sum + word.length, 0) - Math.min(10, 2 * Math.abs(named.length - words.length));
}

/** The share of letters, of 100, that two words have in common in one order: their longest common subsequence. */
function ratio(one: string, other: string): number {
  const row = new Uint16Array(other.length + 1);
  for (const letter of one) {
    let diagonal = 0;
    for (let at = 1; at <= other.length; at++) {
      const above = row[at]!;
      row[at] = letter === other[at - 1] ? diagonal + 1 : Math.max(above, row[at - 1]!);
      diagonal = above;
    }
  }
  return (200 * row[other.length]!) / (one.length + other.length);
}
