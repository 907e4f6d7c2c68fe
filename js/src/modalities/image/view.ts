import { isNeutral, NEUTRAL } from "../../geometry/tone";
import type { Scope } from "../../kit/scope";
import { batch, computed, effect } from "../../kit/signals";
import type { Desk } from "../../shell/desk";
import { followTheme } from "../../shell/theme";
import { type Camera, whole } from "../../stage/camera";
import { paintDraft } from "../../stage/draft-paint";
import { paintHandles } from "../../stage/handle-paint";
import { idsOf, type Picture, PictureLayer } from "../../stage/picture-layer";
import { type PictureTile, pictureTiles, type TileId } from "../../stage/picture-tile";
import { paintPixelGrid } from "../../stage/pixel-grid";
import { planeOf } from "../../stage/plane";
import { overview, tilesInView } from "../../stage/pyramid";
import { RasterPaint } from "../../stage/raster-paint";
import { ShapePaint } from "../../stage/shape-paint";
import { Sheets } from "../../stage/sheets";
import type { Surface } from "../../stage/surface";
import { TileCache } from "../../stage/tile-cache";
import type { Bench } from "./bench";
import { benchOf } from "./bench";
import { grip } from "./commands";
import { Hands } from "./hands";
import { Layers } from "./layers";
import { zoomToShape } from "./looking";
import { inHand, marksOf, omitted } from "./marks";
import { isShape } from "./placed";
import { paintPointer } from "./pointer";

/** The picture with its shapes: canvases that repaint themselves when what they show changes. */
export class PictureView {
  readonly bench: Bench;
  readonly hands: Hands;
  readonly #sheets: Sheets<"picture" | "layers" | "shapes" | "hand" | "pointer">;
  readonly #cache: TileCache<TileId, PictureTile>;
  readonly #layer: PictureLayer;
  readonly #layers: Layers;
  readonly #shapes = new ShapePaint();
  readonly #held = new ShapePaint();
  readonly #raster = new RasterPaint();
  readonly #inHand = computed(() => inHand(this.bench));
  /** The picture that the camera was set for. */
  #framed: number | null = null;

  constructor(
    readonly desk: Desk,
    readonly element: HTMLElement,
    readonly scope: Scope,
  ) {
    this.bench = benchOf(desk);
    const { bench } = this;
    this.#cache = new TileCache(
      pictureTiles(bench.book.load),
      () => this.#sheets.request("picture", "pointer"),
      scope,
    );
    this.#layer = new PictureLayer(
      this.#cache,
      () => this.#ground(),
      () => this.#sheets.request("picture"),
    );
    this.#sheets = new Sheets(
      element,
      {
        picture: (surface) => this.#paintPicture(surface),
        layers: (surface) => this.#layers.paint(surface, bench.camera.peek()),
        shapes: (surface) => this.#paintShapes(surface),
        hand: (surface) => this.#paintHand(surface),
        pointer: (surface) => paintPointer(bench, this.#layer, surface),
      },
      () => this.#resized(),
      scope,
    );
    this.#layers = new Layers(bench, scope, () => this.#sheets.request("layers"));
    this.hands = new Hands(this);
    bench.stage = {
      ...bench.stage,
      release: () => this.hands.drop(),
      holdSpace: () => this.hands.holdSpace(),
      retryTiles: () => this.#retryTiles(),
      histogram: () => this.#layer.histogram(bench.stage, bench.camera.peek()),
      touch: (part) => this.#raster.touch(part),
    };
    this.#watch();
  }

  /** Whether the person works here: then the wheel is theirs. */
  get isInUse(): boolean {
    const root = this.element.getRootNode() as Document | ShadowRoot;
    return this.element.closest(".jlb-root")?.contains(root.activeElement) === true;
  }

  /** Shows by the pointer's form what a press would do. */
  point(cursor: string): void {
    this.element.dataset.cursor = cursor;
  }

  #watch(): void {
    const { bench, scope } = this;
    const when = (run: () => void) => scope.add(effect(run));
    when(() => this.#turnTo());
    when(() => {
      const tone = bench.tone.value;
      this.#layer.tone = isNeutral(tone) ? NEUTRAL : tone;
      this.#sheets.request("picture", "pointer");
    });
    when(() => {
      this.#tellCamera(bench.camera.value);
      this.#sheets.request();
    });
    when(() => {
      bench.shapes.value;
      bench.look.value;
      omitted(bench);
      this.#sheets.request("shapes");
    });
    when(() => {
      [this.#inHand, bench.vertex, bench.look, bench.painting.version].map(({ value }) => value);
      this.#sheets.request("hand");
    });
    when(() => {
      [bench.pointer, bench.cross, bench.look, bench.tool, bench.painting.radius].map(({ value }) => value);
      this.#sheets.request("pointer");
    });
    const theme = followTheme(scope);
    when(() => {
      theme.value;
      this.#sheets.request("picture", "hand", "pointer");
    });
    when(() => this.#fetchAhead());
    when(() => this.#showPointedOut());
  }

  /** Python has named an annotation to be seen. */
  #showPointedOut(): void {
    const { bench } = this;
    const id = bench.desk.session.pointedOut.value;
    const shape = id
      ? bench.desk.session.annotations.value.find((annotation) => annotation.id === id)
      : undefined;
    if (!shape || !bench.book.open.value || !isShape(shape.value)) return;
    bench.desk.session.pointedOut.value = "";
    this.element.scrollIntoView({ block: "nearest" });
    bench.frame.value = shape.value.frame ?? 0;
    bench.desk.selection.value = id;
    zoomToShape(bench);
  }

  #turnTo(): void {
    const { bench } = this;
    const open = bench.book.open.value;
    const frame = bench.frame.value;
    const { bands } = bench.look.value;
    this.#layer.picture = open && {
      position: open.position,
      frame,
      bands: bands.filter((band) => band < open.sight.bands.length),
      sight: open.sight,
    };
    if (open && open.position !== this.#framed) this.#frame(open.position);
    this.#sheets.request();
  }

  #frame(position: number): void {
    const { bench } = this;
    const { view } = this.#sheets;
    if (!bench.size || view.width === 0) return;
    this.#framed = position;
    bench.camera.value = whole(bench.size, view);
  }

  #resized(): void {
    const { bench } = this;
    const before = bench.stage.view;
    const { view, ratio } = this.#sheets;
    batch(() => {
      const { size } = bench;
      const wasFit = size && before.width > 0 && bench.camera.peek().scale === whole(size, before).scale;
      bench.stage = { ...bench.stage, view, ratio };
      const open = bench.book.open.peek();
      if (open && (wasFit || this.#framed === null)) this.#frame(open.position);
    });
  }

  #retryTiles(): void {
    this.#cache.retry();
    this.#sheets.request("picture");
  }

  /** Fetches what the next pictures will show, so that they are there when the person comes. */
  #fetchAhead(): void {
    const { view, ratio } = this.#sheets;
    const { bands } = this.bench.look.value;
    const ids = [...this.bench.book.ahead.value].flatMap(([position, sight]) => {
      const picture: Picture = { position, frame: 0, bands, sight };
      const places = view.width > 0 ? tilesInView(sight, whole(sight, view), view, ratio) : [];
      return idsOf(picture, [...overview(sight), ...places]);
    });
    this.#cache.want("ahead", ids);
  }

  #ground() {
    const style = getComputedStyle(this.element);
    const of = (name: string) => style.getPropertyValue(name).trim();
    return { blank: of("--jlb-raised"), checks: [of("--jlb-check-a"), of("--jlb-check-b")] as const };
  }

  /** Says where the picture lies, which is what the pointer goes by, also before it is painted there. */
  #tellCamera({ scale, x, y }: Camera): void {
    const { dataset } = this.element;
    dataset.scale = String(scale);
    dataset.x = String(x);
    dataset.y = String(y);
    dataset.painted = "false";
  }

  #paintPicture(surface: Surface): boolean {
    const { bench } = this;
    const camera = bench.camera.peek();
    this.#layer.paint(surface, camera);
    if (bench.size && bench.look.peek().grid) paintPixelGrid(surface, camera, bench.size, "#80808060");
    const { dataset } = this.element;
    dataset.width = String(bench.size?.width ?? "");
    dataset.height = String(bench.size?.height ?? "");
    dataset.item = bench.book.open.peek()?.item ?? "";
    dataset.painted = String(this.#layer.painted);
    bench.tileFault.value = this.#layer.failure ?? "";
    return true;
  }

  #paintShapes(surface: Surface): boolean {
    const { bench } = this;
    const without = omitted(bench);
    const marks = marksOf(
      bench,
      bench.shapes.peek().filter(({ id }) => id !== without),
    );
    this.#shapes.paint(surface, bench.camera.peek(), marks, this.#setting());
    return marks.length > 0;
  }

  #paintHand(surface: Surface): boolean {
    const { bench } = this;
    const camera = bench.camera.peek();
    const { marks, draft, color, selected, dragged } = this.#inHand.peek();
    const raster = bench.painting.raster.peek();
    if (raster) this.#raster.paint(planeOf(surface, camera), raster, color);
    this.#held.paint(surface, camera, marks, this.#setting());
    if (dragged) paintHandles(surface, camera, [dragged], color, dragged);
    else if (selected) paintHandles(surface, camera, bench.handlesOf(selected), color, grip(bench));
    if (draft)
      paintDraft(surface, camera, draft, color, bench.skeletonOf(bench.desk.activeLabel.peek() ?? ""));
    return raster !== null || marks.length > 0 || selected !== null || draft !== null;
  }

  #setting() {
    const { look } = this.bench;
    return { skeletonOf: (label: string) => this.bench.skeletonOf(label), hasTags: look.peek().names };
  }
}
