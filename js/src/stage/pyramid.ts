import { meets, type Rect, type Size } from "../geometry/rect";
import type { Sight } from "../schema";
import { type Camera, shown } from "./camera";

/** How a picture is cut: level 0 has its own pixels, each level after it half as many a side. */
export type Pyramid = Pick<Sight, "width" | "height" | "levels" | "tile">;

export interface TilePlace {
  readonly level: number;
  readonly column: number;
  readonly row: number;
}

// A scale that was computed need not hit a power of two exactly.
const NEARLY = 1e-6;

/**
 * The coarsest level whose pixels are at least as fine as the screen's.
 *
 * `scale` is in pixels of the screen a pixel of the picture.
 */
export function levelFor(pyramid: Pyramid, scale: number): number {
  const level = Math.floor(Math.log2(1 / scale) + NEARLY);
  return Math.min(Math.max(level, 0), pyramid.levels - 1);
}

/** The part of the picture that a tile covers, in pixels of the picture. */
export function areaOf(pyramid: Pyramid, { level, column, row }: TilePlace): Rect {
  const side = pyramid.tile * 2 ** level;
  const [x, y] = [column * side, row * side];
  return { x, y, width: Math.min(side, pyramid.width - x), height: Math.min(side, pyramid.height - y) };
}

/** The tiles of a level that meet a part of the picture, those nearest to its middle first. */
export function tilesIn(pyramid: Pyramid, level: number, part: Rect): readonly TilePlace[] {
  if (!meets(part, { x: 0, y: 0, width: pyramid.width, height: pyramid.height })) return [];
  const side = pyramid.tile * 2 ** level;
  const columns = range(part.x / side, (part.x + part.width) / side, pyramid.width / side);
  const rows = range(part.y / side, (part.y + part.height) / side, pyramid.height / side);
  const middle = [part.x + part.width / 2, part.y + part.height / 2].map((at) => at / side - 0.5);
  const [column = 0, row = 0] = middle;
  const distance = (tile: TilePlace) => (tile.column - column) ** 2 + (tile.row - row) ** 2;
  return rows
    .flatMap((row) => columns.map((column) => ({ level, column, row })))
    .sort((a, b) => distance(a) - distance(b));
}

/** The tiles that a view shows, at the level it needs; `ratio` is pixels of the screen a CSS pixel. */
export function tilesInView(pyramid: Pyramid, camera: Camera, view: Size, ratio: number) {
  return tilesIn(pyramid, levelFor(pyramid, camera.scale * ratio), shown(camera, view));
}

/** The tiles of the coarsest level: usually one, the whole picture. */
export function overview(pyramid: Pyramid): readonly TilePlace[] {
  return tilesIn(pyramid, pyramid.levels - 1, { x: 0, y: 0, width: pyramid.width, height: pyramid.height });
}

/** The finest among a tile and those coarser ones that cover it which is there; null where none is. */
export function nearestThere(
  pyramid: Pyramid,
  tile: TilePlace,
  isThere: (tile: TilePlace) => boolean,
): TilePlace | null {
  for (let { level, column, row } = tile; level < pyramid.levels; level++, column >>= 1, row >>= 1)
    if (isThere({ level, column, row })) return { level, column, row };
  return null;
}

/** The tiles of the next finer level that a tile consists of; none at level 0. */
export function finer(pyramid: Pyramid, { level, column, row }: TilePlace): readonly TilePlace[] {
  if (level === 0) return [];
  const side = pyramid.tile * 2 ** (level - 1);
  return [0, 1, 2, 3]
    .map((index) => ({ level: level - 1, column: 2 * column + (index & 1), row: 2 * row + (index >> 1) }))
    .filter((tile) => tile.column * side < pyramid.width && tile.row * side < pyramid.height);
}

function range(from: number, to: number, count: number): readonly number[] {
  const first = Math.max(Math.floor(from), 0);
  const beyond = Math.min(Math.ceil(to), Math.ceil(count));
  return Array.from({ length: Math.max(beyond - first, 0) }, (_, index) => first + index);
}
