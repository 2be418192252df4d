import { outOfRange } from "../compute/check.js";
import { type BasinPoint, OUTCOMES, type Outcome } from "../networks/basin.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { active, axis, faint, muted, paper } from "./style.js";

/** How each outcome looks; hatching tells them apart where colours do not. */
const LOOKS: Record<Outcome, { name: string; color: string; shape: string }> = {
  retrieved: { name: "retrieved", color: active, shape: "" },
  "other pattern": { name: "another", color: "#7fb2d9", shape: "/" },
  reverse: { name: "reverse", color: "#8fd0b8", shape: "x" },
  mixture: { name: "mixture", color: "#f0b27a", shape: "." },
  "spin-glass": { name: "spin glass", color: faint, shape: "" },
  unsettled: { name: "unsettled", color: paper, shape: "|" },
};

const ROW = 120;
const GAP = 24;

/**
 * Where runs ended, as stacked bars against the fraction q of flipped spins, in one row for each network.
 * @param rows for each network a label and what `basin` returned, all for the same fractions q.
 * @param wording title, alt text and caption.
 * @throws RangeError if there is no row, or if the fractions differ.
 */
export function endingsFigure(
  rows: readonly { label: string; points: readonly BasinPoint[] }[],
  wording: Wording,
): Figure {
  if (rows.length === 0) throw outOfRange("rows", rows, "at least one row");
  const fractions = rows[0].points.map(({ q }) => String(q));
  rows.forEach(({ points }, k) => {
    const same = points.length === fractions.length && points.every(({ q }, j) => String(q) === fractions[j]);
    if (!same) throw outOfRange(`rows[${k}].points`, points, "points for the fractions q of rows[0]");
  });
  const occurring = OUTCOMES.filter((outcome) =>
    rows.some(({ points }) => points.some(({ endings }) => endings[outcome] > 0)),
  );

  const plotHeight = rows.length * ROW + (rows.length - 1) * GAP;
  const panel = (k: number) => (k === 0 ? "" : String(k + 1));
  const top = (k: number) => 1 - (k * (ROW + GAP)) / plotHeight;
  const traces: Trace[] = rows.flatMap(({ points }, k) =>
    occurring.map((outcome) =>
      bars(outcome, fractions, points, { yaxis: `y${panel(k)}`, showlegend: k === 0 }),
    ),
  );
  const axes = rows.map((_, k) => ({
    [`yaxis${panel(k)}`]: axis(`${rows[k].label}<br>runs`, {
      domain: [Math.max(0, top(k) - ROW / plotHeight), top(k)],
      rangemode: "tozero",
      nticks: 4,
    }),
  }));
  return new Figure(traces, wording, {
    barmode: "stack",
    bargap: 0.25,
    height: plotHeight + 156,
    margin: { t: 92 },
    showlegend: true,
    legend: { traceorder: "normal" },
    xaxis: axis("fraction q of flipped spins at the start", {
      type: "category",
      anchor: `y${panel(rows.length - 1)}`,
      showgrid: false,
    }),
    ...Object.assign({}, ...axes),
  });
}

function bars(outcome: Outcome, x: string[], points: readonly BasinPoint[], more: Trace): Trace {
  const { name, color, shape } = LOOKS[outcome];
  return {
    type: "bar",
    name,
    legendgroup: outcome,
    x,
    y: points.map(({ endings }) => endings[outcome]),
    marker: {
      color,
      line: { color: muted, width: 1 },
      pattern: { shape, fillmode: "overlay", fgcolor: muted, size: 7, solidity: 0.3 },
    },
    hovertemplate: `q = %{x}: %{y} runs, ${name}<extra></extra>`,
    ...more,
  };
}
