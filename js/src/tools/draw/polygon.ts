import { pathDrawing } from "./path";

/** Also for a hole: what becomes of the ring is not the gesture's concern. */
export const polygonDrawing = pathDrawing({
  least: 3,
  isClosed: true,
  tooFew: "A polygon needs three vertices or more.",
  shape: (points) => ({ type: "polygon", points }),
});
