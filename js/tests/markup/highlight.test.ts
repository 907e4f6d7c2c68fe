import { describe, expect, it } from "vitest";
import { highlightLines } from "../../src/markup/highlight";
import { isKnownLanguage } from "../../src/markup/languages";
import type { TokenKind } from "../../src/markup/types";

const PYTHON = 'def area(radius):\r\n    """Circle."""\r\n    return 3.14 * radius ** 2  # 圆 🟠\r\n';

const LANGUAGES = [
  ...["python", "javascript", "typescript", "json", "sql", "go", "rust", "c", "cpp", "java", "bash"],
  ...["html", "xml", "css", "yaml", "markdown", "r", "py", "js", "ts", "sh"],
];

function textOf(code: string, language: string): string {
  const tokens = highlightLines(code, language).flat();
  return tokens.map(({ start, end }) => code.slice(start, end)).join("");
}

function kindsOf(code: string, language: string, kind: TokenKind): string[] {
  const tokens = highlightLines(code, language).flat();
  return tokens.filter((token) => token.kind === kind).map(({ start, end }) => code.slice(start, end));
}

describe("highlightLines", () => {
  it("tells the kinds of source code apart", () => {
    expect(kindsOf(PYTHON, "python", "keyword")).toEqual(["def", "return"]);
    expect(kindsOf(PYTHON, "python", "title")).toEqual(["area"]);
    expect(kindsOf(PYTHON, "python", "string")).toEqual(['"""Circle."""']);
    expect(kindsOf(PYTHON, "python", "number")).toEqual(["3.14", "2"]);
    expect(kindsOf(PYTHON, "python", "comment")).toEqual(["# 圆 🟠"]);
  });

  it("looks into code inside strings and markup", () => {
    expect(kindsOf('f"{len(x)} of {3}"', "python", "number")).toEqual(["3"]);
    expect(kindsOf("<script>if (1) {}</script>", "html", "keyword")).toEqual(["if"]);
    expect(kindsOf('<a href="x">&amp;</a>', "html", "attribute")).toEqual(["href"]);
  });

  it("gives each line its tokens, line break included", () => {
    const code = "/* one\n two */\rx\r\n\ny";
    const lines = highlightLines(code, "c").map((line) =>
      line.map(({ start, end }) => code.slice(start, end)).join(""),
    );
    expect(lines).toEqual(["/* one\n", " two */\r", "x\r\n", "\n", "y"]);
  });

  it("ends with an empty line after a final line break", () => {
    expect(highlightLines("a\n", "c")).toEqual([[{ start: 0, end: 2, kind: "plain" }], []]);
    expect(highlightLines("", "c")).toEqual([[]]);
  });

  it("joins neighbours of one kind", () => {
    for (const line of highlightLines(PYTHON, "python")) {
      const kinds = line.map(({ kind }) => kind);
      expect(kinds.filter((kind, index) => kind === kinds[index - 1])).toEqual([]);
    }
  });

  it.each(LANGUAGES)("covers the text exactly as %s", (language) => {
    const awkward = `${PYTHON}<p class="a">&amp; &lt;b&gt; &#x27;</p>\0\ud800 'open "\`\${{%\u2028\r\r\n-- שלום`;
    expect(highlightLines(PYTHON, language)).toHaveLength(4);
    expect(textOf(awkward, language)).toBe(awkward);
  });

  it.each(LANGUAGES)("knows %s", (language) => {
    expect(isKnownLanguage(language)).toBe(true);
  });

  it.each(["", "klingon", "constructor"])("detects the language of short code called %j", (language) => {
    const code = "import os\n\ndef main() -> None:\n    for name in os.listdir('.'):\n        print(name)\n";
    expect(kindsOf(code, language, "keyword")).toContain("import");
    expect(textOf(code, language)).toBe(code);
  });

  it("leaves prose plain", () => {
    expect(highlightLines("The fox jumps.\nIt did so twice.", "")).toEqual([
      [{ start: 0, end: 15, kind: "plain" }],
      [{ start: 15, end: 31, kind: "plain" }],
    ]);
  });

  it.each([
    ["long code of unknown language", "return 1\n".repeat(3_000), ""],
    ["very long code", "return 1\n".repeat(60_000), "python"],
    ["a very long line", "return 1 ".repeat(600), "python"],
    ["a very long word", `return ${"a".repeat(100_000)}`, "cpp"],
  ])("leaves %s plain", (_, code, language) => {
    const kinds = new Set(highlightLines(code, language).flatMap((line) => line.map(({ kind }) => kind)));
    expect([...kinds]).toEqual(["plain"]);
    expect(textOf(code, language)).toBe(code);
  });
});
