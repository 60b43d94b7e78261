/** What a view is, and going from one to another. */

export interface Shown {
  title: string;
  content: Node[];
  ready?: () => void | Promise<void>; // called once the content is on the page
}

/** Shows what its parameters say. */
export type View = (params: URLSearchParams, signal: AbortSignal) => Promise<Shown>;

let show: (fresh: boolean) => Promise<void>;

export function onGo(shows: typeof show): void {
  show = shows;
}

export function go(to: string, replace = false): void {
  history[replace ? "replaceState" : "pushState"](null, "", to);
  void show(!replace);
}

/** Keeps in the address what a control changed, without showing the view anew. */
export function note(changes: Record<string, string | string[] | null>): void {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(changes)) {
    url.searchParams.delete(key);
    for (const one of Array.isArray(value) ? value : [value]) if (one) url.searchParams.append(key, one);
  }
  history.replaceState(null, "", url);
}
