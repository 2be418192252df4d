import { outOfRange } from "../compute/check.js";
import { type MatrixLike, toMatrix } from "../compute/matrix.js";
import { Figure, type Wording } from "./figure.js";
import { active, axis, muted } from "./style.js";

/**
 * A confusion matrix as a table with shaded cells: row i, column j tells how many patterns of class i were taken for
 * class j. Cells are shaded by the logarithm of the count, so that a single mistake is seen beside many right answers.
 * @param counts classes by classes, from `confusionMatrix`.
 * @param classNames one for each class.
 * @param wording title, alt text and caption.
 * @throws TypeError or RangeError if the matrix is not square, or has another number of classes.
 */
export function confusionFigure(counts: MatrixLike, classNames: readonly string[], wording: Wording): Figure {
  const { rows, columns, values } = toMatrix("counts", counts, classNames.length);
  if (rows !== columns)
    throw outOfRange("the number of rows of counts", rows, `${columns}, one for each class`);
  const cell = <T>(map: (count: number) => T): T[][] =>
    Array.from({ length: rows }, (_, i) => Array.from(values.subarray(i * columns, (i + 1) * columns), map));
  const names = { type: "category", tickvals: classNames, showgrid: false, ticks: "", constrain: "domain" };
  return new Figure(
    [
      {
        type: "heatmap",
        x: classNames,
        y: classNames,
        z: cell((count) => Math.log1p(count)),
        text: cell((count) => (count === 0 ? "" : String(count))),
        texttemplate: "%{text}",
        colorscale: [
          [0, "#ffffff"],
          [1, active],
        ],
        showscale: false,
        xgap: 2,
        ygap: 2,
        hovertemplate: "%{y} taken for %{x}: %{text}<extra></extra>",
      },
    ],
    wording,
    {
      height: rows > 4 ? 520 : 360,
      plot_bgcolor: "#eceff3",
      xaxis: axis("class answered", { ...names, range: [-0.5, rows - 0.5], linecolor: muted }),
      yaxis: axis("true class", {
        ...names,
        range: [rows - 0.5, -0.5],
        scaleanchor: "x",
        linecolor: muted,
      }),
    },
  );
}
