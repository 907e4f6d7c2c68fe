import { type Drawn, Strokes } from "../../shell/strokes";
import type { NamedTool } from "./tools";

/** What has a picture: the tools, and two settings. */
export type IconName = NamedTool | "snap" | "view";

const DRAWN: Readonly<Record<IconName, Drawn>> = {
  snap: { lines: "M5 3v7a5 5 0 0 0 10 0V3M5 6h3M12 6h3M8 3v7a2 2 0 0 0 4 0V3M5 3h3M12 3h3" },
  view: { lines: "M3 6h6M13 6h4M3 14h2M9 14h8", fill: "M9 4h4v4H9zM5 12h4v4H5z" },
  select: { lines: "M5 3l10 7-4.5 1L8 16z" },
  pan: {
    lines: "M10 2v16M2 10h16M10 2l-2 2M10 2l2 2M10 18l-2-2M10 18l2-2M2 10l2-2M2 10l2 2M18 10l-2-2M18 10l-2 2",
  },
  box: { lines: "M3.5 5.5h13v9h-13z" },
  extreme: {
    lines: "M3.5 5.5h13v9h-13z",
    fill: "M9 4h3v3H9zM9 13h3v3H9zM2 8.5h3v3H2zM15 8.5h3v3h-3z",
  },
  rotated_box: { lines: "M7.5 3l9.5 5.5-4.5 8L3 11z" },
  ellipse: { lines: "M2.5 10a7.5 5 0 1 0 15 0a7.5 5 0 1 0-15 0z" },
  polygon: { lines: "M10 3l7 5-2.5 8h-9L3 8z" },
  hole: { lines: "M10 2.5l7.5 5.5-3 9h-9l-3-9zM8 8h4v4.5H8z" },
  polyline: { lines: "M3 15l4-9 5 7 5-9", fill: "M2 14h2.5v2.5H2zM16 3h2.5v2.5H16z" },
  point: { lines: "M10 3v4M10 13v4M3 10h4M13 10h4", fill: "M8.5 8.5h3v3h-3z" },
  keypoints: {
    lines: "M10 7v5M10 8.5L5 10M10 8.5l5 1.5M10 12l-3.5 5M10 12l3.5 5",
    fill: "M8 4.5a2 2 0 1 0 4 0a2 2 0 1 0-4 0z",
  },
  brush: { lines: "M16.5 3.5L9 11M9 11c-3 0-3 3-5.5 4.5C6 17 11 16 10.5 12.5z" },
  eraser: { lines: "M11.5 4l4.5 4.5-7 7H6l-2.5-2.5zM8 7.5l4.5 4.5M5 16.5h12" },
  fill: {
    lines: "M9 3.5l6 6-6 6-6-6zM5.5 2L9 5.5M4 9.5h10",
    fill: "M16 12c1.5 2 2 2.700 2 3.5a2 2 0 0 1-4 0c0-.8.5-1.5 2-3.5z",
  },
  wand: { lines: "M3 17l8-8M13.5 2v3M13.5 8v3M9 6.5h3M15 6.5h3M16.5 3.5l-1 1M10.5 3.5l1 1M16.5 9.5l-1-1" },
  scissors: {
    lines:
      "M7 12.5L15 3M13 12.5L5 3M3 15a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0zM12 15a2.5 2.5 0 1 0 5 0a2.5 2.5 0 1 0-5 0z",
  },
  grabcut: {
    lines:
      "M3 3h3M9 3h3M15 3h2v2M17 8v3M17 14v3h-2M12 17H9M6 17H3v-2M3 12V9M3 6V3M6.5 10a3.5 3 0 1 0 7 0a3.5 3 0 1 0-7 0z",
  },
};

/** The picture of a tool. */
export function Icon({ of }: { of: IconName }) {
  return <Strokes {...DRAWN[of]} />;
}
