/** A command and the key that runs it. */
export interface Binding {
  readonly command: string;
  readonly key: string;
  readonly description: string;
  readonly run: () => void;
  /** Runs again while the key is held down; a judgement never does. */
  readonly repeats?: boolean;
  /** Also while a text box has the focus. */
  readonly whileTyping?: boolean;
}

interface Press {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  getModifierState?(modifier: string): boolean;
}

/**
 * The key's name as bindings write it: "1", "a", "Shift+A", "Mod+z", "Alt+ArrowUp", "?".
 *
 * Mod is Ctrl or Command. Shift is named with letters and named keys only:
 * which symbols need it depends on the keyboard.
 */
export function keyName(press: Press): string {
  const typed = press.key === " " ? "Space" : press.key;
  // AltGr has no name of its own: what counts is the symbol that it brings.
  if (bySymbolKey(press)) return typed;
  const key = byPlace(press, typed);
  const isLetter = /^[a-z]$/i.test(key);
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push("Mod");
  if (press.altKey) parts.push("Alt");
  if (press.shiftKey && (isLetter || key.length > 1)) parts.push("Shift");
  parts.push(isLetter ? (press.shiftKey ? key.toUpperCase() : key.toLowerCase()) : key);
  return parts.join("+");
}

/** Whether AltGr made this key; where the browser does not say, Ctrl+Alt and a symbol do. */
function bySymbolKey(press: Press): boolean {
  if (press.key.length !== 1 || /[a-z0-9 ]/i.test(press.key)) return false;
  // Firefox on a Mac calls Option AltGraph too, and Alt with it.
  if (press.altKey) return press.ctrlKey && !/[\p{L}\p{N}]/u.test(press.key);
  return press.getModifierState?.("AltGraph") === true;
}

/** On other alphabets, and under Alt on a Mac, letters and digits are found by where they are. */
function byPlace({ code, altKey, shiftKey }: Press, key: string): string {
  const place = /^(?:Key([A-Z])|Digit([0-9]))$/.exec(code);
  const named = place?.[1] ?? place?.[2];
  // French keyboards ask for Shift to give a digit: without it the key is the digit all the same.
  const isFrenchDigit = place?.[2] !== undefined && !shiftKey && key.length === 1;
  return named && (altKey || isFrenchDigit || !/^[\x20-\x7e]$/.test(key)) ? named : key;
}

/** The binding that a press runs; undefined where none does. */
export function match(bindings: readonly Binding[], press: Press, typing: boolean): Binding | undefined {
  const name = keyName(press);
  return bindings.find((binding) => binding.key === name && (!typing || binding.whileTyping === true));
}

/** How a key is shown: "Mod+z" as "Ctrl+Z", arrows as arrows. A letter alone stays as it is typed. */
export function keyLabel(key: string, mac: boolean): string {
  return key
    .replace(/(?<=\+)[a-z]$/, (letter) => letter.toUpperCase())
    .split("+")
    .map((part) => SHOWN[part] ?? (part === "Mod" ? (mac ? "⌘" : "Ctrl") : part))
    .join("+");
}

const SHOWN: Record<string, string> = {
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  Delete: "Del",
};
