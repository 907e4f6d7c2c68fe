import { type Drawn, Strokes } from "../../shell/strokes";

export type IconName = keyof typeof DRAWN;

const DRAWN = {
  select: { lines: "M5 3l10 7-4.5 1L8 16z" },
  segment: { lines: "M4 3v14M16 3v14M7 10h6M7 10l2-2M7 10l2 2M13 10l-2-2M13 10l-2 2" },
  points: { lines: "M10 3v9", fill: "M10 11l3.5 3-3.5 3-3.5-3z" },
  box: { lines: "M3.5 5.5h13v9h-13z" },
  play: { lines: "", fill: "M6 3.5l10 6.5-10 6.5z" },
  stop: { lines: "", fill: "M5.5 4h3v12h-3zM11.5 4h3v12h-3z" },
  play_segment: { lines: "M3.5 3v14M16.5 3v14", fill: "M7 5.5l7 4.5-7 4.5z" },
  loop: { lines: "M5 9V8a3 3 0 0 1 3-3h8M14 2.5L16.5 5 14 7.5M15 11v1a3 3 0 0 1-3 3H4M6 12.5L3.5 15 6 17.5" },
  back: { lines: "M4.5 9a6 6 0 1 1 .5 4M4 4.5V9h4.5" },
  follow: { lines: "M8 3v14M11 10h7M15 7l3 3-3 3", fill: "M5.5 2.5h5L8 5.5z" },
  snap: { lines: "M5 3v7a5 5 0 0 0 10 0V3M5 6h3M12 6h3M8 3v7a2 2 0 0 0 4 0V3M5 3h3M12 3h3" },
  click_plays: { lines: "M4 3l6 4.5-3 .7L5.5 11z", fill: "M10 9.5l7.5 4-7.5 4z" },
  view: { lines: "M3 6h6M13 6h4M3 14h2M9 14h8", fill: "M9 4h4v4H9zM5 12h4v4H5z" },
  volume: { lines: "M13 7.5a3.5 3.5 0 0 1 0 5M15.5 5a7 7 0 0 1 0 10", fill: "M3 8h3l4-3.5v11L6 12H3z" },
} as const satisfies Readonly<Record<string, Drawn>>;

/** The picture of a tool or a command. */
export function Icon({ of }: { of: IconName }) {
  return <Strokes {...DRAWN[of]} />;
}
