import { checkVector, checkWhole, outOfRange } from "../compute/check.js";
import { Figure, type Wording } from "./figure.js";
import { active, ink } from "./style.js";

/** A picture as grey values, line after line, with the words under it. */
export interface LabelledPicture {
  pixels: ArrayLike<number>;
  label: string;
}

const inLine = 6;

/**
 * Small pictures in lines of six, each with its label under it: such as digits that were misread.
 * @param pictures at least one, all with the same number of pixels; large values are drawn dark.
 * @param width pixels in a line of a picture.
 * @param wording title, alt text and caption.
 * @throws RangeError without a picture, or for pictures that do not have lines of `width` pixels.
 */
export function greyPicturesFigure(
  pictures: readonly LabelledPicture[],
  width: number,
  wording: Wording,
): Figure {
  if (pictures.length === 0) throw outOfRange("pictures", pictures, "at least one picture");
  checkWhole("width", width, 1);
  const size = pictures[0].pixels.length;
  if (size % width !== 0) throw outOfRange("width", width, `a divisor of the ${size} pixels`);
  const height = size / width;
  const across = Math.min(inLine, pictures.length);
  const lines = Math.ceil(pictures.length / across);
  const cell = { width: width + 2, height: height + Math.ceil(height / 3) };
  const columns = across * cell.width;
  // Between the pictures there is nothing, which a heat map leaves blank.
  const values = new Float32Array(columns * lines * cell.height).fill(Number.NaN);
  const annotations = pictures.map(({ pixels, label }, k) => {
    checkVector(`pictures[${k}].pixels`, pixels, size);
    const left = (k % across) * cell.width + 1;
    const top = Math.floor(k / across) * cell.height;
    for (let i = 0; i < size; i++) {
      values[(top + Math.floor(i / width)) * columns + left + (i % width)] = pixels[i];
    }
    return {
      text: label,
      showarrow: false,
      x: left + (width - 1) / 2,
      y: top + height - 0.4,
      yanchor: "top",
      font: { size: 12, color: ink },
    };
  });
  const bare = { visible: false, fixedrange: true };
  return new Figure(
    [
      {
        type: "heatmap",
        z: { values, rows: lines * cell.height, columns },
        colorscale: [
          [0, "#f2f4f7"],
          [1, active],
        ],
        showscale: false,
        hoverinfo: "skip",
      },
    ],
    wording,
    {
      height: 70 + 118 * lines,
      margin: { l: 12, r: 12, b: 8 },
      showlegend: false,
      xaxis: { ...bare, range: [-0.5, columns - 0.5], constrain: "domain" },
      yaxis: {
        ...bare,
        range: [lines * cell.height - 0.5, -0.5],
        scaleanchor: "x",
        constrain: "domain",
        constraintoward: "top",
      },
      annotations,
    },
  );
}
