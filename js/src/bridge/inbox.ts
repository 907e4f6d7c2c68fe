import type { Step } from "../document/history";
import { BY_OTHERS } from "../document/queue";
import { batch } from "../kit/signals";
import type { Ack, Change, Changed, Item, Reply, UndoStep, Welcome } from "../schema";
import type { Session } from "./session";

/** Takes a message from the kernel. What is meant for another page is passed over. */
export function receive(session: Session, message: Reply, buffers: readonly DataView[]): void {
  const mine = message.type === "suggested" || message.type === "changed" || message.type === "fault";
  if (!mine && message.session !== session.host.session) return;
  switch (message.type) {
    case "welcome":
      return void welcome(session, message, bytesOf(buffers[0]));
    case "items":
      return takeItems(session, JSON.parse(new TextDecoder().decode(buffers[0])) as Item[]);
    case "ack":
      return acknowledge(session, message);
    case "found":
      return found(session, message.token, bytesOf(buffers[0]));
    case "changed":
      return changed(session, message);
    case "suggested":
      return session.items.refresh();
    case "fault":
      return session.say("error", message.reason);
    case "chunk":
      return;
  }
}

async function welcome(session: Session, message: Welcome, bytes: Uint8Array): Promise<void> {
  if (session.welcome.peek()) return;
  const left = await session.outbox.recover();
  batch(() => {
    session.queue.load(bytes, Math.min(message.cursor, Math.max(bytes.length - 1, 0)));
    session.pace.load(message.labelled_seconds);
    session.history.load(message.undo.map(stepOf), message.redo.map(stepOf));
    session.welcome.value = message;
    for (const change of left) recoverChange(session, change);
  });
  session.pace.start();
  session.courier.sendAll();
  session.prefetch();
}

/** A change of an earlier page or kernel that the store may not have. */
function recoverChange(session: Session, change: Change): void {
  const forward = { put: change.put ?? [], delete: change.delete ?? [] };
  const backward = session.document.apply(change.item, forward);
  const known = session.history.stacks.peek().undo.some((step) => step.change === change.id);
  if (!known && (change.kind ?? "edit") === "edit")
    session.history.record({ change: change.id, item: change.item, forward, backward });
}

function stepOf({ change, inverse }: UndoStep): Step {
  return {
    change: change.id,
    item: change.item,
    forward: { put: change.put ?? [], delete: change.delete ?? [] },
    backward: { put: inverse.put ?? [], delete: inverse.delete ?? [] },
  };
}

function takeItems(session: Session, items: readonly Item[]): void {
  batch(() => {
    const dropped = session.items.take(items, session.queue.cursor.peek());
    const unsent = session.outbox.pending.peek();
    const needed = new Set(unsent.map((change) => change.item));
    for (const id of dropped) if (!needed.has(id)) session.document.forget(id);
    for (const item of items) {
      session.document.load(item.id, item.annotations);
      const own = session.stateOf(item.id);
      if (own) session.reflect(item.id, { put: [...item.annotations], delete: [] });
      for (const change of unsent) {
        if (change.item !== item.id) continue;
        const patch = { put: change.put ?? [], delete: change.delete ?? [] };
        session.document.apply(item.id, patch);
        session.reflect(item.id, patch);
      }
    }
  });
  const heading = session.heading;
  if (heading !== null && session.items.positionOf(heading) !== undefined) session.goToItem(heading);
}

function acknowledge(session: Session, ack: Ack): void {
  const change = session.courier.settle(ack);
  if (ack.status === "failed") session.say("error", ack.reason);
  if (ack.status !== "rejected" || !change) return;
  session.history.drop(ack.id);
  session.items.askFor(change.item);
  session.say("error", `Taken back: ${ack.reason}`);
}

function found(session: Session, token: number, bytes: Uint8Array): void {
  if (token !== session.searchToken) return;
  const positions = new Uint32Array(bytes.slice().buffer);
  session.queue.found.value = new Set(positions);
  const [first] = positions;
  if (first !== undefined && !session.queue.passes(session.queue.cursor.peek())) session.go(first);
}

/** Changes of another page, kernel or of Python: taken over, never sent. */
function changed(session: Session, message: Changed): void {
  if (message.session === session.host.session) return;
  batch(() => {
    message.changes.forEach((change, index) => {
      const patch = { put: change.put ?? [], delete: change.delete ?? [] };
      const position = message.positions[index] ?? -1;
      const own = patch.put.every((a) => a.annotator === session.annotator);
      if (!own) session.queue.mark(position, session.queue.byte(position) | BY_OTHERS);
      else {
        if (session.items.positionOf(change.item) !== undefined) session.document.apply(change.item, patch);
        session.reflect(change.item, patch);
      }
    });
  });
}

function bytesOf(view: DataView | undefined): Uint8Array {
  return view ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array(0);
}
