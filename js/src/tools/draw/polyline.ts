import { pathDrawing } from "./path";

export const polylineDrawing = pathDrawing({
  least: 2,
  isClosed: false,
  tooFew: "A line needs two vertices or more.",
  shape: (points) => ({ type: "polyline", points }),
});
