import { cloudSupply } from "../../bridge/cloud";
import type { GroundHeights } from "../../geometry/ground";
import type { Scope } from "../../kit/scope";
import { batch, computed, effect, type ReadonlySignal, signal } from "../../kit/signals";
import type { Cloud } from "../../schema";
import type { Desk } from "../../shell/desk";
import type { CloudFrame, CloudId } from "../../stage/cloud/cloud-frame";
import { CloudStore, type Weigh } from "../../stage/cloud/cloud-store";

/** How many items may come next: that at hand, the next open one, those beside it. */
const NEAR = 4;

/** The cloud at hand. */
export interface Open {
  readonly position: number;
  readonly item: string;
  readonly frame: number;
  readonly cloud: Cloud;
  readonly points: CloudFrame;
}

/** Opens the cloud of the item and frame at hand, and those that the person will see next. */
export class Book {
  readonly store: CloudStore;
  /** Null while it is on its way; that of the frame before while another frame is. */
  readonly open = signal<Open | null>(null);
  /** Why there is no cloud; "" where there is. */
  readonly fault = signal("");
  /** Why a part of the cloud is missing; "" where none is. */
  readonly partFault = signal("");
  /** How high the ground lies under it; null until that has come. */
  readonly ground = signal<GroundHeights | null>(null);
  /** Whether what is shown is not what is at hand yet, or what things stand on is not known: nothing is placed. */
  readonly isTurning: ReadonlySignal<boolean> = computed(() => {
    const isThere = this.open.value?.frame === this.frame.value;
    const isLevelled = this.ground.value !== null || this.partFault.value !== "";
    return this.fault.value === "" && !(isThere && isLevelled);
  });
  /** How many clouds the item has; 1 as long as that is not known. */
  readonly frames = signal(1);
  /** Grows whenever points have come. */
  readonly arrivals = signal(0);
  /** How much a tile matters to what is seen. */
  weigh: Weigh = () => 1;
  #position: number | undefined = undefined;

  constructor(
    readonly desk: Desk,
    readonly frame: ReadonlySignal<number>,
    scope: Scope,
  ) {
    const { session } = desk;
    const supply = cloudSupply(session.media);
    this.store = new CloudStore(
      supply,
      (points, tile) => this.weigh(points, tile),
      () => this.#changed(),
      scope,
    );
    scope.add(
      effect(() => {
        const position = session.item.value?.position;
        const at = frame.value;
        // Another item begins with its first frame, whatever the last one was at.
        const isSame = position === this.#position;
        this.#position = position;
        if (position === undefined) this.open.value = null;
        else this.#turnTo({ position, frame: isSame ? at : 0 });
      }),
    );
  }

  /** Tries again what could not be had. */
  retry(): void {
    this.fault.value = "";
    this.partFault.value = "";
    this.store.retry();
  }

  #turnTo(id: CloudId): void {
    batch(() => {
      // While another frame of the same item comes, the last one stays in sight.
      if (this.open.peek()?.position !== id.position) this.open.value = null;
      this.fault.value = "";
      this.partFault.value = "";
    });
    this.store.show(id, this.#ahead(id));
    this.#changed();
  }

  /** What comes next: the next frame, and the next items. */
  #ahead({ position, frame }: CloudId): readonly CloudId[] {
    const next = frame + 1 < this.store.count(position) ? [{ position, frame: frame + 1 }] : [];
    const near = this.desk.session.queue.ahead(position, NEAR).filter((other) => other !== position);
    return [...next, ...near.map((other) => ({ position: other, frame: 0 }))];
  }

  #changed(): void {
    const item = this.desk.session.item.peek();
    if (!item) return;
    const id = { position: item.position, frame: this.frame.peek() };
    const points = this.store.get(id);
    const failure = this.store.failure(id) ?? "";
    batch(() => {
      this.arrivals.value = this.arrivals.peek() + 1;
      this.frames.value = this.store.count(id.position);
      this.ground.value = points?.ground ?? null;
      this.fault.value = points ? "" : failure;
      this.partFault.value = points ? failure : "";
      if (points && this.open.peek()?.points !== points) this.#show(item.id, id, points);
      if (!points && failure) this.open.value = null;
    });
  }

  #show(item: string, id: CloudId, points: CloudFrame): void {
    this.open.value = { ...id, item, cloud: points.cloud, points };
    // Only now it is known how many frames there are.
    this.store.show(id, this.#ahead(id));
  }
}
