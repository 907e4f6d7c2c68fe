import type { ComponentType } from "preact";
import type { Session } from "../bridge/session";
import type { Patch } from "../document/document";
import type { Annotation, Question } from "../schema";
import type { Binding } from "../tools/keymap";
import type { Desk } from "./desk";

/** What a modality adds to the shell that all labelers share. */
export interface Modality {
  /** The item's view with its tools and labels. */
  readonly Stage: ComponentType<{ desk: Desk }>;
  /** Asks for what the first item needs besides itself, at once with the hello. */
  begin?(session: Session): void;
  /** The keys of the modality, besides those of the shell. */
  bindings(desk: Desk): readonly Binding[];
  /** Why the item cannot be submitted yet, as an instruction; null when it can. */
  obstacle(desk: Desk): string | null;
  /** What is in hand and would be lost if the person went on, as an instruction; null where nothing is. */
  unfinished?(desk: Desk): string | null;
  /** Undo while something is in hand: takes its last piece back. */
  back?(desk: Desk): void;
  /** What submitting adds to the change that marks the item done. */
  closing?(desk: Desk): Patch;
  /** What accepting suggestions changes; the default puts each as an annotation. */
  accept?(desk: Desk, suggestions: readonly Annotation[]): Patch;
  /** Whether accepting says all that is asked of the item: it is submitted then. */
  suffices?(desk: Desk): boolean;
  /** The annotations list, where the modality has one. */
  readonly list?: {
    /** Those shown, in order. */
    entries(desk: Desk): readonly Annotation[];
    /** Accessible name, label first: "PERSON, “Ada Lovelace”, 0–12". */
    name(desk: Desk, annotation: Annotation): string;
    /** What the list has room for, where the name is too long for a line. */
    brief?(desk: Desk, annotation: Annotation): string;
    /** A click on one in the list; selects it where this is left out. */
    pick?(desk: Desk, annotation: Annotation): void;
    /** What is asked of this annotation. */
    questions(desk: Desk, annotation: Annotation): readonly Question[];
  };
}
