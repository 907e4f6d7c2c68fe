import { type Drawn, Strokes } from "../../shell/strokes";

export type IconName = keyof typeof DRAWN;

const DRAWN = {
  select: { lines: "M5 3l10 7-4.5 1L8 16z" },
  box: { lines: "M3 7l7-4 7 4v7l-7 4-7-4zM3 7l7 4 7-4M10 11v7" },
  rectangle: { lines: "M3.5 5.5h13v9h-13z" },
  three_point: { lines: "M4 14L14 17M4 14L8 4", fill: "M2.5 12.5h3v3h-3zM12.5 15.5h3v3h-3zM6.5 2.5h3v3h-3z" },
  point: { lines: "M10 3v4M10 13v4M3 10h4M13 10h4", fill: "M8.5 8.5h3v3h-3z" },
  polyline: { lines: "M4 15L8 6L16 11", fill: "M2.5 13.5h3v3h-3zM6.5 4.5h3v3h-3zM14.5 9.5h3v3h-3z" },
  lasso: {
    lines: "M10 3.5c4.5 0 7 2 7 4.8s-2.6 4.7-7 4.7-7-2-7-4.7 2.5-4.8 7-4.8zM6 12.6c-1.6 1.4-1 3.4.8 4.4",
  },
  box_lasso: {
    lines: "M3.5 5.5h3M8.5 5.5h3M13.5 5.5h3v3M16.5 10.5v4h-3M11.5 14.5h-3M6.5 14.5h-3v-4M3.5 8.5v-3",
  },
  erase: { lines: "M8 16h8M4.5 12.5L12 5l4 4-7 7H7z" },
  label_inside: { lines: "M3 7l7-4 7 4v7l-7 4-7-4z", fill: "M7 9h2v2H7zM11 10h2v2h-2zM9 12h2v2H9z" },
  pan: { lines: "M10 2.5v15M2.5 10h15M8 4.5l2-2 2 2M8 15.5l2 2 2-2M4.5 8l-2 2 2 2M15.5 8l2 2-2 2" },
  birds_eye: { lines: "M4 4h12v12H4zM4 10h12M10 4v12" },
  perspective: { lines: "M6.5 5h7l4 11h-15zM4.6 10.5h10.8M10 5v11" },
  frame_object: { lines: "M3 6V3h3M14 3h3v3M17 14v3h-3M6 17H3v-3M7 8l3-2 3 2v4l-3 2-3-2z" },
  sides: { lines: "M3 4h14v12H3zM12 4v12M12 8h5M12 12h5" },
  view: { lines: "M3 6h6M13 6h4M3 14h2M9 14h8", fill: "M9 4h4v4H9zM5 12h4v4H5z" },
} as const satisfies Readonly<Record<string, Drawn>>;

/** The picture of a tool or a command. */
export function Icon({ of }: { of: IconName }) {
  return <Strokes {...DRAWN[of]} />;
}
