/** Light or dark: as the system says, until a person chooses. */

const KEY = "kg-theme";
const root = document.documentElement;
const chosen = localStorage.getItem(KEY);
if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;

export function toggle(): void {
  root.dataset.theme = isDark() ? "light" : "dark";
  localStorage.setItem(KEY, root.dataset.theme);
  window.dispatchEvent(new Event("kg-theme"));
}

export function isDark(): boolean {
  return root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** Calls whenever light turns to dark or back. */
export function onTheme(repaint: () => void, signal: AbortSignal): void {
  window.addEventListener("kg-theme", repaint, { signal });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", repaint, { signal });
}

/** Whether nothing is to move by itself. */
export function isStill(): boolean {
  return matchMedia("(prefers-reduced-motion: reduce)").matches;
}

/** A colour of the style sheet, as it is now: `colour("--accent")`. */
export function colour(variable: string): string {
  const probe = document.createElement("i");
  probe.style.color = `var(${variable})`;
  document.body.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return found;
}

/** What kinds of things are drawn in. */
export const KINDS = ["person", "organization", "place", "group", "other"] as const;
export type Kind = (typeof KINDS)[number];

const FAMILY: Record<string, Kind> = {
  Person: "person", Group: "group",
  Organization: "organization", Government: "organization", Court: "organization", ArmedGroup: "organization", NGO: "organization",
  MediaOutlet: "organization", Company: "organization", PoliticalParty: "organization", SecurityForce: "organization",
  Place: "place", Country: "place", Settlement: "place", Region: "place", Facility: "place",
};

export function kindOf(name: string): Kind {
  return FAMILY[name] ?? "other";
}
