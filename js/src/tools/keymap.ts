/** A command and the key that runs it. */
export interface Binding {
  readonly command: string;
  readonly key: string;
  readonly description: string;
  readonly run: () => void;
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
}

/**
 * The key's name as bindings write it: "1", "a", "Shift+A", "Mod+z", "Alt+ArrowUp", "?".
 *
 * Mod is Ctrl or Command. Shift is named with letters and named keys only:
 * which symbols need it depends on the keyboard.
 */
export function keyName(press: Press): string {
  let key = press.key === " " ? "Space" : press.key;
  // On other alphabets, and under Alt on a Mac, a letter is found by where it is.
  const letter = /^Key([A-Z])$/.exec(press.code)?.[1];
  if (letter && (press.altKey || !/^[\x20-\x7e]$/.test(key))) key = letter;
  const isLetter = /^[a-z]$/i.test(key);
  const parts: string[] = [];
  if (press.ctrlKey || press.metaKey) parts.push("Mod");
  if (press.altKey) parts.push("Alt");
  if (press.shiftKey && (isLetter || key.length > 1)) parts.push("Shift");
  parts.push(isLetter ? (press.shiftKey ? key.toUpperCase() : key.toLowerCase()) : key);
  return parts.join("+");
}

/** The binding that a press runs; undefined where none does. */
export function match(bindings: readonly Binding[], press: Press, typing: boolean): Binding | undefined {
  const name = keyName(press);
  return bindings.find((binding) => binding.key === name && (!typing || binding.whileTyping === true));
}

/** How a key is shown: "Mod+Shift+Z" as "Ctrl+Shift+Z", arrows as arrows. */
export function keyLabel(key: string, mac: boolean): string {
  return key
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
