import type { Box } from "../geometry/boxes";
import type { Side } from "../geometry/words";

interface Look {
  readonly color: string;
  readonly state: string;
  readonly ink?: string;
  /** Of the annotation that a click on it means. */
  readonly id?: string;
}

/** An element of the overlay at a place on the stage. */
export function piece(name: string, box: Box, look?: Look): HTMLElement {
  const element = document.createElement("div");
  element.className = name;
  element.style.cssText = `left:${box.left}px;top:${box.top}px;width:${box.right - box.left}px;height:${box.bottom - box.top}px`;
  if (!look) return element;
  element.style.setProperty("--jlb-label", look.color);
  if (look.ink) element.style.setProperty("--jlb-ink", look.ink);
  if (look.id) element.dataset.id = look.id;
  element.dataset.state = look.state;
  return element;
}

/** The grip of one edge of the selected span. */
export function handle(side: Side, x: number, line: Box, color: string): HTMLElement {
  const element = piece("jlb-handle", { ...line, left: x, right: x }, { color, state: "" });
  element.style.width = "";
  element.dataset.side = side;
  return element;
}

export function svg(name: string, attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
