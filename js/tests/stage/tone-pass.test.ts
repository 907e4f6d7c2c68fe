import { describe, expect, it } from "vitest";
import { NEUTRAL, type Tone } from "../../src/geometry/tone";
import { type Tonable, TonePass } from "../../src/stage/tone-pass";

const tone = (gamma: number): Tone => ({ ...NEUTRAL, gamma });

class FakeTile implements Tonable {
  tones: Tone[] = [];
  rendered: Tone[] = [];
  hasTone(tone: Tone): boolean {
    return this.tones.includes(tone);
  }
  render(tone: Tone): void {
    this.tones.push(tone);
    this.rendered.push(tone);
  }
  keep(tone: Tone): void {
    this.tones = this.tones.filter((other) => other === tone);
  }
}

const always = () => true;
const never = () => false;

function make() {
  const pass = new TonePass(NEUTRAL);
  const tiles = [new FakeTile(), new FakeTile(), new FakeTile()];
  pass.work(tiles, never);
  return { pass, tiles };
}

describe("TonePass", () => {
  it("renders everything where there is time, and keeps one tone", () => {
    const { pass, tiles } = make();
    const darker = tone(2);
    pass.want(darker);
    expect(pass.work(tiles, never)).toBe(true);
    expect(pass.shown).toBe(darker);
    expect(tiles.every(({ tones }) => tones.length === 1 && tones[0] === darker)).toBe(true);
  });

  it("keeps the old tone on the screen until all of the view has the new one", () => {
    const { pass, tiles } = make();
    const darker = tone(2);
    pass.want(darker);
    expect(pass.work(tiles, always)).toBe(false);
    expect(pass.work(tiles, always)).toBe(false);
    expect(pass.shown).toBe(NEUTRAL);
    expect(tiles.every((tile) => tile.hasTone(NEUTRAL))).toBe(true);
    expect(pass.work(tiles, always)).toBe(true);
    expect(pass.shown).toBe(darker);
  });

  it("finishes a tone before it takes up the one asked for meanwhile, and passes over those between", () => {
    const { pass, tiles } = make();
    const [first, between, last] = [tone(2), tone(3), tone(4)];
    pass.want(first);
    pass.work(tiles, always);
    pass.want(between);
    pass.want(last);
    const shown: Tone[] = [];
    for (let frame = 0; frame < 9 && pass.shown !== last; frame++) {
      pass.work(tiles, always);
      if (shown.at(-1) !== pass.shown) shown.push(pass.shown);
    }
    expect(shown).toEqual([NEUTRAL, first, last]);
    expect(tiles.flatMap(({ rendered }) => rendered)).not.toContain(between);
  });

  it("renders a tile that comes later in the tone on the screen", () => {
    const { pass, tiles } = make();
    const late = new FakeTile();
    expect(pass.work([...tiles, late], never)).toBe(true);
    expect(late.tones).toEqual([NEUTRAL]);
  });
});
