import type { MapName } from "../../geometry/colormaps";
import type { Cloud } from "../../schema";

/** How the cloud and what lies in it are shown; a matter of taste, kept for the visit. */
export interface Look {
  /** "height", "label", "one", or "column " and a name; null for the points' own colours, else height. */
  readonly color: string | null;
  readonly map: MapName;
  /** CSS pixels of a point. */
  readonly size: number;
  /** Heights, in metres, below and above which nothing is shown; null for no bound. */
  readonly low: number | null;
  readonly high: number | null;
  /** Whether points of the ground are shown. */
  readonly ground: boolean;
  /** Whether the selected cuboid is shown from above, from the side and from its front. */
  readonly sides: boolean;
  readonly grid: boolean;
  readonly names: boolean;
  /** Whether what cameras saw is shown. */
  readonly cameras: boolean;
}

export const LOOK: Look = {
  color: null,
  map: "viridis",
  size: 2,
  low: null,
  high: null,
  ground: true,
  sides: true,
  grid: true,
  names: true,
  cameras: true,
};

/** CSS pixels. */
export const SIZES = { least: 1, most: 8, step: 0.5 } as const;

const COLUMN = "column ";

/** What points can be coloured by, and what that is called. */
export function colorings({ columns }: Cloud): readonly (readonly [string, string])[] {
  return [
    ["height", "height"],
    ...columns.map(({ name }) => [`${COLUMN}${name}`, name] as const),
    ["label", "label"],
    ["one", "one colour"],
  ];
}

/** What points are coloured by in a cloud, which may lack the column that was chosen in another one. */
export function coloring({ color }: Look, cloud: Cloud): string {
  if (color !== null && colorings(cloud).some(([name]) => name === color)) return color;
  const own = cloud.columns.find(({ kind }) => kind === "color");
  return own ? `${COLUMN}${own.name}` : "height";
}

/** The name of the column that a coloring shows; null where it shows none. */
export function columnOf(coloring: string): string | null {
  return coloring.startsWith(COLUMN) ? coloring.slice(COLUMN.length) : null;
}
