import { type Solid3, toLocal, toPlace, yawOf } from "./cuboid";
import { fitSide, type Span, spanOf } from "./fit-side";
import { lShapeHeading } from "./l-shape";
import {
  floorUnder,
  groundUnder,
  grownFrom,
  type NearPoints,
  pickedFrom,
  pointsIn,
  type Surroundings,
  thinned,
  turnedPoints,
} from "./surroundings";
import { lerp3, type Vec3 } from "./vec3";

const DEGREE = Math.PI / 180;
/** Fewer points than this do not show how a vehicle is turned. */
const TELLING = 50;
/** With more points a fit is no better, only later. */
const ENOUGH = 6_000;
const REACH = 15 * DEGREE;
const ANY_HEADING = 45 * DEGREE;
/** Metres around what was drawn in which points may belong to it. */
const ROOM = 0.6;
/** Metres above the ground below which points are the ground's. */
const LIFT = 0.2;
/** Above this share of the height roofs slope, and do not show how a vehicle is turned. */
const BODY = 0.8;
/** Metres that a person is off by, and what is expected of a label as a share of it. */
const DRAWN_ERROR = 0.28;
const EXPECTED_ERROR = 0.15;
/** The shares of length and width from which on points show the whole of it. */
const WHOLE = { length: 0.85, width: 0.7 };
const LOWEST = 0.8;
/** Metres that the top lies above the points of a roof, which are not all at one height. */
const SKIN = 0.02;
/** Metres around a click in which what was clicked at begins. */
const CLICKED = 1.2;

/**
 * The cuboid that was drawn from tail to nose, fitted to the points there.
 *
 * Its heading is the one drawn, or one within 15 degrees of it where there are
 * enough points to say; its size is what is expected of its label, and of what
 * was drawn, extended away from the sensor from the sides that are seen.
 */
export function fitDrag(around: Surroundings, tail: Vec3, nose: Vec3, expected: Vec3): Solid3 {
  const drawn = drawnSolid(around, tail, nose, expected);
  const { length, width } = drawn;
  const seen = grownFrom(standingIn(around, drawn, ROOM), { length, width: BODY * width });
  if (seen.along.length === 0) return drawn;
  const half = Math.hypot(nose[0] - tail[0], nose[1] - tail[1]) / 2;
  return fitted(around, drawn, seen, { reach: REACH, drawn: { low: -half, high: half } });
}

/** The cuboid of what is at a place: it heads where its longer side lies. */
export function fitClick(around: Surroundings, at: Vec3, expected: Vec3): Solid3 {
  const frame = standingAt(around, at, 0, expected);
  const [length, width] = expected;
  const most = Math.max(length, width);
  const near = standingIn(around, { ...frame, length: most, width: most }, most / 2);
  const seen = grownFrom(near, { length: CLICKED, width: CLICKED });
  return seen.along.length === 0 ? frame : fittedAnyHow(around, frame, seen);
}

/** The cuboid of what stands in a rectangle on the ground, one of whose sides runs along a heading. */
export function fitRectangle(around: Surroundings, from: Vec3, to: Vec3, up: number, expected: Vec3): Solid3 {
  const rectangle = rectangleSolid(around, from, to, up, expected[2]);
  const seen = standingIn(around, rectangle, 0);
  if (seen.along.length === 0) return rectangle;
  const frame = { ...rectangle, length: expected[0], width: expected[1] };
  return fittedAnyHow(around, frame, seen);
}

/** As it was drawn, before any point was looked at: the longer side is its length. */
export function rectangleSolid(
  around: Surroundings,
  from: Vec3,
  to: Vec3,
  up: number,
  height: number,
): Solid3 {
  const frame = standingAt(around, lerp3(from, to, 0.5), up, [0, 0, height]);
  const [along, left] = toLocal(frame, to);
  const [length, width] = [Math.abs(2 * along), Math.abs(2 * left)];
  if (length >= width) return { ...frame, length, width };
  return { ...frame, length: width, width: length, yaw: up + Math.PI / 2 };
}

/** A side from tail to nose, the opposite one through a third place; as high as what stands there. */
export function threePoint(
  around: Surroundings,
  tail: Vec3,
  nose: Vec3,
  across: Vec3,
  height: number,
): Solid3 {
  const frame = drawnSolid(around, tail, nose, [0, 0, height]);
  const [, left] = toLocal(frame, across);
  const [x, y] = toPlace(frame, [0, left / 2, 0]);
  const length = Math.hypot(nose[0] - tail[0], nose[1] - tail[1]);
  const drawn = { ...standingAt(around, [x, y, tail[2]], frame.yaw, [length, Math.abs(left), height]) };
  const seen = standingIn(around, drawn, 0);
  return seen.along.length === 0 ? drawn : upright(around, drawn, seen);
}

/** As it was drawn, before any point was looked at; it stands on the ground. */
export function drawnSolid(around: Surroundings, tail: Vec3, nose: Vec3, expected: Vec3) {
  const [dx, dy] = [nose[0] - tail[0], nose[1] - tail[1]];
  const length = blended(Math.hypot(dx, dy), expected[0]);
  return standingAt(around, lerp3(tail, nose, 0.5), Math.atan2(dy, dx), [length, expected[1], expected[2]]);
}

/** Fitted anew to the points there; what else it holds is kept. */
export function refit<S extends Solid3>(around: Surroundings, solid: S, expected: Vec3): S {
  const end = (along: number) => toPlace(solid, [(along * solid.length) / 2, 0, -solid.height / 2]);
  return { ...solid, ...fitDrag(around, end(-1), end(1), expected) };
}

function standingAt(around: Surroundings, at: Vec3, yaw: number, [length, width, height]: Vec3) {
  const [x, y] = at;
  return { x, y, z: groundUnder(around, at) + height / 2, length, width, height, yaw };
}

/** The mean of what was drawn and what is expected, each weighed by how far off it may be. */
function blended(drawn: number, expected: number): number {
  if (expected === 0) return drawn;
  const weigh = (error: number) => 1 / error ** 2;
  const [own, other] = [weigh(DRAWN_ERROR), weigh(EXPECTED_ERROR * expected)];
  return (own * drawn + other * expected) / (own + other);
}

/** The points above the ground in a box and in some room around it. */
function standingIn(around: Surroundings, solid: Solid3, room: number): NearPoints {
  const { length, width, height } = solid;
  const larger = { ...solid, length: length + 2 * room, width: width + 2 * room, height: height + 2 * ROOM };
  return pickedFrom(thinned(pointsIn(around, larger), ENOUGH), (_along, _left, up) => up > LIFT - height / 2);
}

/** Turned within reach to hug its points, and around them. */
function fitted(
  around: Surroundings,
  frame: Solid3,
  seen: NearPoints,
  { reach, drawn }: { reach: number; drawn: Span | null },
): Solid3 {
  const body = pickedFrom(seen, (_along, _left, up) => up < frame.height * (BODY - 0.5));
  const by = body.along.length >= TELLING ? lShapeHeading(body, reach) : 0;
  const turned = { ...frame, yaw: yawOf(frame) + by };
  const { along, left, up } = turnedPoints(seen, by);
  const [ahead, aside] = toLocal(turned, around.sensor);
  const ends = fitSide({
    seen: spanOf(along),
    expected: frame.length,
    drawn,
    sensor: ahead,
    whole: WHOLE.length,
  });
  const sides = fitSide({
    seen: spanOf(left),
    expected: frame.width,
    drawn: drawn && { low: -frame.width / 2, high: frame.width / 2 },
    sensor: aside,
    whole: WHOLE.width,
  });
  const [x, y] = toPlace(turned, [(ends.low + ends.high) / 2, (sides.low + sides.high) / 2, 0]);
  const size = { length: ends.high - ends.low, width: sides.high - sides.low };
  return upright(around, { ...turned, x, y, ...size }, { along, left, up });
}

/** Turned in any way, since nobody has said how: along the longer side of its points. */
function fittedAnyHow(around: Surroundings, frame: Solid3, seen: NearPoints): Solid3 {
  const by = lShapeHeading(seen, ANY_HEADING, 0);
  const { along, left } = turnedPoints(seen, by);
  const [ends, sides] = [spanOf(along), spanOf(left)];
  const isAcross = sides.high - sides.low > ends.high - ends.low;
  const turn = by + (isAcross ? Math.PI / 2 : 0);
  const points = turnedPoints(seen, turn);
  return fitted(around, { ...frame, yaw: yawOf(frame) + turn }, points, { reach: 0, drawn: null });
}

/** From the ground to the highest of its points. */
function upright(around: Surroundings, solid: Solid3, { up }: NearPoints): Solid3 {
  const floor = floorUnder(around, solid);
  const top = solid.z + spanOf(up).high + SKIN;
  const height = Math.max(top - floor, solid.height * LOWEST);
  return { ...solid, z: floor + height / 2, height };
}
