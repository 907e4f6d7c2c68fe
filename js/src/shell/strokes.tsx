/** Strokes on a field of 20 by 20; what is filled has a path of its own. */
export interface Drawn {
  readonly lines: string;
  readonly fill?: string;
}

/** The picture on a button; its name stands on the button. */
export function Strokes({ lines, fill }: Drawn) {
  return (
    <svg class="jlb-icon" viewBox="0 0 20 20" aria-hidden="true" focusable="false">
      <path
        d={lines}
        fill="none"
        stroke="currentColor"
        stroke-width="1.5"
        stroke-linejoin="round"
        stroke-linecap="round"
      />
      {fill && <path d={fill} fill="currentColor" />}
    </svg>
  );
}
