/** Addresses of views: all that a view shows is in its address. */

/** The folder in which the page lies: the one above that of its scripts. */
export const ROOT = new URL(/* @vite-ignore */ "../", import.meta.url).pathname;

/** Whether one file answers for all views, as where no server can rewrite addresses; the view is then a parameter. */
const ONE_FILE = document.querySelector('meta[name="kg-data"]') !== null;

type Params = Record<string, string | number | null | undefined> | URLSearchParams;

export function address(view: string, params: Params = {}): string {
  const given = params instanceof URLSearchParams ? [...params] : Object.entries(params);
  const query = new URLSearchParams(ONE_FILE ? { view } : {});
  for (const [key, value] of given) if (key !== "view" && value !== null && value !== undefined && value !== "") query.append(key, String(value));
  return `${ROOT}${ONE_FILE ? "" : view}${query.size ? "?" : ""}${query}`;
}

/** The view that the page's address names. */
export function viewName(): string {
  return ONE_FILE ? (new URLSearchParams(location.search).get("view") ?? "") : location.pathname.slice(ROOT.length);
}

export const thing = (iri: string): string => address("thing", { iri });

export const place = (id: string, start: number, end: number): string => address("document", { id, at: `${start}-${end}` });
