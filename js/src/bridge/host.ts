import type { Reply, Request } from "../schema";

/** What the widget says of itself before the kernel has answered. */
export interface Boot {
  readonly modality: string;
  readonly title: string;
  /** Chunk name to content hash. */
  readonly chunks: Readonly<Record<string, string>>;
  /** Model id of the change channel. */
  readonly channel: string;
  /** The outbox's name in this browser: the store and the labeler, not the kernel. */
  readonly box: string;
  /** Class of the static picture, which is hidden while a view lives. */
  readonly picture: string;
  /** Lines that say where the work stands, for a page without a kernel. */
  readonly summary: readonly string[];
}

/** The widget's model as the rest of the front end sees it. */
export interface Host {
  readonly boot: Boot;
  readonly session: string;
  /** False where the kernel is gone; true says only that the message left. */
  send(message: Request): boolean;
  onMessage(handler: (message: Reply, buffers: readonly DataView[]) => void): () => void;
  alive(): boolean;
  onAlive(handler: () => void): () => void;
  /** A code chunk by name, from this page, this browser or the kernel. */
  chunk(name: string): Promise<unknown>;
  /** Another widget's model by its id; null where this page has none. */
  widget(id: string): Promise<unknown>;
}

/** What a modality's chunk exports to the loader. */
export interface Chunk {
  open(host: Host): Seat;
}

/** One labeler on this page: any number of views, one document. */
export interface Seat {
  render(element: HTMLElement): () => void;
  close(): void;
}
