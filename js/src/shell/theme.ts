import type { Scope } from "../kit/scope";
import { type ReadonlySignal, signal } from "../kit/signals";

export type Theme = "light" | "dark";

/** Light or dark as the host page says, else as the system does; follows both. */
export function followTheme(scope: Scope): ReadonlySignal<Theme> {
  const theme = signal(read());
  const update = () => {
    theme.value = read();
  };
  const observer = new MutationObserver(update);
  for (const element of [document.documentElement, document.body])
    observer.observe(element, {
      attributes: true,
      attributeFilter: ["data-jp-theme-light", "class", "data-theme"],
    });
  scope.add(() => observer.disconnect());
  scope.listen(matchMedia("(prefers-color-scheme: dark)"), "change", update);
  return theme;
}

function read(): Theme {
  const { body, documentElement } = document;
  const jupyter = body.dataset.jpThemeLight;
  if (jupyter !== undefined) return jupyter === "true" ? "light" : "dark";
  for (const element of [body, documentElement]) {
    if (element.classList.contains("dark") || element.dataset.theme === "dark") return "dark";
    if (element.classList.contains("light") || element.dataset.theme === "light") return "light";
  }
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

const adopted = new WeakMap<Document | ShadowRoot, Set<string>>();

/** Puts the styles into the page or shadow root that the view is in, once. */
export function adoptStyles(element: HTMLElement, css: string): void {
  const found = element.getRootNode();
  const root = found instanceof ShadowRoot ? found : document;
  const known = adopted.get(root) ?? new Set();
  adopted.set(root, known);
  if (known.has(css)) return;
  known.add(css);
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}
