import type { Scope } from "../../kit/scope";

/** What of an ipycanvas' model is used: the canvas that it draws on, and its word that it has. */
interface CanvasModel {
  readonly canvas: HTMLCanvasElement;
  get(key: string): unknown;
  on(events: string, handler: () => void): void;
  off(events: string, handler: () => void): void;
}

/** The canvas that an ipycanvas draws on, watched; null where the model is none. */
export function liveCanvas(model: unknown, scope: Scope, drawn: () => void): HTMLCanvasElement | null {
  if (!isCanvasModel(model)) return null;
  // A canvas of several tells of nothing itself: it puts together what its parts have drawn.
  const parts = (model.get("_canvases") ?? []) as readonly unknown[];
  for (const part of [model, ...parts]) {
    if (!isCanvasModel(part)) continue;
    for (const event of ["new-frame", "change:width", "change:height"]) {
      part.on(event, drawn);
      scope.add(() => part.off(event, drawn));
    }
  }
  return model.canvas;
}

function isCanvasModel(model: unknown): model is CanvasModel {
  return (model as Partial<CanvasModel> | null)?.canvas instanceof HTMLCanvasElement;
}
