import type { Interval } from "../geometry/interval";
import type { Lines } from "../geometry/lines";

/** Line numbers beside source code, as far as they can be seen. All lines are equally high. */
export class Gutter {
  #lines: Lines | null = null;
  #lineHeight = 1;

  constructor(readonly element: HTMLElement) {}

  load(lines: Lines, lineHeight: number): void {
    this.#lines = lines;
    this.#lineHeight = lineHeight;
    this.element.style.width = `${String(lines.count).length + 2}ch`;
  }

  paint(visible: Interval): void {
    const lines = this.#lines;
    if (!lines) return;
    const first = lines.at(visible.start);
    const last = lines.at(Math.max(visible.end - 1, 0));
    const column = document.createElement("div");
    column.style.top = `${first * this.#lineHeight}px`;
    column.style.lineHeight = `${this.#lineHeight}px`;
    column.textContent = Array.from({ length: last - first + 1 }, (_, index) => first + index + 1).join("\n");
    this.element.replaceChildren(column);
  }

  /** The line at a height on the screen. */
  lineAt(y: number): number {
    const line = Math.floor((y - this.element.getBoundingClientRect().top) / this.#lineHeight);
    return Math.min(Math.max(line, 0), (this.#lines?.count ?? 1) - 1);
  }
}
