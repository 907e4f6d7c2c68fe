import type {
  Annotation,
  AudioTask,
  ChoiceTask,
  ImageTask,
  Label,
  PointsTask,
  RankTask,
  SpanTask,
  Task,
  Value,
} from "../src/schema";
import keys from "./keys.json";

/** What a fake kernel serves. */
export interface Sample {
  readonly title: string;
  readonly task: Task;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Their items are "row-0", "row-1", ... */
  readonly suggestions?: readonly Annotation[];
}

function label(name: string, color: string, hotkey: string, description = ""): Label {
  return { name, color, hotkey, description, questions: [] };
}

function suggestion(row: number, value: Value, name = ""): Annotation {
  const id = `suggestion-${row}-${name}`;
  return { id, item: `row-${row}`, value, label: name, source: "model", model: "sample-1", score: 0.82 };
}

const QUESTIONS = [
  "What time does the museum open on Sundays?",
  "Who painted the ceiling of the old town hall?",
  "Where can I leave my bicycle near the station?",
  "How many stops is it from the harbour to the park?",
  "Who do I call when the ticket machine is broken?",
  "Where does the night bus to the airport start?",
];

const choice: ChoiceTask = {
  type: "choice",
  name: "choice-question",
  fields: [{ column: "question", kind: "text", language: "" }],
  labels: [
    label("person", "#4477aa", "1", "Asks for somebody"),
    label("place", "#ee6677", "2", "Asks for somewhere"),
    label("number", "#228833", "3", "Asks how many, how much, or when"),
  ],
  multiple: false,
  questions: [{ type: "text", name: "remark", lines: 2, prompt: "Anything odd?", required: false, of: null }],
  guidelines: "# What is asked for\n\n## person\nA name or a role.\n\n## place\nAn address counts too.",
  keys: { ...keys.shared, ...keys.choice },
};

const rank: RankTask = {
  type: "rank",
  name: "rank-prompt",
  fields: [{ column: "prompt", kind: "markdown", language: "" }],
  response_kind: "markdown",
  ties: true,
  questions: [{ type: "text", name: "rationale", lines: 2, prompt: "Why?", required: false, of: null }],
  response_questions: [
    { type: "rating", name: "helpful", low: 1, high: 5, prompt: "", required: false, of: null },
  ],
  guidelines: "Prefer what is **right** to what is long.",
  keys: { ...keys.shared, ...keys.rank },
};

const RESPONSES: readonly (readonly [string, readonly string[]])[] = [
  [
    "How do I reverse a list in Python?",
    [
      "Call `list.reverse()`: it reverses **in place** and returns `None`.",
      "```python\nnumbers[::-1]\n```\n\nmakes a reversed copy.",
    ],
  ],
  [
    "Why is the sky blue?",
    [
      "Because air scatters short waves more than long ones.",
      "Because it mirrors the sea.",
      "Air scatters blue light more than red light; at sunset the way is longer, and red is left.",
    ],
  ],
  ["Name a fruit that is not sweet.", ["A lemon.", "An olive.", "A cucumber, botanically.", "Sugar."]],
  ["Is 91 prime?", ["Yes.", "No: 7 × 13 = 91."]],
];

const span: SpanTask = {
  type: "span",
  name: "span-text",
  fields: [{ column: "text", kind: "text", language: "" }],
  labels: [label("PERSON", "#4477aa", "1"), label("ORG", "#ee6677", "2"), label("PLACE", "#228833", "3")],
  overlap: true,
  snap: true,
  view: "text",
  relations: [label("works for", "#aa3377", "")],
  questions: [],
  span_questions: [],
  guidelines: "Mark names with their titles.",
  keys: { ...keys.shared, ...keys.span },
};

const TEXTS = [
  "Ada Lovelace wrote to Charles Babbage from London.",
  "In Porto, Joana Reis opened the second branch of Reis & Filhos. 🍇",
  "שלום מתל אביב: Dana Levi met the board of Hagalil Foods.",
  "Cafe\u0301 Müller in Wuppertal is closed; so is the Opernhaus.",
];

const image: ImageTask = {
  type: "image",
  name: "image-picture",
  fields: [{ column: "picture", kind: "image", language: "" }],
  labels: [label("balloon", "#ee6677", "1"), label("hill", "#228833", "2")],
  tools: ["box", "rotated_box", "ellipse", "polygon", "polyline", "point", "mask"],
  skeletons: {},
  border: "clip",
  questions: [],
  shape_questions: [],
  guidelines: "A balloon is marked to its outermost pixels.",
  keys: { ...keys.shared, ...keys.image },
};

const audio: AudioTask = {
  type: "audio",
  name: "audio-recording",
  fields: [{ column: "recording", kind: "audio", language: "" }],
  labels: [label("Ada", "#4477aa", "1"), label("Ben", "#ee6677", "2")],
  tools: ["segment", "point", "box"],
  lanes: "label",
  overlap: "allow",
  delay: 0.15,
  questions: [],
  segment_questions: [{ type: "text", name: "transcript", lines: 2, prompt: "", required: false, of: null }],
  transcript: "transcript",
  guidelines: "A turn ends where the next pause is longer than half a second.",
  keys: { ...keys.shared, ...keys.audio },
};

const points: PointsTask = {
  type: "points",
  name: "points-cloud",
  fields: [{ column: "cloud", kind: "points", language: "" }],
  labels: [label("car", "#4477aa", "1"), label("van", "#ee6677", "2")],
  tools: ["cuboid"],
  sizes: {},
  questions: [],
  object_questions: [],
  guidelines: "A cuboid reaches from bumper to bumper; mirrors stay outside.",
  keys: { ...keys.shared, ...keys.points },
};

export const SAMPLES: Readonly<Record<string, Sample>> = {
  audio: {
    title: "Audio labeler",
    task: audio,
    rows: ["morning.wav", "evening.wav"].map((recording) => ({ recording })),
    suggestions: [suggestion(0, { type: "segment", start: 1.38, end: 2.22 }, "Ben")],
  },
  choice: {
    title: "Choice labeler",
    task: choice,
    rows: QUESTIONS.map((question) => ({ question })),
    suggestions: [suggestion(1, { type: "choice", labels: ["person"] })],
  },
  image: {
    title: "Image labeler",
    task: image,
    rows: ["dawn.png", "noon.png", "dusk.png", "night.png"].map((picture) => ({ picture })),
    suggestions: [suggestion(0, { type: "box", x: 44, y: 54, width: 52, height: 52 }, "balloon")],
  },
  points: {
    title: "Point cloud labeler",
    task: points,
    rows: ["north.bin", "south.bin"].map((cloud) => ({ cloud })),
    suggestions: [
      suggestion(
        0,
        { type: "cuboid", x: 6, y: 3, z: -0.95, length: 4.2, width: 1.8, height: 1.5, yaw: 0.8 },
        "van",
      ),
    ],
  },
  rank: {
    title: "Rank labeler",
    task: rank,
    rows: RESPONSES.map(([prompt, texts]) => ({
      prompt,
      responses: texts.map((text, index) => ({ index, text })),
    })),
  },
  span: {
    title: "Span labeler",
    task: span,
    rows: TEXTS.map((text) => ({ text })),
    suggestions: [suggestion(0, { type: "span", start: 22, end: 37 }, "PERSON")],
  },
};
