import type { Surface } from "../../src/stage/surface";

/** A call on the context with the state that it drew with. */
export interface Call {
  readonly name: string;
  readonly args: readonly unknown[];
  readonly strokeStyle: string;
  readonly fillStyle: string;
  readonly lineWidth: number;
  readonly globalAlpha: number;
  readonly imageSmoothingEnabled: boolean;
  readonly dash: readonly number[];
}

const METHODS = [
  "arc",
  "beginPath",
  "clearRect",
  "closePath",
  "drawImage",
  "ellipse",
  "fill",
  "fillRect",
  "fillText",
  "lineTo",
  "moveTo",
  "rect",
  "setTransform",
  "stroke",
  "strokeRect",
  "strokeText",
] as const;

/** A surface whose context keeps what is called on it. */
export function fakeSurface(width = 800, height = 600, ratio = 1) {
  const calls: Call[] = [];
  let dash: readonly number[] = [];
  const state = {
    canvas: { width: width * ratio, height: height * ratio },
    strokeStyle: "",
    fillStyle: "",
    lineWidth: 1,
    globalAlpha: 1,
    imageSmoothingEnabled: true,
    setLineDash: (segments: readonly number[]) => {
      dash = segments;
    },
    measureText: (text: string) => ({ width: text.length * 6 }),
    createPattern: () => ({ setTransform: () => undefined }),
  };
  const record =
    (name: string) =>
    (...args: unknown[]) => {
      const { strokeStyle, fillStyle, lineWidth, globalAlpha, imageSmoothingEnabled } = state;
      calls.push({ name, args, strokeStyle, fillStyle, lineWidth, globalAlpha, imageSmoothingEnabled, dash });
    };
  const methods = Object.fromEntries(METHODS.map((name) => [name, record(name)]));
  const context = Object.assign(state, methods) as unknown as Surface["context"];
  const surface: Surface = { context, view: { width, height }, ratio, corner: [0, 0] };
  return { surface, calls, named: (name: string) => calls.filter((call) => call.name === name) };
}

/** Stands in for the canvases that painters make for themselves, which node has not. */
export class FakeOffscreenCanvas {
  constructor(
    readonly width: number,
    readonly height: number,
  ) {}
  getContext() {
    return fakeSurface(this.width, this.height).surface.context;
  }
}
