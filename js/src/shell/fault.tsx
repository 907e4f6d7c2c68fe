interface FaultProps {
  readonly title: string;
  readonly text: string;
  /** Whether the rest can be seen, and must not be covered. */
  readonly isPart?: boolean;
  readonly retry: () => void;
}

/** Why what an item holds is not there, over the place where it would be. */
export function Fault({ title, text, isPart = false, retry }: FaultProps) {
  return (
    <div class={`jlb-over${isPart ? " jlb-low" : ""}`} role="alert">
      <strong>{title}</strong>
      <p>{text}</p>
      <p class="jlb-muted">Skip it, flag it, or put it right and try again.</p>
      <button type="button" class="jlb-button" onClick={retry}>
        Try again
      </button>
    </div>
  );
}
