import type { Session } from "../bridge/session";
import { NOTHING, type Patch } from "../document/document";
import type { Filter } from "../document/queue";
import type { Scope } from "../kit/scope";
import { computed, type ReadonlySignal, signal } from "../kit/signals";
import { slug } from "../kit/slug";
import type * as Markup from "../markup";
import type { Annotation, Proposed, Task, Value } from "../schema";
import type { Modality } from "./modality";
import { adoptStyles } from "./theme";

export type Panel = "guidelines" | "keys" | "flag" | "learning" | null;

/** What the person has before them: the session, and where their hands are. */
export class Desk {
  /** Id of the selected annotation or suggestion. */
  readonly selection = signal<string | null>(null);
  /** The label that new annotations get; null when none is picked. */
  readonly activeLabel = signal<string | null>(null);
  readonly panel = signal<Panel>(null);
  /** The label that the guidelines show. */
  readonly section = signal<string | null>(null);
  /** Markdown, highlighting and differences; null until their chunk is here. */
  readonly markup = signal<typeof Markup | null>(null);

  /** Suggestions of the item at hand that nobody has decided on. */
  readonly suggestions: ReadonlySignal<readonly Annotation[]> = computed(() => {
    const item = this.session.item.value;
    if (!item || item.suggestions.length === 0) return [];
    const decided = new Set<string>();
    for (const { value } of this.session.annotations.value)
      if (value.type === "verdict") decided.add(value.suggestion);
    return item.suggestions.filter((suggestion) => !decided.has(suggestion.id));
  });

  /** Anchors of the guidelines' sections, found without rendering them. */
  private readonly anchors: ReadonlySignal<ReadonlySet<string>> = computed(() => {
    const headings =
      this.session.task?.guidelines.matchAll(/^ {0,3}#{1,6}[ \t]+(.*?)[ \t]*#*[ \t]*$/gm) ?? [];
    return new Set(Array.from(headings, ([, title = ""]) => slug(title.replace(/[*`]/g, ""))));
  });

  private root: HTMLElement | null = null;

  constructor(
    readonly session: Session,
    readonly modality: Modality,
    readonly scope: Scope,
  ) {}

  get task(): Task {
    const task = this.session.task;
    if (!task) throw new Error("the desk opens once the kernel has said what the task is");
    return task;
  }

  /** The key of a command: the user's own, or the default; both come with the task. */
  key(command: string): string {
    return this.task.keys[command] ?? "";
  }

  /** Loads the markup chunk once something needs it. */
  needMarkup(): void {
    if (this.markup.peek()) return;
    this.session.host.chunk("markup").then((chunk) => {
      const markup = chunk as typeof Markup;
      if (this.root) adoptStyles(this.root, markup.markupCss);
      this.markup.value = markup;
    });
  }

  /** Gives the desk the element that its view lives in. */
  attach(root: HTMLElement): void {
    this.root = root;
  }

  /** Another item is on the desk, or none: what belonged to the last one goes. */
  turnOver(): void {
    this.selection.value = null;
    if (this.panel.peek() === "flag") this.panel.value = null;
  }

  /** Leaves a text box: what was typed becomes a change. */
  settleTyping(): void {
    const active = this.active();
    if (active instanceof HTMLTextAreaElement || active instanceof HTMLInputElement) this.home();
  }

  /** Brings the keyboard back to the labeler itself. */
  home(): void {
    this.root?.focus({ preventScroll: true });
  }

  /** Moves the keyboard to a named place: the search, the label finder. */
  focus(place: string): void {
    this.root?.querySelector<HTMLElement>(`[data-focus="${place}"]`)?.focus();
  }

  toggle(panel: Panel): void {
    if (this.panel.peek() === panel) this.closePanel();
    else this.panel.value = panel;
  }

  /** Closes what is open beside the item; what was typed there becomes a change first. */
  closePanel(): void {
    this.home();
    this.panel.value = null;
  }

  /** Flags the item and asks why; opens or closes the note where it is flagged already. */
  flag(): void {
    const { session } = this;
    if (!session.item.peek() || session.away.peek()) return;
    if (session.state.peek().flagged) this.toggle("flag");
    else {
      session.setState({ flagged: true });
      this.panel.value = "flag";
    }
  }

  /** Lets the guidelines, where they are open, follow the person to a label. */
  look(label: string): void {
    this.section.value = label;
  }

  /** Opens the guidelines at a label; undefined where they have no section for it. */
  reader(label: string): (() => void) | undefined {
    if (!this.anchors.value.has(slug(label))) return undefined;
    return () => {
      this.look(label);
      this.panel.value = "guidelines";
    };
  }

  /** Shows only some items; goes to the first of them where the one at hand is not among them. */
  filter(filter: Filter): void {
    const { queue } = this.session;
    queue.filter.value = filter;
    const cursor = queue.cursor.peek();
    if (queue.passes(cursor) && !this.session.finished.peek()) return;
    const first = queue.passes(cursor) ? cursor : (queue.adjacent(cursor, 1) ?? queue.adjacent(cursor, -1));
    if (first !== undefined) this.session.go(first);
  }

  /** Whether the person may leave the item; they are told what to finish first where they may not. */
  mayLeave(): boolean {
    const unfinished = this.modality.unfinished?.(this) ?? null;
    if (unfinished !== null) this.session.say("info", unfinished);
    return unfinished === null;
  }

  escape(): void {
    if (this.active() !== this.root) this.home();
    else if (this.panel.peek()) this.closePanel();
    else this.selection.value = null;
    this.session.hint.value = "";
    this.session.error.value = "";
  }

  submit(): void {
    if (this.session.away.peek()) return;
    this.settleTyping();
    if (!this.mayLeave()) return;
    const obstacle = this.modality.obstacle(this);
    if (obstacle) this.session.say("info", obstacle);
    else {
      const closing = this.modality.closing?.(this) ?? NOTHING;
      this.session.submit(closing);
    }
  }

  skip(): void {
    if (this.session.away.peek()) return;
    this.settleTyping();
    if (this.mayLeave()) this.session.skip();
  }

  step(direction: 1 | -1): void {
    this.settleTyping();
    if (this.mayLeave()) this.session.step(direction);
  }

  /** Takes back the last piece of what is in hand, else the last change. */
  undo(): void {
    const { unfinished, back } = this.modality;
    if (back && unfinished?.(this)) back(this);
    else this.session.undo();
  }

  redo(): void {
    if (this.mayLeave()) this.session.redo();
  }

  /** The annotation with this id on the item at hand. */
  find(id: string | null): Annotation | undefined {
    return id === null ? undefined : this.session.annotations.peek().find((a) => a.id === id);
  }

  accept(suggestions: readonly Annotation[]): void {
    if (suggestions.length === 0) this.session.say("info", "No suggestions to accept.");
    else {
      const patch = this.modality.accept?.(this, suggestions) ?? this.acceptPatch(suggestions);
      if (patch.put.length === 0) return;
      if (this.modality.suffices?.(this)) this.session.submit(patch);
      else this.session.commit(patch);
    }
  }

  acceptOne(): void {
    const suggestion = this.chosenSuggestion();
    if (suggestion) this.accept([suggestion]);
    else this.session.say("info", "No suggestion to accept.");
  }

  rejectOne(): void {
    const suggestion = this.chosenSuggestion();
    if (suggestion) this.reject(suggestion);
    else this.session.say("info", "No suggestion to reject.");
  }

  reject(suggestion: Annotation): void {
    this.session.commit({ put: [this.verdict(suggestion, "rejected", "")], delete: [] });
  }

  /** Each suggestion as an annotation that keeps where it came from, and the verdicts. */
  acceptPatch(suggestions: readonly Annotation[]): Patch {
    const put = suggestions.flatMap((suggestion) => {
      const made = this.session.compose(suggestion.value, { ...provenance(suggestion), source: "model" });
      return [made, this.verdict(suggestion, "accepted", made.id)];
    });
    return { put, delete: [] };
  }

  /** Records what became of a suggestion; `annotation` is the id of what came of it. */
  verdict(
    suggestion: Annotation,
    verdict: "accepted" | "corrected" | "rejected",
    annotation: string,
  ): Annotation {
    const proposed = suggestion.value as Proposed;
    const { model = "", score = null, label = "" } = suggestion;
    const value: Value = { type: "verdict", suggestion: suggestion.id, verdict, proposed, label, annotation };
    return this.session.compose(value, {
      id: `verdict/${suggestion.id}/${this.session.annotator}`,
      model,
      score,
    });
  }

  /** The selected suggestion, else the first. */
  private chosenSuggestion(): Annotation | undefined {
    const open = this.suggestions.peek();
    return open.find((suggestion) => suggestion.id === this.selection.peek()) ?? open[0];
  }

  private active(): Element | null {
    return (this.root?.getRootNode() as Document | ShadowRoot | undefined)?.activeElement ?? null;
  }
}

function provenance(suggestion: Annotation): Partial<Annotation> {
  const { label, attributes, model, score } = suggestion;
  return {
    ...(label === undefined ? {} : { label }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(model === undefined ? {} : { model }),
    ...(score === undefined ? {} : { score }),
  };
}
