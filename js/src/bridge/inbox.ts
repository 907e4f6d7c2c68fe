import type { Patch } from "../document/document";
import type { Step } from "../document/history";
import { BY_OTHERS } from "../document/queue";
import { batch } from "../kit/signals";
import type { Ack, Change, Changed, Item, Renewed, Reply, UndoStep, Welcome } from "../schema";
import type { Session } from "./session";

/** Takes a message from the kernel. What is meant for another page is passed over. */
export function receive(session: Session, message: Reply, buffers: readonly DataView[]): void {
  if (!concerns(session, message)) return;
  switch (message.type) {
    case "welcome":
      welcome(session, message, bytesOf(buffers[0]), itemsOf(buffers[1]));
      break;
    case "items":
      takeItems(session, itemsOf(buffers[0]));
      break;
    case "ack":
      acknowledge(session, message);
      break;
    case "found":
      found(session, message.token, bytesOf(buffers[0]));
      break;
    case "changed":
      changed(session, message);
      break;
    case "suggested":
      if (message.at_once) session.items.expire();
      else session.items.expireGently(session.atHand());
      session.prefetch();
      break;
    case "order":
      arrange(session, new Uint32Array(bytesOf(buffers[0]).slice().buffer));
      break;
    case "learning":
      session.learning.value = message;
      break;
    case "renewed":
      renew(session, message, bytesOf(buffers[0]));
      break;
    case "grown":
      session.queue.grow(bytesOf(buffers[0]));
      session.prefetch();
      break;
    case "goto":
      session.goTo(message.position, message.annotation);
      break;
    case "surroundings":
      session.surroundings.value = message;
      break;
    case "fault":
      session.say("error", message.reason);
      break;
  }
}

function concerns({ host }: Session, message: Reply): boolean {
  if (!("session" in message)) return true;
  if (message.type === "changed") return message.session !== host.session;
  return message.session === host.session || (message.type === "fault" && message.session === "");
}

function welcome(session: Session, message: Welcome, bytes: Uint8Array, first: readonly Item[]): void {
  if (session.welcome.peek() || !session.greeting.isKnown()) return;
  batch(() => {
    session.queue.load(bytes, Math.min(message.cursor, Math.max(bytes.length - 1, 0)));
    session.pace.load(message.labelled_seconds);
    session.history.load(message.undo.map(stepOf), message.redo.map(stepOf));
    session.welcome.value = message;
    takeItems(session, first);
  });
  session.pace.start();
  session.prefetch();
}

/** The person sees the item at hand, and has been promised the next one: these stay. */
function arrange(session: Session, first: Uint32Array): void {
  const [, next] = session.atHand();
  session.queue.arrange(first, next);
  session.items.expireGently(session.atHand());
  session.prefetch();
}

function renew(session: Session, { undo, redo }: Renewed, bytes: Uint8Array): void {
  batch(() => {
    session.queue.renew(bytes);
    session.history.load(undo.map(stepOf), redo.map(stepOf));
    session.items.expire();
    for (const change of session.outbox.pending.peek()) session.reflect(change.item, patchOf(change));
  });
  session.prefetch();
}

function stepOf({ change, inverse }: UndoStep): Step {
  return {
    change: change.id,
    item: change.item,
    forward: patchOf(change),
    backward: patchOf(inverse),
  };
}

function takeItems(session: Session, items: readonly Item[]): void {
  batch(() => {
    for (const id of session.items.take(items, session.queue.cursor.peek())) session.document.forget(id);
    for (const { id, annotations } of items) {
      session.document.load(id, annotations);
      session.reflect(id, { put: annotations, delete: [session.soleId("state", id)] });
      overlay(session, id);
    }
  });
  const { heading } = session;
  if (heading && session.items.positionOf(heading.item) !== undefined)
    session.goToItem(heading.item, heading.past);
}

/** Puts what is unsent over what the store has. */
function overlay(session: Session, item: string): void {
  for (const change of session.outbox.pending.peek()) {
    if (change.item !== item) continue;
    session.document.apply(item, patchOf(change));
    session.reflect(item, patchOf(change));
  }
}

function acknowledge(session: Session, ack: Ack): void {
  const change = session.courier.settle(ack);
  if (ack.status !== "rejected" || !change) return;
  // An undo that the store refuses would be refused again: its step goes, not only this try.
  session.history.drop(change.kind === "undo" || change.kind === "redo" ? (change.target ?? "") : change.id);
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
function changed(session: Session, { changes, positions }: Changed): void {
  batch(() => {
    changes.forEach((change, index) => {
      const position = positions[index] ?? -1;
      const { item } = change;
      if ((change.put ?? []).every((a) => a.annotator === session.annotator)) {
        session.document.apply(item, patchOf(change));
        session.reflect(item, patchOf(change), position);
        overlay(session, item);
      }
      const done = doneByAnother(session, change);
      const rest = session.queue.byte(position) & ~BY_OTHERS;
      if (done !== undefined) session.queue.mark(position, done ? rest | BY_OTHERS : rest);
    });
  });
}

/** Whether another annotator has done the item now; undefined where the change does not say. */
function doneByAnother(session: Session, change: Change): boolean | undefined {
  for (const { value, annotator } of change.put ?? [])
    if (value.type === "state" && annotator !== session.annotator) return value.status === "done";
  const state = `state/${change.item}/`;
  const own = session.soleId("state", change.item);
  return change.delete?.some((id) => id.startsWith(state) && id !== own) ? false : undefined;
}

function patchOf(change: Change): Patch {
  return { put: change.put ?? [], delete: change.delete ?? [] };
}

function itemsOf(view: DataView | undefined): readonly Item[] {
  return view ? JSON.parse(new TextDecoder().decode(view)) : [];
}

function bytesOf(view: DataView | undefined): Uint8Array {
  return view ? new Uint8Array(view.buffer, view.byteOffset, view.byteLength) : new Uint8Array(0);
}
