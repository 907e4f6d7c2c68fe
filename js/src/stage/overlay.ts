import { arc } from "../geometry/arc";
import { type Box, isInside, onOneLine, placeTags } from "../geometry/boxes";
import { clamp, type Interval } from "../geometry/interval";
import { isRightToLeft } from "./direction";
import { inkOn } from "./ink";
import { handle, piece, svg } from "./pieces";
import { renew } from "./renew";
import type { Link, Mark, Scene } from "./scene";
import type { TextBody } from "./text-body";

/** A mark with where it is. */
interface Placed {
  readonly mark: Mark;
  readonly boxes: readonly Box[];
  /** Whether its first and last characters are among the boxes. */
  readonly opens: boolean;
  readonly closes: boolean;
}

const TAG_HEIGHT = 12;
/** A longer name is cut: the list has it in full. */
const WIDEST_TAG = 140;
const LANE = 3;

/**
 * Paints what lies over and under the text, as far as it can be seen.
 *
 * The text itself is never touched. All boxes are measured before anything
 * is written, so that a paint lays the page out once.
 */
export class Overlay {
  #placed: readonly Placed[] = [];
  readonly #measure = document.createElement("canvas").getContext("2d");

  constructor(
    readonly body: TextBody,
    readonly back: HTMLElement,
    readonly front: HTMLElement,
    readonly arrows: SVGElement,
  ) {}

  paint(scene: Scene, visible: Interval, caret: Box | null): void {
    const origin = this.back.getBoundingClientRect();
    this.#placed = this.#place(scene.marksIn(visible), visible, origin);
    const drafted = scene.draft ? this.body.boxes(clamp(scene.draft, visible), origin) : [];
    const tags = this.#tags(scene, origin);
    const fills = this.#placed.flatMap((placed) => paintFill(placed, scene));
    renew(this.back, [...fills, ...drafted.map((box) => piece("jlb-draft", box))]);
    const links = this.#links(scene.links, scene.selected);
    renew(
      this.arrows,
      links.map(({ arrow }) => arrow),
    );
    renew(this.front, [
      ...this.#placed.flatMap(paintLines),
      ...tags,
      ...links.map(({ tag }) => tag),
      ...this.#handles(scene),
      ...(caret ? [piece("jlb-caret", caret)] : []),
    ]);
  }

  /** Marks under a point of the stage, the smallest first. */
  under(x: number, y: number): readonly Mark[] {
    return this.#placed
      .filter(({ boxes }) => boxes.some((box) => isInside(box, x, y)))
      .map(({ mark }) => mark)
      .sort((a, b) => a.end - a.start - (b.end - b.start));
  }

  #place(marks: readonly Mark[], visible: Interval, origin: DOMRect): readonly Placed[] {
    return marks
      .map((mark) => ({
        mark,
        boxes: this.body.boxes(clamp(mark, visible), origin),
        opens: mark.start >= visible.start,
        closes: mark.end <= visible.end,
      }))
      .filter(({ boxes }) => boxes.length > 0);
  }

  #tags({ text, selected }: Scene, origin: DOMRect): readonly HTMLElement[] {
    const wishes = this.#placed
      .filter(({ opens }) => opens)
      .map(({ mark, boxes: [first] }) => this.#wish(mark, first as Box, text, origin));
    const rows: (typeof wishes)[] = [];
    for (const wish of wishes.sort((a, b) => a.box.top - b.box.top || a.left - b.left)) {
      const row = rows.at(-1);
      if (row?.[0] && onOneLine(row[0].box, wish.box)) row.push(wish);
      else rows.push([wish]);
    }
    return rows.flatMap((row) => {
      row.sort((a, b) => a.left - b.left);
      const places = placeTags(row);
      return row.map((wish, index) => paintTag(wish.mark, { ...wish, ...places[index] }, selected));
    });
  }

  #wish(mark: Mark, first: Box, text: string, origin: DOMRect) {
    const width = this.#width(mark.tag);
    if (mark.tagAfter !== null) {
      const end = this.body.characterBox(mark.tagAfter, origin) ?? first;
      return { mark, box: first, left: end.right + 18, top: first.top + 1, width };
    }
    const mirrored = isRightToLeft(text.slice(mark.start, mark.end));
    const left = mirrored ? first.right - width : first.left;
    return { mark, box: first, left: Math.max(left, 0), top: first.top - TAG_HEIGHT, width };
  }

  #width(tag: string): number {
    if (!this.#measure) return tag.length * 6 + 10;
    this.#measure.font = "600 10px system-ui, sans-serif";
    return Math.min(Math.ceil(this.#measure.measureText(tag).width) + 10, WIDEST_TAG);
  }

  #links(links: readonly Link[], selected: string | null) {
    const boxOf = new Map(this.#placed.map(({ mark, boxes }) => [mark.id, boxes[0]]));
    return links.flatMap((link) => {
      const [source, target] = [boxOf.get(link.source), boxOf.get(link.target)];
      return source && target ? [paintLink(link, source, target, link.id === selected)] : [];
    });
  }

  #handles({ selected, text }: Scene): readonly HTMLElement[] {
    const held = this.#placed.find(({ mark }) => mark.id === selected);
    if (!held) return [];
    const { mark, boxes, opens, closes } = held;
    const [first, last] = [boxes[0] as Box, boxes.at(-1) as Box];
    const startsRight = isRightToLeft(text.slice(mark.start, mark.start + 2));
    const endsLeft = isRightToLeft(text.slice(mark.end - 1, mark.end));
    return [
      ...(opens ? [handle("start", startsRight ? first.right : first.left, first, mark.color)] : []),
      ...(closes ? [handle("end", endsLeft ? last.left : last.right, last, mark.color)] : []),
    ];
  }
}

function paintFill({ mark, boxes }: Placed, scene: Scene): readonly HTMLElement[] {
  const state = mark.id === scene.selected ? "selected" : mark.id === scene.source ? "source" : mark.look;
  return boxes.map((box) => piece("jlb-fill", box, { color: mark.color, state }));
}

function paintLines({ mark, boxes }: Placed): readonly HTMLElement[] {
  return boxes.map((box) => {
    const top = box.bottom + mark.lane * LANE;
    return piece("jlb-lane", { ...box, top, bottom: top + 2 }, { color: mark.color, state: mark.look });
  });
}

interface TagPlace {
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

function paintTag(mark: Mark, { left, top, width }: TagPlace, selected: string | null): HTMLElement {
  const box = { left, top, right: left + width, bottom: top + TAG_HEIGHT };
  const state = mark.id === selected ? "selected" : mark.look;
  const tag = piece("jlb-tag", box, { color: mark.color, ink: inkOn(mark.color), state, id: mark.id });
  tag.textContent = mark.tag;
  tag.title = mark.tag;
  return tag;
}

function paintLink(link: Link, source: Box, target: Box, isSelected: boolean) {
  const { path, head, x, y } = arc(source, target);
  const arrow = svg("g", { "data-state": isSelected ? "selected" : link.look, "data-id": link.id });
  arrow.style.setProperty("--jlb-label", link.color);
  arrow.append(
    svg("path", { d: path, class: "jlb-arc-grip" }),
    svg("path", { d: path }),
    svg("path", { d: head }),
  );
  const tag = piece(
    "jlb-tag jlb-link",
    { left: x, top: y - TAG_HEIGHT / 2, right: x, bottom: y + TAG_HEIGHT / 2 },
    {
      color: link.color,
      ink: inkOn(link.color),
      state: isSelected ? "selected" : link.look,
      id: link.id,
    },
  );
  tag.style.width = "";
  tag.textContent = link.name;
  return { arrow, tag };
}
