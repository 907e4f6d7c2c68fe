// A GPU that does not say when it is done is not waited for any longer.
const PATIENCE_MS = 2_000;

/** What the GPU was given last, and is not known to be done with. */
interface Submitted {
  readonly sync: WebGLSync;
  readonly points: number;
  readonly at: number;
}

/** Tells when the GPU is done with a frame: one that is behind should be given no more. */
export class GpuClock {
  #submitted: Submitted | null = null;

  constructor(
    /** Told how long so many points took. */
    readonly measured: (points: number, milliseconds: number) => void,
  ) {}

  get isWaiting(): boolean {
    return this.#submitted !== null;
  }

  /** Begins to wait for what has just been drawn. */
  submit(gl: WebGL2RenderingContext, points: number, at: number): void {
    const sync = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    gl.flush();
    if (sync) this.#submitted = { sync, points, at };
  }

  /** Whether it still draws; asked once a frame. */
  isBusy(gl: WebGL2RenderingContext): boolean {
    if (!this.#submitted) return false;
    const { sync, points, at } = this.#submitted;
    const took = performance.now() - at;
    if (gl.getSyncParameter(sync, gl.SYNC_STATUS) !== gl.SIGNALED && took < PATIENCE_MS) return true;
    gl.deleteSync(sync);
    this.#submitted = null;
    this.measured(points, took);
    return false;
  }

  /** Forgets what is not done: it never will be. */
  forget(): void {
    this.#submitted = null;
  }
}
