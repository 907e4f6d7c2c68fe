import { effect } from "../../kit/signals";
import { type Trail, wanted, withEdge } from "../../tools/draw/scissors";
import type { Bench } from "./bench";

/** Asks for the line along edges to the pointer, one question at a time; the newest goes next. */
export function followEdges(bench: Bench): void {
  const { desk, gesture, tool } = bench;
  const leaving = new AbortController();
  let asked: ReturnType<typeof wanted> = null;
  let isAsking = false;

  const ask = async (line: NonNullable<typeof asked>, position: number): Promise<void> => {
    const points = [line.from, line.to].map(([x, y]) => [x, y, 1] as const);
    const prompt = { points, boxes: [], tolerance: 0, label: desk.activeLabel.peek() ?? "" };
    const request = { position, frame: bench.frame.peek(), assistant: "scissors", prompt };
    const { message } = await desk.session.media.assist({ type: "assist", ...request }, leaving.signal);
    const edge = message.suggestions[0]?.value;
    const trail = trailOf(tool.peek(), gesture.peek());
    if (trail && edge?.type === "polyline") gesture.value = withEdge(trail, edge.points);
  };
  const follow = (): void => {
    const trail = trailOf(tool.value, gesture.value);
    const line = trail && wanted(trail);
    const position = bench.book.open.value?.position;
    const isKnown = line?.from === asked?.from && line?.to === asked?.to;
    if (!line || position === undefined || isAsking || isKnown) return;
    asked = line;
    isAsking = true;
    bench.assist.isWaiting.value = true;
    ask(line, position)
      .catch((error: Error) => leaving.signal.aborted || desk.session.say("error", error.message))
      .finally(() => {
        isAsking = false;
        bench.assist.isWaiting.value = false;
        follow();
      });
  };
  desk.scope.add(effect(follow));
  desk.scope.add(() => leaving.abort());
}

function trailOf(tool: string, gesture: unknown): Trail | null {
  return tool === "scissors" ? (gesture as Trail | null) : null;
}
