/** The answer to a query as what can be drawn: arrows between things, or spots on a map. */

import type { Cell, Network, Place, Table, Tie } from "../types";

const text = (cell: Cell | undefined): string => (cell ? ("iri" in cell ? cell.iri : cell.text) : "");

/** Words for an IRI that has no label beside it: `.../person/nayib-bukele` -> `nayib bukele`. */
function readable(iri: string): string {
  const last = iri.replace(/^.*[/#](?=.)/, "");
  try {
    return decodeURIComponent(last).replaceAll("-", " ");
  } catch {
    return last;
  }
}

/** Rows as arrows from what is in the first column to what is in the second, or from ?source to ?target.
 *
 *  `?nameLabel` beside `?name` is its label; a column of numbers counts the facts, and the next column names the tie.
 *  Null where there are not two such columns.
 */
export function networkOf({ columns, rows }: Table): Network | null {
  const plain = columns.filter((one) => !columns.some((other) => one === `${other}Label`));
  const numbers = plain.filter((one) => rows.every((row) => /^(-?\d+(\.\d+)?)?$/.test(text(row[columns.indexOf(one)]))));
  const ends = columns.includes("source") && columns.includes("target") ? ["source", "target"] : plain.filter((one) => !numbers.includes(one)).slice(0, 2);
  const [source, target] = ends.map((one) => columns.indexOf(one));
  if (source === undefined || target === undefined) return null;
  const kind = columns.indexOf(plain.find((one) => !ends.includes(one) && !numbers.includes(one)) ?? "");
  const weight = columns.indexOf(numbers[0] ?? "");
  const labels = ends.map((one) => columns.indexOf(`${one}Label`));
  const nodes = new Map<string, Network["nodes"][number]>();
  const edges = rows.flatMap((row): Tie[] => {
    const [from, to] = [row[source], row[target]].map((cell, index) => {
      const iri = text(cell);
      if (iri && !nodes.has(iri)) nodes.set(iri, { iri, label: text(row[labels[index]!]) || (cell && "iri" in cell ? readable(iri) : iri), class: kindIn(iri), mentions: 1 });
      return iri;
    }) as [string, string];
    const facts = Number(text(row[weight])) || 1;
    return from && to ? [{ source: from, target: to, kind: "row", class: readable(text(row[kind])), certainty: "asserted", attributed: false, facts, documents: 0, first: null, last: null }] : [];
  });
  return edges.length > 0 ? { nodes: [...nodes.values()], edges, truncated: false } : null;
}

/** The class that a key of ours begins with: `.../person/x` -> Person. */
function kindIn(iri: string): string {
  const folder = iri.match(/\/(person|organization|place|group)\/[^/]+$/)?.[1] ?? "";
  return folder.charAt(0).toUpperCase() + folder.slice(1);
}

/** The triples of a graph between named things as arrows; other answers as they are. */
export function arrowsOf({ columns, rows }: Table): Table {
  if (columns.join() !== "subject,predicate,object") return { columns, rows };
  return { columns: ["source", "predicate", "target"], rows: rows.filter((row) => row.every((cell) => cell !== null && "iri" in cell)) };
}

/** Rows as spots: by ?lat and ?long, or by a column of places whose coordinates the graph knows. */
export function placesOf({ columns, rows }: Table, known: Place[]): Place[] {
  const find = (pattern: RegExp): number => columns.findIndex((one) => pattern.test(one));
  const [north, east] = [find(/^lat(itude)?$/i), find(/^(long?|lng|longitude)$/i)];
  const found = new Map<string, Place>();
  const byIri = new Map(known.map((one) => [one.iri, one]));
  for (const row of rows) {
    const rest = row.filter((_, index) => index !== north && index !== east);
    const named = rest.find((cell): cell is { iri: string } => cell !== null && "iri" in cell && (north >= 0 || byIri.has(cell.iri)));
    const label = rest.find((cell): cell is { text: string } => cell !== null && "text" in cell)?.text;
    const place = named && byIri.get(named.iri);
    const [latitude, longitude] = north >= 0 && east >= 0 ? [text(row[north]), text(row[east])].map((one) => (one === "" ? Number.NaN : Number(one))) : [place?.latitude, place?.longitude];
    if (latitude === undefined || longitude === undefined || !(Math.abs(latitude) <= 90) || !(Math.abs(longitude) <= 180)) continue;
    const key = named?.iri ?? `${latitude} ${longitude}`;
    const one = found.get(key) ?? { iri: named?.iri ?? "", label: place?.label ?? label ?? (named ? readable(named.iri) : key), latitude, longitude, events: 0, documents: 0 };
    found.set(key, { ...one, events: one.events + 1 });
  }
  return [...found.values()].toSorted((a, b) => b.events - a.events);
}
