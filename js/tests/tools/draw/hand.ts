import { expect } from "vitest";
import type { Vec } from "../../../src/geometry/vec";
import type { Shape } from "../../../src/schema";
import type { Drawing, Reach, Step } from "../../../src/tools/draw/gesture";

export const SLACK = 2;

interface Keys {
  readonly shift?: boolean;
  readonly alt?: boolean;
}

export function reach(x: number, y: number, { shift = false, alt = false }: Keys = {}): Reach {
  return { at: [x, y], slack: SLACK, shift, alt };
}

/** Plays a gesture and notes what comes of it. */
export class Hand<S> {
  state: S;
  readonly made: Shape[] = [];
  readonly refused: string[] = [];

  constructor(readonly drawing: Drawing<S>) {
    this.state = drawing.idle;
  }

  down(x: number, y: number, keys?: Keys): this {
    return this.#take(this.drawing.down(this.state, reach(x, y, keys)));
  }

  move(x: number, y: number, keys?: Keys): this {
    return this.#take(this.drawing.move(this.state, reach(x, y, keys)));
  }

  up(x: number, y: number, keys?: Keys): this {
    return this.#take(this.drawing.up(this.state, reach(x, y, keys)));
  }

  /** Comes from where it was, and clicks. */
  click(x: number, y: number, keys?: Keys): this {
    return this.move(x, y, keys).down(x, y, keys).up(x, y, keys);
  }

  doubleClick(x: number, y: number): this {
    return this.click(x, y).click(x, y).finish();
  }

  /** Presses at the first place and lets go at the last. */
  drag(places: readonly Vec[], keys?: Keys): this {
    const [first = [0, 0], ...rest] = places;
    this.down(...first);
    for (const place of rest) this.move(...place, keys);
    return this.up(...(places.at(-1) ?? first), keys);
  }

  finish(): this {
    return this.#take(this.drawing.finish(this.state));
  }

  back(): this {
    this.state = this.drawing.back(this.state);
    return this;
  }

  get isIdle(): boolean {
    return this.drawing.isIdle(this.state);
  }

  get draft() {
    return this.drawing.draft(this.state);
  }

  get hint(): string {
    return this.drawing.hint(this.state);
  }

  #take({ state, made, refused }: Step<S>): this {
    this.state = state;
    if (made) this.made.push(made);
    if (refused !== undefined) this.refused.push(refused);
    return this;
  }
}

type Play<S> = (hand: Hand<S>) => unknown;

/** What holds of every gesture, in each of the states that the plays end in. */
export function behaves<S>(drawing: Drawing<S>, plays: readonly Play<S>[]): void {
  expect(drawing.isIdle(drawing.idle)).toBe(true);
  expect(drawing.draft(drawing.idle)).toBeNull();
  for (const play of plays) {
    const played = () => {
      const hand = new Hand(drawing);
      play(hand);
      expect(hand.isIdle).toBe(false);
      return hand;
    };
    const hand = played();
    expect(hand.draft).not.toBeNull();
    expect(hand.hint.length).toBeGreaterThan(5);
    for (let presses = 0; presses < 20; presses++) hand.back();
    expect(hand.isIdle).toBe(true);
    expect(hand.up(50, 50).isIdle).toBe(true);
    expect(hand.move(50, 50).finish().isIdle).toBe(true);
    const dropped = played();
    dropped.state = drawing.idle;
    dropped.move(60, 60).up(60, 60).finish().back();
    expect([dropped.isIdle, dropped.made, dropped.refused]).toEqual([true, [], []]);
    const ended = played().finish();
    expect(ended.made.length + ended.refused.length).toBeLessThan(2);
    if (ended.made.length > 0) expect(ended.isIdle).toBe(true);
  }
}
