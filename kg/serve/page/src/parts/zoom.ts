/** Buttons that bring a picture closer, for who has no wheel. */

import { h } from "../dom";

/** `zoom` gets how many times closer, or null for all of it. */
export function zoomButtons(zoom: (factor: number | null) => void): HTMLElement {
  const buttons = [["+", "Closer", 1.5], ["−", "Farther", 1 / 1.5], ["⤢", "All of it", null]] as const;
  return h("div", { class: "zoom", role: "group", "aria-label": "Zoom" },
    buttons.map(([sign, label, factor]) => h("button", { type: "button", "aria-label": label, title: label, onclick: () => zoom(factor) }, sign)));
}
