import { useComputed } from "@preact/signals";
import { useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { bestLens } from "../../geometry/calibrated";
import { Scope } from "../../kit/scope";
import type { ReadonlySignal } from "../../kit/signals";
import type { Lens } from "../../schema";
import type { Desk } from "../../shell/desk";
import { Fault } from "../../shell/fault";
import { Select } from "../../shell/settings";
import type { Bench } from "./bench";
import { CameraView } from "./camera-view";
import { Shots } from "./shots";

const BY_ITSELF = "";

/** What the cameras beside the cloud saw; shown where there are any. */
export function Cameras({ desk, bench }: { desk: Desk; bench: Bench }) {
  const scope = useMemo(() => new Scope(), []);
  const shots = useMemo(() => new Shots(desk, scope), [desk, scope]);
  useLayoutEffect(() => () => scope.dispose(), [scope]);
  const before = useRef("");
  const lens = useComputed(() => {
    const chosen = lensOf(bench, before.current);
    before.current = chosen?.name ?? "";
    return chosen;
  });
  const lenses = bench.book.open.value?.cloud.lenses ?? [];
  if (!bench.look.value.cameras || !lens.value) return null;
  return (
    <section class="jlb-cameras" aria-label="Cameras">
      {lenses.length > 1 && (
        <Select
          name="Camera"
          value={bench.camera.value ?? BY_ITSELF}
          options={[
            [BY_ITSELF, `best view (${lens.value.name})`],
            ...lenses.map(({ name }) => [name, name] as const),
          ]}
          set={(name) => {
            bench.camera.value = name === BY_ITSELF ? null : name;
          }}
        />
      )}
      <Picture bench={bench} lens={lens} shots={shots} />
    </section>
  );
}

/** The camera that was chosen, else the one that sees what is selected best, else the one before. */
function lensOf(bench: Bench, before: string): Lens | null {
  const lenses = bench.book.open.value?.cloud.lenses ?? [];
  const named = (name: string | null) => lenses.find((lens) => lens.name === name);
  const solid = bench.cuboid.value;
  const best = solid ? bestLens(lenses, solid) : null;
  return named(bench.camera.value) ?? best ?? named(before) ?? lenses[0] ?? null;
}

interface PictureProps {
  readonly bench: Bench;
  readonly lens: ReadonlySignal<Lens | null>;
  readonly shots: Shots;
}

function Picture({ bench, lens, shots }: PictureProps) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const scope = new Scope();
    if (place.current) new CameraView(bench, place.current, lens, shots, scope);
    return () => scope.dispose();
  }, [bench, lens, shots]);
  shots.version.value;
  const open = bench.book.open.value;
  const shown = lens.value;
  if (!shown) return null;
  const fault = open ? shots.of(open, shown.name).fault : "";
  return (
    <div class="jlb-shot">
      <div
        ref={place}
        class="jlb-shot-view"
        role="application"
        aria-label={`Camera ${shown.name}`}
        style={{ aspectRatio: `${shown.width} / ${shown.height}` }}
      />
      {fault && <Fault title="This picture cannot be had." text={fault} isPart retry={() => shots.retry()} />}
    </div>
  );
}
