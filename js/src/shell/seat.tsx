import { render } from "preact";
import type { Host, Seat } from "../bridge/host";
import { Session } from "../bridge/session";
import { Scope } from "../kit/scope";
import { Desk } from "./desk";
import type { Modality } from "./modality";
import { Root } from "./root";
import { shellCss } from "./styles";
import { adoptStyles, followTheme } from "./theme";

/** Hides the output with the static picture of this labeler while a view of it lives. */
function hidePicture(element: HTMLElement, name: string, scope: Scope): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`.jp-OutputArea-child:has(.${CSS.escape(name)}) { display: none; }`);
  const root = element.ownerDocument;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  scope.add(() => {
    root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet);
  });
}

/** Makes the chunk's `open`: one session a widget, one desk a view. */
export function seat(modality: Modality, css: string): (host: Host) => Seat {
  return (host) => {
    const starting = Session.start(host).then((session) => {
      modality.begin?.(session);
      return session;
    });
    return {
      render(element) {
        const scope = new Scope();
        // The shared ones first and once, or they would override what an earlier kind says of itself.
        adoptStyles(element, shellCss);
        adoptStyles(element, css);
        hidePicture(element, host.boot.picture, scope);
        const theme = followTheme(scope);
        starting.then((session) => {
          if (scope.disposed) return;
          const desk = new Desk(session, modality, scope);
          render(<Root desk={desk} theme={theme} />, element);
          scope.add(() => render(null, element));
        });
        return () => scope.dispose();
      },
      close() {
        starting.then((session) => session.close());
      },
    };
  };
}
