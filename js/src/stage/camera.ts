import type { Rect, Size } from "../geometry/rect";
import type { Vec } from "../geometry/vec";

/** How a picture lies on the view. */
export interface Camera {
  /** CSS pixels a pixel of the picture. */
  readonly scale: number;
  /** The place of the picture at the view's top left corner. */
  readonly x: number;
  readonly y: number;
}

const MOST_SCALE = 64;
const MARGIN = 0.9;

export function toScreen(camera: Camera, [x, y]: Vec): Vec {
  return [(x - camera.x) * camera.scale, (y - camera.y) * camera.scale];
}

export function toPicture(camera: Camera, [x, y]: Vec): Vec {
  return [camera.x + x / camera.scale, camera.y + y / camera.scale];
}

export function pan(camera: Camera, [x, y]: Vec): Camera {
  return { ...camera, x: camera.x - x / camera.scale, y: camera.y - y / camera.scale };
}

/** Zooms so that what lies at a place of the view stays there. */
export function zoomAt(camera: Camera, at: Vec, factor: number, least: number): Camera {
  const scale = Math.min(MOST_SCALE, Math.max(least, camera.scale * factor));
  const [x, y] = toPicture(camera, at);
  return { scale, x: x - at[0] / scale, y: y - at[1] / scale };
}

/** The whole picture, in the middle. */
export function whole(picture: Size, view: Size): Camera {
  const scale = Math.min(view.width / picture.width, view.height / picture.height, MOST_SCALE);
  return centred({ x: 0, y: 0, ...picture }, view, scale);
}

/** A part of the picture with some room around it, in the middle. */
export function frameOn(part: Rect, view: Size): Camera {
  const wanted = Math.min(
    view.width / Math.max(part.width, 1),
    view.height / Math.max(part.height, 1),
    MOST_SCALE,
  );
  return centred(part, view, wanted * MARGIN);
}

/** A scale about the middle of the view: 100 % is one pixel of the screen a pixel of the picture. */
export function atScale(camera: Camera, view: Size, scale: number): Camera {
  return zoomAt(camera, [view.width / 2, view.height / 2], scale / camera.scale, 0);
}

/** The part of the picture that the view shows, and what may lie around it. */
export function shown(camera: Camera, view: Size): Rect {
  return { x: camera.x, y: camera.y, width: view.width / camera.scale, height: view.height / camera.scale };
}

function centred(part: Rect, view: Size, scale: number): Camera {
  return {
    scale,
    x: part.x + part.width / 2 - view.width / scale / 2,
    y: part.y + part.height / 2 - view.height / scale / 2,
  };
}
