import { common, type Rect } from "../geometry/rect";
import { NEUTRAL, type Tone } from "../geometry/tone";
import type { Sight } from "../schema";
import { type Camera, shown } from "./camera";
import { checks } from "./checks";
import type { PictureTile, Source, TileId } from "./picture-tile";
import { onPixels, planeOf } from "./plane";
import { areaOf, finer, nearestThere, overview, type TilePlace, tilesInView } from "./pyramid";
import type { Surface } from "./surface";
import type { Asker, TileCache } from "./tile-cache";
import { TonePass } from "./tone-pass";

/** What is shown: a frame of an item and how it is cut. */
export interface Picture extends Pick<Source, "position" | "frame" | "bands"> {
  readonly sight: Pick<Sight, "width" | "height" | "levels" | "tile" | "depth" | "bands">;
}

export interface Ground {
  /** Where the picture has not come yet. */
  readonly blank: string;
  /** The two colours of the checks behind what is transparent. */
  readonly checks: readonly [string, string];
}

/** A part of the view with what is painted there: its own tile, or for now a coarser one. */
interface Piece {
  readonly place: TilePlace;
  readonly from: TilePlace;
  readonly tile: PictureTile;
}

// From here on a pixel of the picture is a square, not a blur.
const SHARP = 2;
const TONING_MS = 8;

/** The ids of tiles of a picture. */
export function idsOf(picture: Picture, places: readonly TilePlace[]): readonly TileId[] {
  const { position, frame, bands, sight } = picture;
  const channels = (bands.length || sight.bands.length) < 3 ? 1 : 3;
  return places.map((place) => ({ position, frame, bands, depth: sight.depth, channels, ...place }));
}

/** Paints a picture from its tiles, each part from the finest that is there. */
export class PictureLayer {
  /** What is painted; nothing where it is null. */
  picture: Picture | null = null;
  readonly #tones = new TonePass(NEUTRAL);
  #isPainted = false;
  #failure: string | null = null;

  constructor(
    readonly cache: TileCache<TileId, PictureTile>,
    readonly ground: () => Ground,
    /** Asks for another frame. */
    readonly again: () => void,
  ) {}

  /** Whether the last paint showed all of the view in full detail and in the wanted tone. */
  get painted(): boolean {
    return this.#isPainted;
  }

  /** Why a part of the view cannot be shown; null where all is well. */
  get failure(): string | null {
    return this.#failure;
  }

  set tone(tone: Tone) {
    this.#tones.want(tone);
  }

  paint(surface: Surface, camera: Camera): void {
    const { picture } = this;
    const places = this.#ask("view", surface, camera);
    const pieces = picture ? this.#pieces(picture, places, () => true) : [];
    const deadline = performance.now() + TONING_MS;
    const isToned = this.#tones.work(
      pieces.map(({ tile }) => tile),
      () => performance.now() > deadline,
    );
    if (!isToned) this.again();
    if (picture) this.#draw(surface, camera, picture, places);
    const ids = picture ? idsOf(picture, places) : [];
    this.#isPainted = picture !== null && isToned && ids.every((id) => this.cache.has(id));
    this.#failure = ids.map((id) => this.cache.failure(id)).find((reason) => reason !== null) ?? null;
  }

  /** Paints the picture for a second camera, such as a magnifier's. */
  paintDetail(surface: Surface, camera: Camera): void {
    const { picture } = this;
    const places = this.#ask("lens", surface, camera);
    if (!picture) return;
    for (const { tile } of this.#pieces(picture, places, () => true))
      if (!tile.hasTone(this.#tones.shown)) tile.render(this.#tones.shown);
    this.#draw(surface, camera, picture, places);
  }

  /** How often each value occurs in what a camera sees, as far as that is there. */
  histogram({ view, ratio }: Pick<Surface, "view" | "ratio">, camera: Camera): Uint32Array {
    const { picture } = this;
    const counts = new Uint32Array(picture?.sight.depth === "word" ? 65536 : 256);
    if (!picture) return counts;
    const { sight } = picture;
    for (const { place, from, tile } of this.#pieces(
      picture,
      tilesInView(sight, camera, view, ratio),
      () => true,
    )) {
      const seen = common(areaOf(sight, place), shown(camera, view));
      tile.count(counts, within(seen, areaOf(sight, from), tile));
    }
    return counts;
  }

  /** Nobody looks through the magnifier any more. */
  dropDetail(): void {
    this.cache.want("lens", []);
  }

  /** Wants the tiles of a view, and before them the whole picture, so that there is something soon. */
  #ask(asker: Asker, { view, ratio }: Surface, camera: Camera): readonly TilePlace[] {
    const { picture } = this;
    const places = picture ? tilesInView(picture.sight, camera, view, ratio) : [];
    this.cache.want(asker, picture ? idsOf(picture, [...overview(picture.sight), ...places]) : []);
    return places;
  }

  /** What can be painted for places of the view: their tiles, or in place of those finer and coarser ones. */
  #pieces(
    picture: Picture,
    places: readonly TilePlace[],
    isFit: (tile: PictureTile) => boolean,
  ): readonly Piece[] {
    const find = (place: TilePlace) => {
      const [id] = idsOf(picture, [place]);
      const tile = id ? this.cache.get(id) : null;
      return tile && isFit(tile) ? tile : null;
    };
    return places
      .flatMap((place) => (find(place) || place.level === 0 ? [place] : finer(picture.sight, place)))
      .flatMap((place) => {
        const from = nearestThere(picture.sight, place, (at) => find(at) !== null);
        const tile = from && find(from);
        return tile ? [{ place, from, tile }] : [];
      });
  }

  #draw(surface: Surface, camera: Camera, picture: Picture, places: readonly TilePlace[]): void {
    const { sight } = picture;
    const plane = planeOf(surface, camera);
    const { context, scale } = plane;
    const { blank, checks: colors } = this.ground();
    const whole = onPixels(plane, { x: 0, y: 0, width: sight.width, height: sight.height });
    context.fillStyle = blank;
    context.fillRect(whole.x, whole.y, whole.width, whole.height);
    // From the picture's corner, so that the checks move with it.
    context.fillStyle = checks(context, colors, surface.ratio, [whole.x, whole.y]);
    const tone = this.#tones.shown;
    for (const { place, from, tile } of this.#pieces(picture, places, (tile) => tile.hasTone(tone))) {
      const area = areaOf(sight, place);
      const source = within(area, areaOf(sight, from), tile);
      const { x, y, width, height } = onPixels(plane, area);
      context.fillRect(x, y, width, height);
      context.imageSmoothingEnabled = scale < SHARP || from.level > place.level;
      const { x: sx, y: sy, width: sw, height: sh } = source;
      context.drawImage(tile.toned(tone), sx, sy, sw, sh, x, y, width, height);
    }
  }
}

/** The part of a tile's pixels that shows an area of the picture; `whole` is the area of the tile. */
function within(area: Rect, whole: Rect, { width, height }: PictureTile): Rect {
  const [across, down] = [width / whole.width, height / whole.height];
  return {
    x: (area.x - whole.x) * across,
    y: (area.y - whole.y) * down,
    width: area.width * across,
    height: area.height * down,
  };
}
