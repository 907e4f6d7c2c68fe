import type { Rect } from "../geometry/rect";
import { cutText } from "./cut-text";
import { inkOn } from "./ink";
import { placeTags, TAG_HEIGHT, type TagPlace, type TagWish } from "./label-places";
import { type Context, inCssPixels, type Surface } from "./surface";

/** A tag to paint: a text on a colour. */
export interface Tag extends TagWish {
  readonly text: string;
  readonly color: string;
}

interface Cut {
  readonly text: string;
  readonly width: number;
}

const FONT = "600 11px system-ui, sans-serif";
const PADDING = 4;
const WIDEST = 160;
// Texts may name scores or numbers: there can be ever new ones.
const MOST_KNOWN = 5_000;

/** Paints the tags of shapes. */
export class LabelPaint {
  readonly #cuts = new Map<string, Cut>();

  /** A tag for a shape that takes up a box of the view, in CSS pixels. */
  tag(surface: Surface, text: string, color: string, box: Rect, isUrgent: boolean): Tag {
    const cut = this.#cut(surface.context, text);
    return { text: cut.text, color, box, width: cut.width, isUrgent };
  }

  /** Paints those tags for which there is a place; `tags` are in the order of their importance. */
  paint(surface: Surface, tags: readonly Tag[]): void {
    const places = placeTags(tags, surface.view);
    const context = inCssPixels(surface);
    context.font = FONT;
    context.textBaseline = "middle";
    context.textAlign = "left";
    // The least important first, so that those that may hide others are on top.
    for (const place of [...places].reverse()) paintTag(context, surface.ratio, place);
  }

  /** A text that is too wide loses its end: the list has it in full. */
  #cut(context: Context, text: string): Cut {
    const known = this.#cuts.get(text);
    if (known) return known;
    context.font = FONT;
    const cut = cutText(context, text, WIDEST - 2 * PADDING);
    const made = { text: cut, width: Math.ceil(context.measureText(cut).width) + 2 * PADDING };
    if (this.#cuts.size >= MOST_KNOWN) this.#cuts.clear();
    this.#cuts.set(text, made);
    return made;
  }
}

function paintTag(context: Context, ratio: number, { wish, x, y }: TagPlace<Tag>): void {
  const [left, top] = [Math.round(x * ratio) / ratio, Math.round(y * ratio) / ratio];
  context.fillStyle = wish.color;
  context.fillRect(left, top, wish.width, TAG_HEIGHT);
  context.fillStyle = inkOn(wish.color);
  context.fillText(wish.text, left + PADDING, top + TAG_HEIGHT / 2 + 0.5);
}
