import type { Label, LabelCount } from "../../schema";

const MOST_SHOWN = 10;

interface BalanceProps {
  readonly counts: readonly LabelCount[];
  readonly labels: readonly Label[];
}

/** How often each label was given, as bars; of many labels the most frequent first. */
export function Balance({ counts, labels }: BalanceProps) {
  if (counts.length === 0) return null;
  const most = Math.max(...counts.map(({ count }) => count), 1);
  const colors = new Map(labels.map(({ name, color }) => [name, color]));
  const isLong = counts.length > MOST_SHOWN;
  const sorted = isLong ? [...counts].sort((a, b) => b.count - a.count) : counts;
  const bars = (some: readonly LabelCount[]) => (
    <ul class="jlb-balance">
      {some.map(({ label, count }) => (
        <li key={label}>
          <span class="jlb-balance-name" title={label}>
            {label}
          </span>
          <span class="jlb-meter" aria-hidden="true">
            <span style={{ width: `${(100 * count) / most}%`, background: colors.get(label) }} />
          </span>
          <span class="jlb-balance-count">{count.toLocaleString("en-US")}</span>
        </li>
      ))}
    </ul>
  );
  return (
    <section aria-label="Labels given">
      <h3>Labels given</h3>
      {bars(sorted.slice(0, MOST_SHOWN))}
      {isLong && (
        <details>
          <summary>{counts.length - MOST_SHOWN} more labels</summary>
          {bars(sorted.slice(MOST_SHOWN))}
        </details>
      )}
    </section>
  );
}
