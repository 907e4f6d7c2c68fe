import { CodePoints } from "../../geometry/codepoints";
import { Lines } from "../../geometry/lines";
import { Words } from "../../geometry/words";

/** The item's text with all that is known of its places. */
export class Reading {
  readonly points: CodePoints;
  readonly words: Words;
  readonly lines: Lines;

  constructor(readonly text: string) {
    this.points = new CodePoints(text);
    this.words = new Words(text);
    this.lines = new Lines(text);
  }
}
