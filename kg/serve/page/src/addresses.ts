/** Addresses of views: all that a view shows is in its address. */

export const ROOT = "/explore/";

export function address(view: string, params: Record<string, string | number | null | undefined> = {}): string {
  const given = Object.entries(params).filter((pair): pair is [string, string | number] => pair[1] !== null && pair[1] !== undefined && pair[1] !== "");
  const query = new URLSearchParams(given.map(([key, value]) => [key, String(value)])).toString();
  return `${ROOT}${view}${query && "?"}${query}`;
}

export const thing = (iri: string): string => address("thing", { iri });

export const place = (id: string, start: number, end: number): string => address("document", { id, at: `${start}-${end}` });
