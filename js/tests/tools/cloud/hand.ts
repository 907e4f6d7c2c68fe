import type { Vec } from "../../../src/geometry/vec";
import type { Drawing, Reach, Step, Wish } from "../../../src/tools/cloud/gesture";

type Keys = Partial<Pick<Reach, "alt" | "point">>;

/** Plays a gesture on a pane of ten pixels a metre, and notes what comes of it. */
export class Hand<S> {
  state: S;
  readonly made: Wish[] = [];
  readonly refused: string[] = [];

  constructor(readonly drawing: Drawing<S>) {
    this.state = drawing.idle;
  }

  click(x: number, y: number, keys: Keys = {}): this {
    return this.drag([[x, y]], keys);
  }

  drag(places: readonly Vec[], keys: Keys = {}): this {
    const reaches = places.map(([x, y]) => reachOf(x, y, keys));
    const [first = reachOf(0, 0, keys)] = reaches;
    this.#take(this.drawing.move(this.state, first));
    this.#take(this.drawing.down(this.state, first));
    for (const each of reaches) this.#take(this.drawing.move(this.state, each));
    return this.#take(this.drawing.up(this.state, reaches.at(-1) ?? first));
  }

  move(x: number, y: number): this {
    return this.#take(this.drawing.move(this.state, reachOf(x, y, {})));
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

  #take({ state, made, refused }: Step<S>): this {
    this.state = state;
    if (made) this.made.push(made);
    if (refused !== undefined) this.refused.push(refused);
    return this;
  }
}

export function reachOf(x: number, y: number, { alt = false, point = null }: Keys): Reach {
  return { screen: [x, y], slack: 4, at: [x / 10, y / 10, 0], point, up: 0, shift: false, alt };
}
