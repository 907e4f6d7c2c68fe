/** A random id of 96 bits: made in the browser, so that a resend is recognised. */
export function newId(): string {
  // crypto.randomUUID needs a secure context, which a notebook server on a plain-http host is not.
  const bytes = crypto.getRandomValues(new Uint8Array(12));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Seconds since the epoch, as everywhere on the wire. */
export function now(): number {
  return Date.now() / 1000;
}
