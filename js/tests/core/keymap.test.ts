import { describe, expect, it } from "vitest";
import { type Binding, keyLabel, keyName, match } from "../../src/tools/keymap";

interface Held {
  ctrl?: boolean;
  meta?: boolean;
  alt?: boolean;
  shift?: boolean;
  altGraph?: boolean;
}

function press(key: string, code: string, held: Held = {}) {
  const { ctrl = false, meta = false, alt = false, shift = false, altGraph = false } = held;
  const getModifierState = (name: string) => name === "AltGraph" && altGraph;
  return { key, code, ctrlKey: ctrl, metaKey: meta, altKey: alt, shiftKey: shift, getModifierState };
}

describe("a key's name", () => {
  it.each([
    ["a letter", press("a", "KeyA"), "a"],
    ["under Shift", press("A", "KeyA", { shift: true }), "Shift+A"],
    ["under Caps Lock", press("A", "KeyA"), "a"],
    ["under Caps Lock and Shift", press("a", "KeyA", { shift: true }), "Shift+A"],
    ["a digit", press("1", "Digit1"), "1"],
    ["a digit of the number pad", press("1", "Numpad1"), "1"],
    ["the space bar", press(" ", "Space"), "Space"],
    ["a named key", press("ArrowUp", "ArrowUp"), "ArrowUp"],
    ["a named key under Shift", press("Tab", "Tab", { shift: true }), "Shift+Tab"],
    ["Ctrl", press("z", "KeyZ", { ctrl: true }), "Mod+z"],
    ["Command", press("z", "KeyZ", { meta: true }), "Mod+z"],
    ["Ctrl and Shift", press("Z", "KeyZ", { ctrl: true, shift: true }), "Mod+Shift+Z"],
    ["Ctrl and Enter", press("Enter", "Enter", { ctrl: true }), "Mod+Enter"],
    ["Alt", press("ArrowUp", "ArrowUp", { alt: true }), "Alt+ArrowUp"],
    ["Alt and Shift", press("ArrowUp", "ArrowUp", { alt: true, shift: true }), "Alt+Shift+ArrowUp"],
    ["Ctrl, Alt and a letter", press("k", "KeyK", { ctrl: true, alt: true }), "Mod+Alt+k"],
  ])("%s", (_, pressed, name) => {
    expect(keyName(pressed)).toBe(name);
  });

  it.each([
    ["?", press("?", "Slash", { shift: true })],
    ["? on a German keyboard", press("?", "Minus", { shift: true })],
    ["= where it needs Shift", press("=", "Digit0", { shift: true })],
    ["/", press("/", "Slash")],
  ])("of a symbol does not tell of Shift: %s", (name, pressed) => {
    expect(keyName(pressed)).toBe(name.charAt(0));
  });

  it.each([
    ["Russian", press("ф", "KeyA"), "a"],
    ["Russian under Shift", press("Ф", "KeyA", { shift: true }), "Shift+A"],
    ["Russian under Ctrl", press("я", "KeyZ", { ctrl: true }), "Mod+z"],
    ["Greek under Ctrl and Shift", press("Ζ", "KeyZ", { ctrl: true, shift: true }), "Mod+Shift+Z"],
    ["Russian under Ctrl and Alt", press("л", "KeyK", { ctrl: true, alt: true }), "Mod+Alt+k"],
    ["a digit on a French keyboard", press("&", "Digit1"), "1"],
    ["a digit on a French keyboard, with Shift", press("1", "Digit1", { shift: true }), "1"],
    ["Persian digits", press("۳", "Digit3"), "3"],
    ["Option on a Mac", press("®", "KeyR", { alt: true }), "Alt+r"],
    ["Option and a digit on a Mac", press("¡", "Digit1", { alt: true }), "Alt+1"],
    ["Option in Firefox on a Mac", press("®", "KeyR", { alt: true, altGraph: true }), "Alt+r"],
    ["a dead key on a Mac", press("Dead", "KeyE", { alt: true }), "Alt+e"],
  ])("is found by place: %s", (_, pressed, name) => {
    expect(keyName(pressed)).toBe(name);
  });

  it("follows the letter where there is one, not its place", () => {
    expect(keyName(press("a", "KeyQ"))).toBe("a");
    expect(keyName(press("z", "KeyY", { ctrl: true }))).toBe("Mod+z");
  });

  it.each([
    ["Chromium on Windows", { ctrl: true, alt: true, altGraph: true }],
    ["a browser that does not say so", { ctrl: true, alt: true }],
    ["Firefox on Windows, and Linux", { altGraph: true }],
  ])("is the symbol that AltGr brings: %s", (_, held) => {
    expect(keyName(press("[", "Digit8", held))).toBe("[");
    expect(keyName(press("@", "KeyQ", held))).toBe("@");
    expect(keyName(press("€", "KeyE", held))).toBe("€");
  });

  it("of a letter that AltGr brings is no plain letter", () => {
    expect(keyName(press("ą", "KeyA", { altGraph: true }))).toBe("ą");
    expect(keyName(press("ą", "KeyA", { ctrl: true, alt: true, altGraph: true }))).not.toBe("a");
  });

  it("of a dead key without a letter is nothing that a binding has", () => {
    expect(keyName(press("Dead", "Backquote"))).toBe("Dead");
  });
});

describe("a press", () => {
  const bind = (key: string, whileTyping?: boolean): Binding => ({
    command: key,
    key,
    description: "",
    run: () => undefined,
    ...(whileTyping === undefined ? {} : { whileTyping }),
  });
  const bindings = [bind("a"), bind("Mod+Enter", true), bind("Escape", true)];

  it("runs the binding of its name", () => {
    expect(match(bindings, press("a", "KeyA"), false)?.command).toBe("a");
    expect(match(bindings, press("b", "KeyB"), false)).toBeUndefined();
  });

  it("in a text box runs only what is bound there", () => {
    expect(match(bindings, press("a", "KeyA"), true)).toBeUndefined();
    expect(match(bindings, press("Enter", "Enter", { ctrl: true }), true)?.command).toBe("Mod+Enter");
  });
});

describe("a key's label", () => {
  it.each([
    ["Mod+z", "Ctrl+Z"],
    ["Mod+Shift+Z", "Ctrl+Shift+Z"],
    ["Alt+ArrowUp", "Alt+↑"],
    ["Shift+P", "Shift+P"],
    ["Escape", "Esc"],
    ["a", "a"],
    ["+", "+"],
    ["Mod++", "Ctrl++"],
    ["", ""],
  ])("%s is shown as %s", (key, label) => {
    expect(keyLabel(key, false)).toBe(label);
  });

  it("has the Mac's own sign", () => {
    expect(keyLabel("Mod+z", true)).toBe("⌘+Z");
  });
});
