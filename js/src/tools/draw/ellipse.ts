import { centreOf } from "../../geometry/rect";
import { spanDrawing } from "./span";

/** The ellipse that touches the sides of the spanned rectangle. */
export const ellipseDrawing = spanDrawing({
  subject: "An ellipse",
  shape: (rect) => {
    const [cx, cy] = centreOf(rect);
    return { type: "ellipse", cx, cy, rx: rect.width / 2, ry: rect.height / 2 };
  },
});
