interface WorkProps {
  readonly name: string;
  readonly share: number;
}

/** How far something is that is being done; a bar without an end while that is not known. */
export function Work({ name, share }: WorkProps) {
  return <progress class="jlb-work" aria-label={name} max={1} {...(share > 0 ? { value: share } : {})} />;
}
