import type { Confusion } from "../../schema";

/** What people said, by what the model had proposed. */
export function ConfusionTable({ confusion: { labels, counts } }: { confusion: Confusion }) {
  const isWide = labels.length > 4 || labels.some((label) => label.length > 8);
  return (
    <section aria-label="What was proposed and what was said">
      <h3>Proposed and said</h3>
      <p class="jlb-hint">
        {mixUp(labels, counts)} Rows: what people said. Columns: what the model had proposed. What was
        accepted unseen is left out.
      </p>
      <div class="jlb-scroll jlb-confusion" tabIndex={0} role="group" aria-label="Confusion matrix">
        <table class="jlb-table" data-wide={isWide || undefined}>
          <thead>
            <tr>
              <td />
              {labels.map((label) => (
                <th scope="col" key={label} title={label}>
                  <span>{label}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {labels.map((label, row) => (
              <tr key={label}>
                <th scope="row" title={label}>
                  <span>{label}</span>
                </th>
                {labels.map((proposed, column) => (
                  <Cell key={proposed} counts={counts[row] ?? []} column={column} agrees={row === column} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

/** A count, the darker the larger its share of what was said. */
function Cell({ counts, column, agrees }: { counts: readonly number[]; column: number; agrees: boolean }) {
  const count = counts[column] ?? 0;
  const said = counts.reduce((sum, each) => sum + each, 0);
  return (
    <td
      data-agrees={agrees || undefined}
      data-none={count === 0 || undefined}
      style={{ "--jlb-share": `${said ? (45 * count) / said : 0}%` }}
    >
      {count}
    </td>
  );
}

/** The most frequent mistake, in words. */
function mixUp(labels: readonly string[], counts: readonly (readonly number[])[]): string {
  let [most, text] = [0, "Every decided suggestion was right."];
  counts.forEach((row, said) => {
    row.forEach((count, proposed) => {
      if (said === proposed || count <= most) return;
      most = count;
      text = `Most often confused: ${labels[proposed]} proposed, ${labels[said]} said (${count}).`;
    });
  });
  return text;
}
