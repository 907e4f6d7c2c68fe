/** A labeler on sample data, with a kernel that can be made busy, slow, failing or gone. */
import type { Chunk } from "../src/bridge/host";
import { Scope } from "../src/kit/scope";
import * as audio from "../src/modalities/audio";
import * as choice from "../src/modalities/choice";
import * as image from "../src/modalities/image";
import * as points from "../src/modalities/points";
import * as rank from "../src/modalities/rank";
import * as span from "../src/modalities/span";
import { FakeKernel } from "./fake-kernel";
import { SAMPLES } from "./samples";

const MODALITIES: Readonly<Record<string, Chunk>> = { audio, choice, image, points, rank, span };

const form = document.querySelector("form") as HTMLFormElement;
const stage = document.querySelector("main") as HTMLElement;

function control(name: string): HTMLInputElement | HTMLSelectElement {
  return form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement;
}

function checked(name: string): boolean {
  return (control(name) as HTMLInputElement).checked;
}

/** Opens a sample; returns what closes it. */
function open(name: string): Scope {
  const [sample, modality] = [SAMPLES[name], MODALITIES[name]];
  if (!sample || !modality) throw new Error(`there is no sample of ${name}`);
  const scope = new Scope();
  const kernel = new FakeKernel(sample);
  const seat = modality.open(kernel);
  const view = stage.appendChild(document.createElement("div"));
  scope.add(() => view.remove());
  scope.add(() => seat.close());
  scope.add(seat.render(view));
  const turn = () => {
    kernel.slow = checked("slow");
    kernel.failing = checked("failing");
    kernel.busy = checked("busy");
    kernel.gone = checked("gone");
  };
  scope.listen(form, "change", turn);
  turn();
  return scope;
}

function dress(): void {
  document.body.dataset.theme = checked("dark") ? "dark" : "light";
  stage.style.width = control("width").value;
}

const page = new Scope();
for (const name of Object.keys(MODALITIES)) control("task").append(new Option(name));
const asked = new URLSearchParams(location.search).get("task") ?? "";
control("task").value = asked in MODALITIES ? asked : "choice";
let shown = open(control("task").value);
page.listen(form, "change", dress);
page.listen(control("task"), "change", () => {
  shown.dispose();
  shown = open(control("task").value);
});
dress();
