import type { Scope } from "../kit/scope";
import { Frame } from "./frame";
import { clear, type Surface } from "./surface";

// Some browsers leave a larger canvas blank without a word.
const LONGEST_SIDE = 16_384;

/** What is painted on each sheet, the lowest first; false where that is nothing. */
export type Painters<Name extends string> = Readonly<Record<Name, (surface: Surface) => boolean>>;

/**
 * Canvases on top of each other that fill an element, pixel for pixel of the
 * screen. Each is painted when it is asked for, before the next frame, and
 * when the element or the page's zoom changes. One that is empty and stays so
 * is left alone: to clear it would cost the browser as much as to paint it.
 */
export class Sheets<Name extends string> {
  readonly #canvases: ReadonlyMap<Name, HTMLCanvasElement>;
  readonly #asked = new Set<Name>();
  readonly #empty = new Set<Name>();
  readonly #frame: Frame;
  #ratio = 1;

  constructor(
    readonly element: HTMLElement,
    readonly painters: Painters<Name>,
    /** Told of a new size before anything is painted in it. */
    readonly resized: () => void,
    scope: Scope,
  ) {
    const names = Object.keys(painters) as Name[];
    this.#canvases = new Map(names.map((name) => [name, sheet(name)]));
    this.#frame = new Frame(scope, () => this.#paint());
    element.append(...this.#canvases.values());
    const observer = new ResizeObserver(([entry]) => entry && this.#fit(entry));
    try {
      observer.observe(element, { box: "device-pixel-content-box" });
    } catch {
      // Safari measures no pixels of the screen.
      observer.observe(element);
    }
    scope.add(() => {
      observer.disconnect();
      for (const canvas of this.#canvases.values()) release(canvas);
    });
  }

  /** In CSS pixels; empty until the element has been laid out. */
  get view(): Surface["view"] {
    const [canvas] = this.#canvases.values();
    return { width: (canvas?.width ?? 0) / this.#ratio, height: (canvas?.height ?? 0) / this.#ratio };
  }

  /** Pixels of the canvas a CSS pixel. */
  get ratio(): number {
    return this.#ratio;
  }

  /** Asks for sheets to be painted again before the next frame; for all where none is named. */
  request(...names: readonly Name[]): void {
    for (const name of names.length > 0 ? names : this.#canvases.keys()) this.#asked.add(name);
    this.#frame.request();
  }

  #fit(entry: ResizeObserverEntry): void {
    const [exact] = entry.devicePixelContentBoxSize ?? [];
    const wide = onScreen(entry.contentRect.width, exact?.inlineSize);
    const high = onScreen(entry.contentRect.height, exact?.blockSize);
    const shrink = Math.min(1, LONGEST_SIDE / Math.max(wide, high, 1));
    this.#ratio = devicePixelRatio * shrink;
    for (const canvas of this.#canvases.values()) {
      canvas.width = Math.floor(wide * shrink);
      canvas.height = Math.floor(high * shrink);
      canvas.style.width = `${canvas.width / this.#ratio}px`;
      canvas.style.height = `${canvas.height / this.#ratio}px`;
    }
    this.resized();
    // At once: a canvas is empty after its size was set.
    for (const name of this.#canvases.keys()) {
      this.#asked.add(name);
      this.#empty.add(name);
    }
    this.#paint();
  }

  #paint(): void {
    const view = this.view;
    if (view.width === 0 || view.height === 0) return;
    const names = [...this.#asked];
    this.#asked.clear();
    for (const name of names) {
      const context = this.#canvases.get(name)?.getContext("2d");
      if (!context) continue;
      const surface: Surface = { context, view, ratio: this.#ratio, corner: [0, 0] };
      if (!this.#empty.has(name)) clear(surface);
      if (this.painters[name](surface)) this.#empty.delete(name);
      else this.#empty.add(name);
    }
  }
}

/**
 * CSS pixels in whole pixels of the screen: as the browser has laid them out, where it says so.
 *
 * Where it pretends to have another screen, as for testing, it measures the real one.
 */
function onScreen(length: number, exact: number | undefined): number {
  const about = length * devicePixelRatio;
  return exact !== undefined && Math.abs(exact - about) <= 1 ? exact : Math.round(about);
}

function sheet(name: string): HTMLCanvasElement {
  const canvas = document.createElement("canvas");
  canvas.dataset.sheet = name;
  // Not the 300 by 150 of a new one: nothing is laid out yet.
  canvas.width = 0;
  canvas.height = 0;
  canvas.style.cssText = "position:absolute;inset:0;display:block;pointer-events:none";
  return canvas;
}

/** Gives the memory back at once instead of when the collector comes by. */
function release(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
  canvas.remove();
}
