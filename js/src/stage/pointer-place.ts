import type { Vec } from "../geometry/vec";

/** Where the pointer is in an element, in CSS pixels of the element. */
export function placeIn(element: HTMLElement, { clientX, clientY, offsetX, offsetY }: MouseEvent): Vec {
  const { left, top } = element.getBoundingClientRect();
  const [x, y] = [clientX - left, clientY - top];
  // Where a style sheet zooms the page, not the person.
  const zoom = element.currentCSSZoom ?? 1;
  // On a page that is scaled or turned only the browser knows; elsewhere some browsers round what it says.
  const isTurned = Math.abs(offsetX - x) > 1 || Math.abs(offsetY - y) > 1;
  return isTurned ? [offsetX / zoom, offsetY / zoom] : [x / zoom, y / zoom];
}
