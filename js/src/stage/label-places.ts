import { meets, type Rect, type Size } from "../geometry/rect";

/** A tag that wants a place near its shape; all in CSS pixels of the view. */
export interface TagWish {
  /** What the tag belongs to. */
  readonly box: Rect;
  readonly width: number;
  /** Of what is selected or under the pointer: it gets its place in any case. */
  readonly isUrgent: boolean;
}

export interface TagPlace<W extends TagWish> {
  readonly wish: W;
  readonly x: number;
  readonly y: number;
}

export const TAG_HEIGHT = 16;
/** A shape smaller than this on the screen has no tag. */
const SMALLEST_SHAPE = 14;
const MOST = 300;
const CELL = 8;

/**
 * Gives tags places above their shapes, or inside at the top, where they hide no other tag.
 *
 * `wishes` are in the order of their importance; those for which there is no
 * place are left out.
 */
export function placeTags<W extends TagWish>(wishes: readonly W[], view: Size): readonly TagPlace<W>[] {
  const taken = new Taken();
  const places: TagPlace<W>[] = [];
  const sight = { x: 0, y: 0, ...view };
  const wanted = wishes.filter(({ box, isUrgent }) => (isUrgent || isLarge(box)) && meets(box, sight));
  for (const wish of [
    ...wanted.filter((wish) => wish.isUrgent),
    ...wanted.filter((wish) => !wish.isUrgent),
  ]) {
    if (places.length >= MOST) break;
    const x = Math.max(Math.min(wish.box.x, view.width - wish.width), 0);
    const spots = [wish.box.y - TAG_HEIGHT, wish.box.y].map((y) =>
      Math.max(Math.min(y, view.height - TAG_HEIGHT), 0),
    );
    const y = spots.find((y) => taken.isFree(x, y, wish.width)) ?? (wish.isUrgent ? spots[0] : undefined);
    if (y === undefined) continue;
    taken.add(x, y, wish.width);
    places.push({ wish, x, y });
  }
  return places;
}

function isLarge({ width, height }: Rect): boolean {
  return width >= SMALLEST_SHAPE || height >= SMALLEST_SHAPE;
}

/** Where tags are, in coarse cells: it is asked thousands of times a frame. */
class Taken {
  readonly #cells = new Set<number>();

  isFree(x: number, y: number, width: number): boolean {
    return !this.#some(x, y, width, (cell) => this.#cells.has(cell));
  }

  add(x: number, y: number, width: number): void {
    this.#some(x, y, width, (cell) => !this.#cells.add(cell));
  }

  #some(x: number, y: number, width: number, test: (cell: number) => boolean): boolean {
    const [left, right] = [Math.floor(x / CELL), Math.floor((x + width - 1) / CELL)];
    const [top, bottom] = [Math.floor(y / CELL), Math.floor((y + TAG_HEIGHT - 1) / CELL)];
    for (let row = top; row <= bottom; row++)
      for (let column = left; column <= right; column++) if (test(row * 4096 + column)) return true;
    return false;
  }
}
