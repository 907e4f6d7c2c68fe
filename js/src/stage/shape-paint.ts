import { bounds } from "../geometry/outline";
import { grow, meets, type Rect } from "../geometry/rect";
import type { Shape } from "../schema";
import type { Camera } from "./camera";
import { paintJoints } from "./joint-paint";
import { LabelPaint, type Tag } from "./label-paint";
import { LinePaint, type SkeletonOf } from "./line-paint";
import { MaskPaint } from "./mask-paint";
import { onPixels, type Plane, planeOf } from "./plane";
import type { ShapeMark } from "./shape-mark";
import type { Surface } from "./surface";
import { isUpright, trace } from "./trace";

/** What does not depend on the single shape. */
export interface ShapeSetting {
  readonly skeletonOf: SkeletonOf;
  readonly hasTags: boolean;
}

const RAISED_OPACITY = 0.15;
// What a point or a line takes up around its bounds, in CSS pixels.
const BLEED = 8;

/** Shapes are never changed, and are looked at in every frame. */
const known = new WeakMap<Shape, Rect>();

/** Paints shapes over a picture: what they enclose in draw order, then their lines, joints and tags. */
export class ShapePaint {
  readonly #masks = new MaskPaint();
  readonly #lines = new LinePaint(this.#masks);
  readonly #labels = new LabelPaint();

  /** Paints those in sight; `marks` are in draw order, the last on top. */
  paint(surface: Surface, camera: Camera, marks: readonly ShapeMark[], setting: ShapeSetting): void {
    const plane = planeOf(surface, camera);
    const sight = grow(plane.seen, BLEED / camera.scale);
    const seen = marks.filter(({ shape }) => meets(boundsOf(shape), sight));
    for (const mark of seen) this.#fill(plane, mark);
    plane.context.globalAlpha = 1;
    this.#lines.paint(plane, seen, setting.skeletonOf);
    paintJoints(plane, seen);
    const tags: Tag[] = [];
    for (const mark of [...seen].reverse()) this.#tag(tags, surface, camera, mark, setting);
    this.#labels.paint(surface, tags);
  }

  #fill(plane: Plane, { shape, color, opacity, isSelected, isHovered }: ShapeMark): void {
    const { context } = plane;
    if (shape.type === "polyline" || shape.type === "point" || shape.type === "keypoints") return;
    context.globalAlpha = isSelected || isHovered ? Math.min(opacity + RAISED_OPACITY, 1) : opacity;
    context.fillStyle = color;
    if (shape.type === "mask") this.#masks.fill(plane, shape, color);
    else if (isUpright(shape)) {
      const { x, y, width, height } = onPixels(plane, shape);
      context.fillRect(x, y, width, height);
    } else {
      context.beginPath();
      trace(plane, shape);
      context.fill("evenodd");
    }
  }

  #tag(tags: Tag[], surface: Surface, camera: Camera, mark: ShapeMark, setting: ShapeSetting): void {
    const { shape, color, label, text = label } = mark;
    const add = (text: string, box: Rect, isUrgent: boolean) =>
      tags.push(this.#labels.tag(surface, text, color, onView(camera, box), isUrgent));
    const joint =
      shape.type === "keypoints" && mark.joint !== undefined ? shape.joints[mark.joint] : undefined;
    const name = setting.skeletonOf(label)?.joints[mark.joint ?? -1];
    if (joint && name) {
      const near = { x: joint[0], y: joint[1], width: 0, height: 0 };
      add(name, grow(near, BLEED / camera.scale), true);
    }
    if (text !== "" && setting.hasTags) add(text, boundsOf(shape), mark.isSelected || mark.isHovered);
  }
}

function boundsOf(shape: Shape): Rect {
  let rect = known.get(shape);
  if (!rect) {
    rect = bounds(shape);
    known.set(shape, rect);
  }
  return rect;
}

/** A part of the picture in CSS pixels of the view. */
function onView({ scale, x, y }: Camera, part: Rect): Rect {
  return {
    x: (part.x - x) * scale,
    y: (part.y - y) * scale,
    width: part.width * scale,
    height: part.height * scale,
  };
}
