import { batch, computed, effect, type ReadonlySignal, signal } from "../../kit/signals";
import type { Annotation, Shape } from "../../schema";
import { type Prompting, promptOf, withTolerance } from "../../tools/draw/prompt";
import { acceptance } from "./acceptance";
import { followEdges } from "./assist-edges";
import { inTools } from "./assist-shapes";
import type { Bench } from "./bench";
import { unfilter } from "./edits";
import type { Placed } from "./placed";
import { isPrompted, TITLES, type ToolName } from "./tools";

/** The assistants that come along; each is a tool of its own. */
export type BuiltIn = Extract<ToolName, "wand" | "scissors" | "grabcut">;

const BUILT_IN: readonly string[] = ["wand", "scissors", "grabcut"] satisfies BuiltIn[];
const TOLERANCE = 24;

/** One answer to a prompt, in shapes that the task draws. */
interface Candidate {
  readonly suggestion: Annotation;
  readonly shapes: readonly Shape[];
}

/** Asks the assistant in hand whenever what is pointed out changes, and holds what it proposes. */
export class Assist {
  /** Which of the user's own is in hand, while the tool is "assistant". */
  readonly own = signal("");
  /** What the wand begins with. */
  readonly tolerance = signal(TOLERANCE);
  readonly isWaiting = signal(false);
  readonly candidates = signal<readonly Candidate[]>([]);
  readonly chosen = signal(0);
  /** Those that the person can choose among. */
  readonly offered = computed(() => {
    const { assistants } = this.bench.desk.session.surroundings.value;
    return {
      builtIn: assistants.filter(isBuiltIn),
      own: assistants.filter((name) => !isBuiltIn(name)),
    };
  });
  /** What the tool's gesture has in hand; null where it prompts nobody. */
  readonly prompting: ReadonlySignal<Prompting | null> = computed(() => {
    const { tool, isDrawing, gesture } = this.bench;
    return isPrompted(tool.value) && isDrawing.value ? (gesture.value as Prompting) : null;
  });
  #asking: AbortController | null = null;
  /** What was asked for last, to tell whether something else is wanted by now. */
  #asked = "";

  constructor(readonly bench: Bench) {
    const { scope } = bench.desk;
    scope.add(effect(() => this.#follow()));
    scope.add(() => this.#asking?.abort());
    followEdges(bench);
  }

  get name(): string {
    const tool = this.bench.tool.value;
    return tool === "assistant" ? this.own.value : tool;
  }

  /** What it is called on the screen. */
  get title(): string {
    return titleOf(this.name);
  }

  get isDown(): boolean {
    return this.prompting.peek()?.press != null;
  }

  /** What is proposed, as it would be, and what its tag says. */
  get placed(): readonly { readonly shape: Placed; readonly text: string }[] {
    const candidate = this.candidates.value[this.chosen.value];
    if (!candidate) return [];
    const { label = "", score } = candidate.suggestion;
    const text = typeof score === "number" ? `${label} ${Math.round(100 * score)} %` : label;
    return candidate.shapes.map((shape) => ({
      shape: { id: "", label, shape, annotation: candidate.suggestion, isSuggested: true },
      text,
    }));
  }

  get hint(): string {
    const { drawing, gesture, desk } = this.bench;
    const count = this.candidates.value.length;
    if (this.isWaiting.value) return `${this.title} is at work…`;
    if (count === 0) {
      const label = this.prompting.value ? "" : `${desk.activeLabel.value ?? ""}: `;
      return `${label}${drawing.value?.hint(gesture.value ?? drawing.value.idle) ?? ""}`;
    }
    const other = count > 1 ? ` ${this.chosen.value + 1} of ${count}: , and . show the others.` : "";
    return `Enter keeps it, Esc drops it; further clicks correct it.${other}`;
  }

  /** Makes what is proposed an annotation: it keeps where it came from. */
  accept(): void {
    const { desk } = this.bench;
    const candidate = this.candidates.peek()[this.chosen.peek()];
    if (this.isWaiting.peek()) desk.session.say("info", `${this.title} is still at work.`);
    else if (!candidate) desk.session.say("info", "There is nothing to keep: point something else out.");
    else {
      const put = candidate.shapes.flatMap((value, index) => {
        const made = acceptance(this.bench, [{ ...candidate.suggestion, value }]).put;
        return index === 0 ? made : made.filter((annotation) => annotation.value.type !== "verdict");
      });
      if (put.length === 0) return;
      desk.session.hint.value = "";
      unfilter(this.bench, candidate.suggestion.label ?? "");
      desk.session.commit({ put, delete: [] });
      this.bench.clear();
    }
  }

  step(by: 1 | -1): void {
    const count = this.candidates.peek().length;
    if (count > 0) this.chosen.value = (this.chosen.peek() + by + count) % count;
  }

  tolerate(by: number): void {
    const { gesture } = this.bench;
    const state = this.prompting.peek();
    if (state) gesture.value = withTolerance(state, state.tolerance + by);
    else this.tolerance.value = Math.min(255, Math.max(0, this.tolerance.peek() + by));
  }

  /** What is pointed out has changed, or the label has. */
  #follow(): void {
    const state = this.prompting.value;
    const { desk, book, frame } = this.bench;
    const label = desk.activeLabel.value ?? "";
    const position = book.open.value?.position;
    if (!state || state.clues.length === 0 || position === undefined) {
      this.#drop();
      return;
    }
    const prompt = promptOf(state, label);
    const request = {
      type: "assist" as const,
      position,
      frame: frame.value,
      assistant: this.name,
      prompt,
    };
    const wanted = JSON.stringify(request);
    if (wanted === this.#asked) return;
    const isWand = this.bench.tool.peek() === "wand";
    if (isWand) this.tolerance.value = state.tolerance;
    // While its tolerance is dragged, one question at a time; the newest goes next.
    if (isWand && this.#asking && state.press) return;
    this.#asked = wanted;
    void this.#ask(request);
  }

  async #ask(request: Parameters<Bench["desk"]["session"]["media"]["assist"]>[0]): Promise<void> {
    const { session } = this.bench.desk;
    this.#asking?.abort();
    const asking = new AbortController();
    this.#asking = asking;
    this.isWaiting.value = true;
    let found: readonly Candidate[] = [];
    try {
      const { message } = await session.media.assist(request, asking.signal);
      found = message.suggestions.map((suggestion) => this.#candidate(suggestion));
      if (found.length === 0 && !asking.signal.aborted)
        session.say("info", `${titleOf(request.assistant)} finds nothing there.`);
    } catch (error) {
      if (!asking.signal.aborted) session.say("error", (error as Error).message);
    }
    if (asking.signal.aborted) return;
    batch(() => {
      this.#asking = null;
      this.isWaiting.value = false;
      this.candidates.value = found;
      this.chosen.value = 0;
    });
    this.#follow();
  }

  #candidate(suggestion: Annotation): Candidate {
    return { suggestion, shapes: inTools(this.bench, suggestion.value as Shape) };
  }

  /** Nothing is pointed out any more: an answer that comes late means nothing. */
  #drop(): void {
    this.#asking?.abort();
    batch(() => {
      this.#asking = null;
      this.#asked = "";
      this.isWaiting.value = false;
      if (this.candidates.peek().length > 0) this.candidates.value = [];
    });
  }
}

/** What an assistant is called on the screen. */
export function titleOf(name: string): string {
  return isBuiltIn(name) ? TITLES[name] : name;
}

export function isBuiltIn(name: string): name is BuiltIn {
  return BUILT_IN.includes(name);
}
