import { lowerBound } from "../geometry/codepoints";
import type { Interval } from "../geometry/interval";
import { newId } from "../kit/ids";
import type { Scope } from "../kit/scope";
import type { TextBody } from "./text-body";

/** A stretch of source code of one kind. */
export interface Token extends Interval {
  readonly kind: string;
}

/**
 * Colours source code without touching it, through the browser's highlight
 * registry; where there is none the code stays plain. The registry belongs to
 * the page, so names are this painter's own.
 */
export class TokenPaint {
  readonly #prefix = `jlb-${newId()}`;
  readonly #highlights = new Map<string, Highlight>();
  readonly #style = document.createElement("style");

  constructor(
    readonly body: TextBody,
    scope: Scope,
  ) {
    scope.add(() => {
      for (const kind of this.#highlights.keys()) CSS.highlights.delete(`${this.#prefix}-${kind}`);
      this.#style.remove();
    });
  }

  /** `tokens` are in text order. */
  paint(tokens: readonly Token[], visible: Interval): void {
    if (typeof Highlight === "undefined") return;
    for (const highlight of this.#highlights.values()) highlight.clear();
    for (let i = lowerBound(tokens.length, (k) => (tokens[k] as Token).end > visible.start); ; i++) {
      const token = tokens[i];
      if (!token || token.start >= visible.end) return;
      if (token.kind !== "plain") this.#highlight(token.kind).add(this.#range(token));
    }
  }

  #range({ start, end }: Interval): StaticRange {
    const [from, to] = [this.body.placeAt(start), this.body.placeAt(end)];
    return new StaticRange({
      startContainer: from.node,
      startOffset: from.offset,
      endContainer: to.node,
      endOffset: to.offset,
    });
  }

  #highlight(kind: string): Highlight {
    let highlight = this.#highlights.get(kind);
    if (!highlight) {
      const name = `${this.#prefix}-${kind}`;
      highlight = new Highlight();
      this.#highlights.set(kind, highlight);
      CSS.highlights.set(name, highlight);
      // Beside the text, so that it also counts in a shadow root.
      if (!this.#style.isConnected) this.body.element.before(this.#style);
      this.#style.textContent += `::highlight(${name}){color:var(--jlb-token-${kind})}`;
    }
    return highlight;
  }
}
