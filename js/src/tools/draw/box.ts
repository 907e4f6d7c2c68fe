import { spanDrawing } from "./span";

export const boxDrawing = spanDrawing({
  subject: "A box",
  shape: (rect) => ({ type: "box", ...rect }),
});
