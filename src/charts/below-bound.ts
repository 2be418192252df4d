import { checkPositive, outOfRange } from "../compute/check.js";
import { Figure, type Wording } from "./figure.js";
import { axis, curves, muted } from "./style.js";

/** What was counted, and what it may be at most. */
export interface Bounded {
  measured: number;
  bound: number;
}

/**
 * Counts against their bounds, both axes logarithmic, with the diagonal that no point may cross.
 * @param samples at least one, all numbers above 0.
 * @param axes titles of the axes.
 * @param wording title, alt text and caption.
 * @throws TypeError or RangeError for no sample, or one that a logarithmic axis cannot show.
 */
export function belowBoundFigure(
  samples: readonly Bounded[],
  axes: { measured: string; bound: string },
  wording: Wording,
): Figure {
  if (samples.length === 0) throw outOfRange("samples", samples, "at least one sample");
  samples.forEach(({ measured, bound }, i) => {
    checkPositive(`samples[${i}].measured`, measured);
    checkPositive(`samples[${i}].bound`, bound);
  });
  const bounds = samples.map(({ bound }) => bound);
  const ends = [0.7 * Math.min(...bounds), 1.4 * Math.max(...bounds)];
  const lowest = Math.min(...samples.map(({ measured }) => measured), ends[0]);
  const { color, dash } = curves[1];
  return new Figure(
    [
      {
        type: "scatter",
        name: "the bound",
        x: ends,
        y: ends,
        mode: "lines",
        line: { color, dash, width: 1.8 },
        hoverinfo: "skip",
      },
      {
        type: "scatter",
        name: "counted",
        x: bounds,
        y: samples.map(({ measured }) => measured),
        mode: "markers",
        marker: { color: curves[0].color, size: 8, opacity: 0.75, line: { color: muted, width: 0.5 } },
        hovertemplate: "bound %{x:.0f}: counted %{y}<extra></extra>",
      },
    ],
    wording,
    {
      xaxis: axis(axes.bound, { type: "log", dtick: 1, range: ends.map(Math.log10) }),
      yaxis: axis(axes.measured, {
        type: "log",
        dtick: 1,
        range: [Math.log10(0.7 * lowest), Math.log10(ends[1])],
      }),
      showlegend: true,
    },
  );
}
