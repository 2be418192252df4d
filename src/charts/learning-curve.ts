import { outOfRange } from "../compute/check.js";
import type { TrainingEpoch } from "../learning/backpropagation-training.js";
import { Figure, type Trace, type Wording } from "./figure.js";
import { axis, curves, ink } from "./style.js";

/**
 * Training loss and validation loss against the epoch, with a line at the epoch in
 * which the validation loss was lowest: where early stopping goes back to.
 * @param curve from `trainNetwork` with validation examples.
 * @param wording title, alt text and caption.
 * @throws RangeError if there is no epoch, or no validation loss.
 */
export function learningCurveFigure(curve: readonly TrainingEpoch[], wording: Wording): Figure {
  if (curve.length === 0) throw outOfRange("curve", curve, "at least one epoch");
  const validation = curve.map(({ validationLoss }) => validationLoss ?? Number.NaN);
  if (validation.some(Number.isNaN))
    throw outOfRange("curve", curve, "with a validation loss in every epoch");
  const best = validation.indexOf(validation.reduce((low, loss) => Math.min(low, loss)));
  const epochs = curve.map(({ epoch }) => epoch);
  const line = (name: string, y: number[], k: number): Trace => ({
    type: "scatter",
    name,
    x: epochs,
    y,
    mode: "lines",
    line: { color: curves[k].color, dash: curves[k].dash, width: 2 },
    hovertemplate: "epoch %{x}: %{y:.3g}<extra></extra>",
  });
  const height = Math.max(...validation, ...curve.map(({ trainingLoss }) => trainingLoss));
  return new Figure(
    [
      line(
        "on the training examples",
        curve.map(({ trainingLoss }) => trainingLoss),
        0,
      ),
      line("on examples not learnt from", validation, 1),
      {
        type: "scatter",
        name: `lowest: epoch ${epochs[best]}`,
        x: [epochs[best], epochs[best]],
        y: [validation[best], height],
        mode: "lines+markers",
        line: { color: ink, width: 1.2 },
        marker: { color: ink, symbol: "diamond", size: [9, 0] },
        hoverinfo: "skip",
      },
    ],
    wording,
    {
      showlegend: true,
      xaxis: axis("epochs"),
      yaxis: axis("mean loss", { rangemode: "tozero" }),
    },
  );
}
