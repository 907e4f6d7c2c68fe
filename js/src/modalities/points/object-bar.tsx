import { normaliseRadians, type Vec3 } from "../../geometry/vec3";
import type { Cuboid } from "../../schema";
import { Entry, Settings } from "../../shell/settings";
import { ToolButton } from "../../shell/tool-button";
import { isPlacing, type Placing, placesOf } from "../../tools/cloud/vertices";
import type { Bench } from "./bench";
import { change, flip, quarter } from "./commands";
import { countIn, spellCount } from "./counts";
import { edited, type Placed } from "./placed";
import { fitAgain, growToPoints, shrinkToPoints } from "./refit";
import { placeVertex, stepVertex } from "./vertex-acts";

const DEGREE = Math.PI / 180;

/** Where the selected object is, to the number, and what can be made of it. */
export function ObjectBar({ bench }: { bench: Bench }) {
  const { selected } = bench;
  if (!selected) return null;
  const solid = edited(bench.edit.value, selected.solid);
  return (
    <Settings name="Selected object">
      <strong>{selected.label}</strong>
      {solid.type === "cuboid" && <CuboidParts bench={bench} selected={selected} cuboid={solid} />}
      {isPlacing(solid) && <PlaceParts bench={bench} solid={solid} />}
    </Settings>
  );
}

interface PartProps {
  readonly bench: Bench;
  readonly selected: Placed;
  /** As it is in hand. */
  readonly cuboid: Cuboid;
}

function CuboidParts({ bench, cuboid }: PartProps) {
  const { desk } = bench;
  const count = countIn(bench, cuboid);
  const put = (to: Partial<Cuboid>) => change(bench, { ...cuboid, ...to });
  // A side that is none is not taken: the field shows what it was.
  const side = (name: "length" | "width" | "height") => (value: number) =>
    value > 0 && put({ [name]: value });
  return (
    <>
      {count && (
        <output class="jlb-count" data-empty={count.points === 0} aria-label="Points inside">
          {spellCount(count)}
        </output>
      )}
      <span class="jlb-spring" />
      <Metres name="x" value={cuboid.x} set={(x) => put({ x })} />
      <Metres name="y" value={cuboid.y} set={(y) => put({ y })} />
      <Metres name="z" value={cuboid.z} set={(z) => put({ z })} />
      <Metres name="Length" value={cuboid.length} set={side("length")} />
      <Metres name="Width" value={cuboid.width} set={side("width")} />
      <Metres name="Height" value={cuboid.height} set={side("height")} />
      <Entry
        name="Yaw °"
        step={1}
        value={Math.round(((cuboid.yaw ?? 0) / DEGREE) * 100) / 100}
        set={(degrees) => put({ yaw: normaliseRadians(degrees * DEGREE) })}
      />
      <span class="jlb-group">
        <ToolButton name="Refit" shortcut={desk.key("refit")} run={() => fitAgain(bench)} />
        <ToolButton name="Shrink" shortcut={desk.key("shrink")} run={() => shrinkToPoints(bench)} />
        <ToolButton name="Grow" shortcut={desk.key("grow")} run={() => growToPoints(bench)} />
        <ToolButton name="Flip" shortcut={desk.key("flip")} run={() => flip(bench)} />
        <ToolButton name="90°" shortcut={desk.key("quarter")} run={() => quarter(bench)} />
        <ToolButton
          name="Occluded"
          isOn={cuboid.occluded ?? false}
          shortcut={desk.key("occluded")}
          run={() => put({ occluded: !(cuboid.occluded ?? false) })}
        />
      </span>
    </>
  );
}

/** Where a point is, or of a line the vertex in hand. */
function PlaceParts({ bench, solid }: { bench: Bench; solid: Placing }) {
  const { desk } = bench;
  const places = placesOf(solid);
  const index = solid.type === "point3d" ? 0 : bench.vertex.value;
  const at = index === null ? undefined : places[index];
  const put = (axis: 0 | 1 | 2) => (value: number) =>
    index !== null && at && placeVertex(bench, index, at.with(axis, value) as unknown as Vec3);
  return (
    <>
      {solid.type === "polyline3d" && (
        <>
          <output class="jlb-count" aria-label="Vertex in hand">
            {at ? `Vertex ${(index ?? 0) + 1} of ${places.length}` : `${places.length} vertices`}
          </output>
          <span class="jlb-group">
            <ToolButton
              name="Vertex before"
              shortcut={desk.key("previous_face")}
              run={() => stepVertex(bench, -1)}
            />
            <ToolButton
              name="Next vertex"
              shortcut={desk.key("next_face")}
              run={() => stepVertex(bench, 1)}
            />
          </span>
        </>
      )}
      <span class="jlb-spring" />
      {at && (
        <>
          <Metres name="x" value={at[0]} set={put(0)} />
          <Metres name="y" value={at[1]} set={put(1)} />
          <Metres name="z" value={at[2]} set={put(2)} />
        </>
      )}
    </>
  );
}

function Metres({ name, value, set }: { name: string; value: number; set: (value: number) => void }) {
  return <Entry name={name} step={0.01} value={Math.round(value * 1000) / 1000} set={set} />;
}
