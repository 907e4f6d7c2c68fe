import { type Block, cutBlocks } from "../geometry/blocks";
import { type Box, joinBoxes } from "../geometry/boxes";
import { lowerBound } from "../geometry/codepoints";
import { clamp, type Interval, overlaps } from "../geometry/interval";

interface Piece extends Interval {
  readonly node: Text;
}

interface Part extends Interval {
  readonly element: HTMLElement;
}

/** How the text is set. */
export interface Setting {
  readonly wrap: boolean;
  /** Characters that are expected to fit in a line, where lines wrap. */
  readonly columns: number;
}

/**
 * The text on the page: an element whose text content is the text, exactly.
 *
 * It holds nothing but blocks of text nodes. Blocks out of sight are not laid
 * out, so a text may be long; whatever marks it is painted elsewhere.
 */
export class TextBody {
  #text = "";
  #parts: readonly Part[] = [];
  #pieces: readonly Piece[] = [];
  #starts = new Map<Node, number>();

  constructor(readonly element: HTMLElement) {}

  get length(): number {
    return this.#text.length;
  }

  load(text: string, setting: Setting): void {
    const pieces: Piece[] = [];
    this.#text = text;
    this.#parts = cutBlocks(text, setting.wrap).map((block) => {
      const element = document.createElement("div");
      element.className = "jlb-block";
      const rows = block.lines + (text[block.end - 1] === "\n" ? 0 : 1);
      element.style.containIntrinsicBlockSize = expectedHeight(block, rows, setting);
      block.pieces.forEach((start, index) => {
        const end = block.pieces[index + 1] ?? block.end;
        const node = document.createTextNode(text.slice(start, end));
        pieces.push({ node, start, end });
        element.append(node);
      });
      return { element, start: block.start, end: block.end };
    });
    this.#pieces = pieces;
    this.#starts = new Map(pieces.map(({ node, start }) => [node, start]));
    this.element.replaceChildren(...this.#parts.map((part) => part.element));
  }

  /** The unit that a place in the document stands for; the nearest end for places outside the text. */
  unitAt(node: Node, offset: number): number {
    const start = this.#starts.get(node);
    if (start !== undefined) return start + offset;
    const place = document.createRange();
    place.setStart(node, offset);
    const index = lowerBound(
      this.#pieces.length,
      (piece) => place.comparePoint((this.#pieces[piece] as Piece).node, 0) >= 0,
    );
    return this.#pieces[index]?.start ?? this.length;
  }

  /** The place in the document of a unit. */
  placeAt(unit: number): { readonly node: Node; readonly offset: number } {
    const piece = this.#pieces[this.#pieceAt(unit)];
    return piece ? { node: piece.node, offset: unit - piece.start } : { node: this.element, offset: 0 };
  }

  /** Boxes of a range, one a line and direction, in text order. */
  boxes(range: Interval, origin: DOMRect): readonly Box[] {
    return joinBoxes(this.#rectangles(range, origin));
  }

  /** Box of the character at a unit, which may have no width; null where nothing is displayed. */
  characterBox(unit: number, origin: DOMRect): Box | null {
    const isSecondHalf = /^[\ud800-\udbff][\udc00-\udfff]/.test(this.#text.slice(unit - 1, unit + 1));
    const start = isSecondHalf ? unit - 1 : unit;
    const end = start + ((this.#text.codePointAt(start) ?? 0) > 0xffff ? 2 : 1);
    return this.#rectangles({ start, end }, origin)[0] ?? null;
  }

  /** The part of the text that may be seen between two heights on the screen, cut at nodes. */
  visible(top: number, bottom: number): Interval {
    const bottomOf = (part: Part) => part.element.getBoundingClientRect().bottom;
    const from = lowerBound(this.#parts.length, (i) => bottomOf(this.#parts[i] as Part) > top);
    let to = from;
    while (to < this.#parts.length - 1 && bottomOf(this.#parts[to] as Part) < bottom) to++;
    const [first, last] = [this.#parts[from], this.#parts[to]];
    if (!first || !last) return { start: 0, end: 0 };
    return this.#narrow({ start: first.start, end: last.end }, top, bottom);
  }

  /** Leaves out text nodes at both ends that are out of sight: a block may be one long line. */
  #narrow({ start, end }: Interval, top: number, bottom: number): Interval {
    const [from, to] = [this.#pieceAt(start), this.#pieceAt(end - 1)];
    if (to - from < 2) return { start, end };
    const range = document.createRange();
    const rectangle = (index: number) => {
      range.selectNodeContents((this.#pieces[index] as Piece).node);
      return range.getBoundingClientRect();
    };
    const count = to - from + 1;
    const first = lowerBound(count - 1, (i) => rectangle(from + i).bottom > top);
    const beyond = lowerBound(count, (i) => rectangle(from + i).top > bottom);
    return {
      start: this.#pieces[from + first]?.start ?? start,
      end: this.#pieces[from + Math.max(beyond, first + 1) - 1]?.end ?? end,
    };
  }

  #rectangles(range: Interval, origin: DOMRect): Box[] {
    const boxes: Box[] = [];
    const drawn = document.createRange();
    for (let i = this.#pieceAt(range.start); i < this.#pieces.length; i++) {
      const piece = this.#pieces[i] as Piece;
      if (!overlaps(piece, range)) break;
      const { start, end } = clamp(range, piece);
      drawn.setStart(piece.node, start - piece.start);
      drawn.setEnd(piece.node, end - piece.start);
      for (const { left, top, right, bottom } of drawn.getClientRects())
        boxes.push({
          left: left - origin.left,
          top: top - origin.top,
          right: right - origin.left,
          bottom: bottom - origin.top,
        });
    }
    return boxes;
  }

  /** Index of the piece that holds a unit; the last one for the end of the text. */
  #pieceAt(unit: number): number {
    const after = lowerBound(this.#pieces.length, (i) => (this.#pieces[i] as Piece).start > unit);
    return Math.max(after - 1, 0);
  }
}

/** Height of a block that has not been laid out; exact where lines do not wrap. */
function expectedHeight({ start, end }: Block, rows: number, { wrap, columns }: Setting): string {
  if (!wrap) return `calc(${rows} * var(--jlb-leading))`;
  return `auto calc(${Math.ceil(Math.max(rows, (end - start) / columns))} * var(--jlb-leading))`;
}
