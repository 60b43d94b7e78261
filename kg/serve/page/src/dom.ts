/** Elements, whose content is text and never markup: what documents say cannot become part of the page's code. */

export type Child = Node | string | number | null | undefined | false | Child[];
type Handler = (event: Event) => void;
export type Props = Record<string, string | number | boolean | null | undefined | Handler>;

export function h<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[K] {
  return dress(document.createElement(tag), props, children);
}

export function svg<K extends keyof SVGElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: Child[]
): SVGElementTagNameMap[K] {
  return dress(document.createElementNS("http://www.w3.org/2000/svg", tag), props, children);
}

function dress<E extends Element>(element: E, props: Props, children: Child[]): E {
  for (const [name, value] of Object.entries(props)) {
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  append(element, children);
  return element;
}

export function append(element: Element, children: Child[]): void {
  for (const child of children) {
    if (Array.isArray(child)) append(element, child);
    else if (child instanceof Node) element.append(child);
    else if (child !== null && child !== undefined && child !== false) element.append(String(child));
  }
}

/** A name from a document: its own direction of writing ends where it ends. */
export function name(text: string): HTMLElement {
  return h("bdi", {}, text);
}

/** A link out of the page, where the address is one that can only be opened. */
export function outward(address: string, text: string = address): HTMLElement {
  if (!/^https?:\/\//i.test(address)) return name(text);
  return h("a", { href: address, rel: "noopener noreferrer", target: "_blank" }, name(text), h("span", { class: "out", "aria-hidden": "true" }, " ↗"));
}
