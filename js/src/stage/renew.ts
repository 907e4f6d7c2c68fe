/** How many children in a row may have gone before all that follow are made anew. */
const LOOK_AHEAD = 8;

/**
 * Gives a layer new children. Those that are there already and look the same
 * stay, so that only what differs is laid out and painted again.
 */
export function renew(layer: Element, wanted: readonly Element[]): void {
  const old = [...layer.children];
  let at = 0;
  for (const element of wanted) {
    const ahead = old.slice(at, at + LOOK_AHEAD).findIndex((child) => child.isEqualNode(element));
    if (ahead < 0) layer.insertBefore(element, old[at] ?? null);
    else {
      for (const gone of old.slice(at, at + ahead)) gone.remove();
      at += ahead + 1;
    }
  }
  for (const gone of old.slice(at)) gone.remove();
}
