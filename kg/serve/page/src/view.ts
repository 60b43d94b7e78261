/** What a view is, and going from one to another. */

/** Shows what its parameters say; `ready` is called once the content is on the page. */
export type View = (params: URLSearchParams, signal: AbortSignal) => Promise<{ title: string; content: Node[]; ready?: () => void }>;

let show: (fresh: boolean) => Promise<void>;

export function onGo(shows: typeof show): void {
  show = shows;
}

export function go(to: string, replace = false): void {
  history[replace ? "replaceState" : "pushState"](null, "", to);
  void show(!replace);
}

/** Keeps in the address what a control changed, without showing the view anew. */
export function note(changes: Record<string, string | null>): void {
  const url = new URL(location.href);
  for (const [key, value] of Object.entries(changes)) {
    if (value === null || value === "") url.searchParams.delete(key);
    else url.searchParams.set(key, value);
  }
  history.replaceState(null, "", url);
}
