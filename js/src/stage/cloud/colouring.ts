import { colourMap, type MapName } from "../../geometry/colormaps";

/** A byte or three of each point of a cloud, as far as they have come. */
export interface PointSource {
  readonly values: Uint8Array;
  /** Of how many points of a tile they have. */
  loaded(tile: number): number;
}

/** What a point's colour says. */
export type Colouring =
  | { readonly by: "single"; readonly color: string }
  | { readonly by: "height"; readonly map: MapName; readonly low: number; readonly high: number }
  | {
      readonly by: "number";
      readonly source: PointSource;
      readonly map: MapName;
      /** Bytes that have the first and the last colour. */
      readonly low: number;
      readonly high: number;
    }
  | {
      readonly by: "class";
      readonly source: PointSource;
      /** By byte; they repeat where there are more bytes. */
      readonly palette: readonly string[];
      /** Another once bytes have changed that were there. */
      readonly version: number;
    }
  | { readonly by: "color"; readonly source: PointSource };

export const COLOURS = 256;

/** A colour for each byte of a point, as the bytes of pixels. */
export function tableOf(colouring: Colouring): Uint8Array<ArrayBuffer> {
  const table = new Uint8Array(4 * COLOURS).fill(255);
  if (colouring.by === "height" || colouring.by === "number") {
    const map = colourMap(colouring.map);
    for (let value = 0; value < COLOURS; value++)
      table.set(map.subarray(3 * value, 3 * value + 3), 4 * value);
  } else if (colouring.by === "class") {
    const colours = colouring.palette.map(bytesOf);
    for (let value = 0; value < COLOURS; value++)
      table.set(colours[value % colours.length] ?? [255, 255, 255], 4 * value);
  }
  return table;
}

/** Red, green and blue of `#rrggbb`; white of what is not that. */
export function bytesOf(color: string): readonly [number, number, number] {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(color);
  if (!digits) return [255, 255, 255];
  const [red = 255, green = 255, blue = 255] = digits.slice(1).map((pair) => Number.parseInt(pair, 16));
  return [red, green, blue];
}
