import { type Solid3, yawOf } from "../../geometry/cuboid";
import type { GroundHeights } from "../../geometry/ground";
import type { Vec3 } from "../../geometry/vec3";
import { bytesOf, COLOURS, type Colouring, tableOf } from "./colouring";
import type { PointLook } from "./point-look";
import { FRAGMENT, MOST_BOXES, SOURCES, VERTEX } from "./point-shader";
import {
  ClampToEdgeWrapping,
  DataTexture,
  FloatType,
  GLSL3,
  NearestFilter,
  RawShaderMaterial,
  RedFormat,
  RGBAFormat,
  UnsignedByteType,
  Vector2,
  Vector3,
  Vector4,
} from "./three";

const FAR = 1e9;

/** How the GPU draws points; places in it are relative to the cloud's origin. */
export class PointMaterial {
  readonly #uniforms = uniforms();
  /** Draws points that boxes or the ground may take out or highlight. */
  readonly cutting = shaderOf(this.#uniforms, true);
  readonly #plain = shaderOf(this.#uniforms, false);
  #colouring: Colouring | null = null;
  #ground: GroundHeights | null = null;

  /** What draws the points of the pane that was set last. */
  get shader(): RawShaderMaterial {
    const { boxes, hasSlab, aboveGround } = this.#uniforms;
    const isCut = boxes.value > 0 || hasSlab.value || aboveGround.value > -FAR;
    return isCut ? this.cutting : this.#plain;
  }

  /** Sets what all panes have in common; `ratio` is pixels of the canvas a CSS pixel. */
  set(look: PointLook, origin: Vec3, ground: GroundHeights | null, ratio: number): void {
    const { colouring, clip, aboveGround } = look;
    const own = this.#uniforms;
    own.size.value = Math.max(look.size * ratio, 1);
    own.clip.value.set((clip?.low ?? -FAR) - origin[2], (clip?.high ?? FAR) - origin[2]);
    own.aboveGround.value = ground && aboveGround !== null ? aboveGround : -FAR;
    own.source.value = SOURCES.indexOf(colouring.by);
    if (colouring.by === "height")
      setWindow(own.window.value, colouring.low - origin[2], colouring.high - origin[2]);
    if (colouring.by === "number") setWindow(own.window.value, colouring.low / 255, colouring.high / 255);
    if (colouring.by === "single") setColour(own.single.value, colouring.color);
    if (colouring !== this.#colouring) this.#setTable(colouring);
    if (ground !== this.#ground) this.#setGround(ground);
    own.boxes.value = Math.min(look.highlights.length, MOST_BOXES);
    for (const [index, { solid, color }] of look.highlights.slice(0, MOST_BOXES).entries()) {
      setBox(own.boxPlaces.value[index], own.boxSizes.value[index], solid, origin);
      setColour(own.boxColours.value[index], color);
    }
  }

  /** Sets what a pane alone has. */
  setSlab(slab: Solid3 | null, origin: Vec3): void {
    const own = this.#uniforms;
    own.hasSlab.value = slab !== null;
    if (slab) setBox(own.slabPlace.value, own.slabSize.value, slab, origin);
  }

  dispose(): void {
    this.#uniforms.colours.value.dispose();
    this.#uniforms.ground.value.dispose();
    this.#plain.dispose();
    this.cutting.dispose();
  }

  #setTable(colouring: Colouring): void {
    this.#colouring = colouring;
    const { colours } = this.#uniforms;
    colours.value.image.data?.set(tableOf(colouring));
    colours.value.needsUpdate = true;
  }

  #setGround(ground: GroundHeights | null): void {
    this.#ground = ground;
    const own = this.#uniforms;
    own.ground.value.dispose();
    own.ground.value = texture(ground?.heights ?? new Float32Array(1), ground?.grid.columns ?? 1, "height");
    const { x = 0, y = 0, cell = 1 } = ground?.grid ?? {};
    own.groundGrid.value.set(x, y, cell);
  }
}

function shaderOf(own: ReturnType<typeof uniforms>, isCut: boolean): RawShaderMaterial {
  return new RawShaderMaterial({
    glslVersion: GLSL3,
    defines: isCut ? { CUT: "" } : {},
    vertexShader: VERTEX,
    fragmentShader: FRAGMENT,
    uniforms: own,
  });
}

function uniforms() {
  const vectors = <V>(make: () => V) => Array.from({ length: MOST_BOXES }, make);
  return {
    size: { value: 1 },
    source: { value: 0 },
    window: { value: new Vector2() },
    clip: { value: new Vector2(-FAR, FAR) },
    single: { value: new Vector3(1, 1, 1) },
    colours: { value: texture(new Uint8Array(4 * COLOURS), COLOURS, "colour") },
    aboveGround: { value: -FAR },
    ground: { value: texture(new Float32Array(1), 1, "height") },
    groundGrid: { value: new Vector3(0, 0, 1) },
    boxes: { value: 0 },
    boxPlaces: { value: vectors(() => new Vector4()) },
    boxSizes: { value: vectors(() => new Vector4()) },
    boxColours: { value: vectors(() => new Vector3()) },
    hasSlab: { value: false },
    slabPlace: { value: new Vector4() },
    slabSize: { value: new Vector4() },
  };
}

/** Looked up cell by cell: nothing is interpolated. */
function texture(data: Uint8Array<ArrayBuffer> | Float32Array, columns: number, of: "colour" | "height") {
  const isHeight = of === "height";
  const made = new DataTexture(
    data as Float32Array<ArrayBuffer>,
    columns,
    data.length / (isHeight ? 1 : 4) / columns,
    isHeight ? RedFormat : RGBAFormat,
    isHeight ? FloatType : UnsignedByteType,
  );
  made.magFilter = NearestFilter;
  made.minFilter = NearestFilter;
  made.wrapS = ClampToEdgeWrapping;
  made.wrapT = ClampToEdgeWrapping;
  made.unpackAlignment = 1;
  made.needsUpdate = true;
  return made;
}

function setWindow(window: Vector2, low: number, high: number): void {
  window.set(low, 1 / Math.max(high - low, 1e-6));
}

function setColour(vector: Vector3 | undefined, color: string): void {
  const [red, green, blue] = bytesOf(color);
  vector?.set(red / 255, green / 255, blue / 255);
}

/** The centre with the cosine of the heading, and half of each side with its sine. */
function setBox(place: Vector4 | undefined, size: Vector4 | undefined, solid: Solid3, [x, y, z]: Vec3): void {
  const yaw = yawOf(solid);
  place?.set(solid.x - x, solid.y - y, solid.z - z, Math.cos(yaw));
  size?.set(solid.length / 2, solid.width / 2, solid.height / 2, Math.sin(yaw));
}
