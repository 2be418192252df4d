import { checkVector, outOfRange } from "../compute/check.js";
import { Figure, type Wording } from "./figure.js";
import { axis, curves, muted } from "./style.js";

/** Predictions for one set of samples beside what was measured. */
export interface Predictions {
  name: string;
  predicted: ArrayLike<number>;
  actual: ArrayLike<number>;
}

/**
 * Predicted against true values, with the diagonal on which a perfect prediction would lie.
 * @param sets at least one, each with a colour and a marker of its own.
 * @param axes titles of the axes, with units.
 * @param wording title, alt text and caption.
 * @throws TypeError or RangeError if there is no set, or the vectors of one differ in length.
 */
export function predictedFigure(
  sets: readonly Predictions[],
  axes: { actual: string; predicted: string },
  wording: Wording,
): Figure {
  if (sets.length === 0) throw outOfRange("sets", sets, "at least one set");
  sets.forEach(({ predicted, actual }, k) => {
    checkVector(`sets[${k}].actual`, actual);
    checkVector(`sets[${k}].predicted`, predicted, actual.length);
  });
  const all = sets.flatMap(({ predicted, actual }) => [...Array.from(predicted), ...Array.from(actual)]);
  const [low, high] = [Math.min(...all), Math.max(...all)];
  const margin = 0.05 * (high - low) || 1;
  const ends = [low - margin, high + margin];
  return new Figure(
    [
      {
        type: "scatter",
        name: "predicted = true",
        x: ends,
        y: ends,
        mode: "lines",
        line: { color: muted, width: 1.5, dash: "dash" },
        hoverinfo: "skip",
      },
      ...sets.map(({ name, predicted, actual }, k) => ({
        type: "scatter",
        name,
        x: Array.from(actual),
        y: Array.from(predicted),
        mode: "markers",
        marker: {
          color: curves[k % curves.length].color,
          symbol: curves[k % curves.length].symbol,
          size: 8,
          opacity: 0.8,
        },
        hovertemplate: "true %{x:.1f}, predicted %{y:.1f}<extra></extra>",
      })),
    ],
    wording,
    {
      height: 500,
      showlegend: true,
      xaxis: axis(axes.actual, { range: ends, constrain: "domain" }),
      yaxis: axis(axes.predicted, { range: ends, scaleanchor: "x", constrain: "domain" }),
    },
  );
}
