/** Names and numbers as people read them. */

/** `UseOfForce` -> "use of force". */
export function spoken(term: string): string {
  return /^[A-Z]{2,}$/.test(term) ? term : term.replace(/([a-z0-9])([A-Z])/g, "$1 $2").toLowerCase();
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export function count(number: number, one: string, many: string = `${one}s`): string {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** 2025-03-15 -> "15 March 2025", 2025-03 -> "March 2025". */
export function date(iso: string): string {
  const [year, month, day] = iso.split("-");
  const named = MONTHS[Number(month) - 1];
  if (!year || !named) return iso;
  return day ? `${Number(day)} ${named} ${year}` : `${named} ${year}`;
}

/** What lies between two days, as short as it can be said. */
export function period(first: string, last: string): string {
  if (first === last) return date(first);
  if (first.endsWith("-01-01") && last.endsWith("-12-31"))
    return first.slice(0, 4) === last.slice(0, 4) ? first.slice(0, 4) : `${first.slice(0, 4)}–${last.slice(0, 4)}`;
  if (first.slice(0, 7) === last.slice(0, 7) && first.endsWith("-01") && Number(last.slice(8)) >= 28) return date(first.slice(0, 7));
  if (first.slice(0, 4) !== last.slice(0, 4)) return `${date(first)} – ${date(last)}`;
  if (first.slice(0, 7) !== last.slice(0, 7)) return `${date(first).replace(/ \d+$/, "")} – ${date(last)}`;
  return `${date(first).replace(/ .*/, "")}–${date(last)}`;
}

/** An IRI without what all share. */
export function local(iri: string): string {
  return decodeURIComponent(iri.replace(/^.*[/#](?=[^/#]+[/#][^/#]+$)/, "").replace(/%(?![0-9a-f]{2})/gi, "%25"));
}
