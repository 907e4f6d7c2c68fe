import type { Cloud, Levelled } from "../src/schema";

const STEPS = 65_535;
/** Metres: half a side of the ground, how high it lies, and how high a cloud reaches. */
const [REACH, GROUND, TOP] = [20, -1.7, 1.3];
const CELL = 2;
const CELLS = (2 * REACH) / CELL;
const GROUND_POINTS = 12_000;
const CAR_POINTS = 900;
const CAR = { length: 4.2, width: 1.8, height: 1.5 };

/** Where the cars of a row stand: x, y and heading. */
function carsOf(row: number): readonly (readonly [number, number, number])[] {
  return [0, 1, 2].map((car) => [-10 + 8 * car + row, 3 - 5 * (car % 2), 0.4 * car + 0.2 * row]);
}

/** The ground of all rows. */
export const LEVELLED: Omit<Levelled, "session" | "token"> = {
  type: "levelled",
  ground: {
    ...{ x: -REACH + CELL / 2, y: -REACH + CELL / 2, cell: CELL, columns: CELLS, rows: CELLS },
    ...{ low: GROUND, step: 1 },
  },
  error: "",
};
export const HEIGHTS = new Uint8Array(2 * CELLS * CELLS);

/** What each row's cloud is, and its buffer: all points of the one tile. */
export function cloudOf(row: number): { cloud: Omit<Cloud, "session" | "token">; bytes: Uint8Array } {
  const places = [...groundPlaces(), ...carsOf(row).flatMap(carPlaces)];
  const low = [-REACH, -REACH, GROUND - 0.1] as const;
  const step = [(2 * REACH) / STEPS, (2 * REACH) / STEPS, (TOP - low[2]) / STEPS] as const;
  const words = Uint16Array.from(places, (value, index) => {
    const axis = (index % 3) as 0 | 1 | 2;
    return Math.round((value - low[axis]) / step[axis]);
  });
  const count = places.length / 3;
  const bytes = new Uint8Array(words.buffer);
  const cloud = {
    type: "cloud" as const,
    position: row,
    frame: 0,
    frames: 1,
    points: count,
    dropped: 0,
    remark: "",
    origin: [0, 0, 0] as const,
    tiles: [{ low, step, count, first: count }],
    columns: [],
    sensor: [0, 0, 0] as const,
    poses: [],
    times: [],
    lenses: [],
    sizes: { car: [CAR.length, CAR.width, CAR.height] as const },
    error: "",
  };
  return { cloud, bytes };
}

/** From 0 to 1, spread evenly, and the same each time. */
function spread(index: number, base: number): number {
  return (index * base) % 1;
}

function groundPlaces(): readonly number[] {
  return Array.from({ length: GROUND_POINTS }, (_, index) => [
    (2 * spread(index, 0.7548776662) - 1) * REACH,
    (2 * spread(index, 0.5698402909) - 1) * REACH,
    GROUND,
  ]).flat();
}

/** Points on the sides and the roof of a car. */
function carPlaces([x, y, yaw]: readonly [number, number, number]): readonly number[] {
  const [cos, sin] = [Math.cos(yaw), Math.sin(yaw)];
  return Array.from({ length: CAR_POINTS }, (_, index) => {
    const unit = [0.7548776662, 0.5698402909, 0.4301597091].map((base) => 2 * spread(index, base) - 1);
    const side = index % 5;
    const axis = Math.floor(side / 2);
    unit[axis] = side % 2 === 0 ? 0.99 : -0.99;
    const [along = 0, left = 0, up = 0] = unit;
    const [dx, dy] = [(along * CAR.length) / 2, (left * CAR.width) / 2];
    return [x + dx * cos - dy * sin, y + dx * sin + dy * cos, GROUND + ((up + 1) / 2) * CAR.height];
  }).flat();
}
