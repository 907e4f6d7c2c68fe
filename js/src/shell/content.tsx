import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Field, Item } from "../schema";
import type { Desk } from "./desk";

interface Turn {
  readonly role: string;
  readonly content: string;
}

/** The item's columns, each rendered as its kind says. */
export function Content({ desk, fields, item }: { desk: Desk; fields: readonly Field[]; item: Item }) {
  return (
    <div class="jlb-content">
      {fields.map((field) => (
        <Scrolled key={`${item.id} ${field.column}`} name={field.column}>
          {fields.length > 1 && <div class="jlb-column">{field.column}</div>}
          <Rendered desk={desk} field={field} value={item.content[field.column]} />
        </Scrolled>
      ))}
    </div>
  );
}

/** A column that may be longer than the screen; the keyboard reaches it only where it is. */
function Scrolled({ name, children }: { name: string; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  const long = useSignal(false);
  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    const observer = new ResizeObserver(() => {
      long.value = element.scrollHeight > element.clientHeight + 1;
    });
    for (const part of [element, ...element.children]) observer.observe(part);
    return () => observer.disconnect();
  }, [long]);
  return (
    <div
      ref={box}
      class="jlb-field"
      {...(long.value ? { tabIndex: 0, role: "group", "aria-label": name } : {})}
    >
      {children}
    </div>
  );
}

/** One value: plain text, Markdown, HTML, code, or a conversation. */
export function Rendered({ desk, field, value }: { desk: Desk; field: Field; value: unknown }) {
  if (Array.isArray(value)) return <Conversation desk={desk} turns={value as readonly Turn[]} />;
  const text = String(value ?? "");
  switch (field.kind) {
    case "text":
      return (
        <div class="jlb-text" dir="auto">
          {text}
        </div>
      );
    case "code":
      return <Prose desk={desk} source={fenced(text, field.language)} />;
    case "html":
      return <Prose desk={desk} source={text} html />;
    case "markdown":
    case "messages":
      return <Prose desk={desk} source={text} />;
  }
}

function Conversation({ desk, turns }: { desk: Desk; turns: readonly Turn[] }) {
  return (
    <div class="jlb-turns">
      {turns.map((turn, index) => (
        <div class="jlb-turn" key={index} data-role={turn.role}>
          <div class="jlb-column">{turn.role}</div>
          <Prose desk={desk} source={turn.content} />
        </div>
      ))}
    </div>
  );
}

/** Markdown or HTML through the sanitiser; plain text until its code is here. */
export function Prose({ desk, source, html = false }: { desk: Desk; source: string; html?: boolean }) {
  const place = useRef<HTMLDivElement>(null);
  const markup = desk.markup.value;
  useEffect(() => desk.needMarkup(), [desk]);
  useEffect(() => {
    if (!markup) return;
    place.current?.replaceChildren(html ? markup.renderHtml(source) : markup.renderMarkdown(source));
  }, [markup, source, html]);
  return markup ? (
    <div key="rendered" class="jlb-prose" dir="auto" ref={place} />
  ) : (
    <div key="plain" class="jlb-text" dir="auto">
      {source}
    </div>
  );
}

/** A fence longer than any run of backticks inside, so that code cannot leave it. */
function fenced(code: string, language: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}
