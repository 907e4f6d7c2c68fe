import { useState } from "preact/hooks";
import type { CurvePoint } from "../../schema";
import { countText, scoreText } from "./numbers";
import { bandPath, HEIGHT, linePath, nearest, type Plot, plotOf, WIDTH } from "./plot";

/** More points than that would hide the line. */
const CROWDED = 24;

interface CurveProps {
  readonly points: readonly CurvePoint[];
  readonly measure: string;
}

/** How right the model was over the labels that it was trained on, with its bounds. */
export function Curve({ points, measure }: CurveProps) {
  const [chosen, choose] = useState<number | null>(null);
  const at = Math.min(chosen ?? points.length - 1, points.length - 1);
  const point = points[at];
  if (!point) return null;
  return (
    <figure class="jlb-curve" aria-label={summaryOf(points, measure)}>
      <figcaption>{measure}</figcaption>
      <p class="jlb-curve-reading">
        <strong>{scoreText(point.score)}</strong> {boundsText(point)}
        <span class="jlb-curve-reading-labels">{countText(point.labels, "label")}</span>
      </p>
      <Drawing points={points} measure={measure} at={at} choose={choose} />
      <details>
        <summary>As a table</summary>
        <Table points={points} measure={measure} />
      </details>
    </figure>
  );
}

interface DrawingProps extends CurveProps {
  /** The point whose values are shown. */
  readonly at: number;
  readonly choose: (at: number | null) => void;
}

/** The curve; the pointer or arrow keys choose whose values are shown. */
function Drawing({ points, measure, at, choose }: DrawingProps) {
  const plot = plotOf(points);
  const point = points[at];
  if (!point) return null;
  return (
    <div
      class="jlb-plot"
      role="slider"
      tabIndex={0}
      aria-label={`${measure}, round by round`}
      aria-valuemin={1}
      aria-valuemax={points.length}
      aria-valuenow={at + 1}
      aria-valuetext={`${countText(point.labels, "label")}: ${scoreText(point.score)} ${boundsText(point)}`}
      onKeyDown={(event) => {
        const aim = aimOf(event, at, points.length);
        if (aim === undefined) return;
        event.preventDefault();
        choose(Math.min(Math.max(aim, 0), points.length - 1));
      }}
      onBlur={() => choose(null)}
      onPointerMove={(event) => {
        const { left, width } = event.currentTarget.getBoundingClientRect();
        choose(nearest(points, plot, (WIDTH * (event.clientX - left)) / width));
      }}
      onPointerLeave={() => choose(null)}
    >
      <svg aria-hidden="true" viewBox={`0 0 ${WIDTH} ${HEIGHT}`}>
        <Axes plot={plot} />
        <path class="jlb-curve-band" d={bandPath(points, plot)} />
        <path class="jlb-curve-line" d={linePath(points, plot)} />
        {points.map(({ labels, score }, index) => (
          <circle
            key={labels}
            class="jlb-curve-point"
            data-chosen={index === at || undefined}
            cx={plot.x(labels)}
            cy={plot.y(score)}
            r={index === at ? 4.5 : points.length > CROWDED ? 0 : 2.5}
          />
        ))}
      </svg>
    </div>
  );
}

/** Where a key leads from a point; undefined for keys that are not the curve's. */
function aimOf({ key, altKey, ctrlKey, metaKey }: KeyboardEvent, at: number, count: number) {
  if (altKey || ctrlKey || metaKey) return undefined;
  return { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: count - 1 }[key];
}

function Axes({ plot: { x, y, scores, labels } }: { plot: Plot }) {
  const [left, right] = [x(0), WIDTH];
  return (
    <g class="jlb-curve-axes">
      {scores.map((score) => (
        <g key={score}>
          <path d={`M${left} ${y(score)}H${right}`} />
          <text x={left - 5} y={y(score) + 3} text-anchor="end">
            {Number(score.toPrecision(3))}
          </text>
        </g>
      ))}
      {labels.map((count, index) => {
        const isLast = index === labels.length - 1;
        return (
          <text
            key={count}
            x={isLast ? right : x(count)}
            y={HEIGHT - 5}
            text-anchor={isLast ? "end" : "middle"}
          >
            {isLast ? countText(count, "label") : count}
          </text>
        );
      })}
    </g>
  );
}

function Table({ points, measure }: CurveProps) {
  return (
    <table class="jlb-table">
      <thead>
        <tr>
          <th scope="col">Labels</th>
          <th scope="col">{measure}</th>
          <th scope="col">From</th>
          <th scope="col">To</th>
        </tr>
      </thead>
      <tbody>
        {points.map(({ labels, score, low, high }) => (
          <tr key={labels}>
            <th scope="row">{labels}</th>
            <td>{scoreText(score)}</td>
            <td>{low === null ? "–" : scoreText(low)}</td>
            <td>{high === null ? "–" : scoreText(high)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function summaryOf(points: readonly CurvePoint[], measure: string): string {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return measure;
  return `${measure}: ${scoreText(first.score)} with ${first.labels} labels, ${scoreText(last.score)} with ${last.labels}`;
}

function boundsText({ low, high }: CurvePoint): string {
  return low === null || high === null ? "" : `${scoreText(low)} to ${scoreText(high)}`;
}
