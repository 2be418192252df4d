import { checkVector, checkWhole, outOfRange } from "../compute/check.js";
import { type Matrix, type MatrixLike, row, toMatrix, zeros } from "../compute/matrix.js";

const shifts = [
  [0, 0],
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/**
 * More pictures to learn from: every one also shifted by one pixel to the right, left, down and up, with zeros moving
 * in, under the same label. A network cannot know that a shifted digit is the same digit; so it is taught.
 * @param pictures P by pixels, each row a picture, line after line.
 * @param labels P classes, whole numbers from 0 to 255.
 * @param width pixels in a line.
 * @returns 5 P pictures and labels: first all as they were, then all shifted one way, and so on.
 * @throws TypeError or RangeError naming the parameter that is not as described.
 */
export function withShifts(
  pictures: MatrixLike,
  labels: ArrayLike<number>,
  width: number,
): { inputs: Matrix; labels: Uint8Array } {
  const from = toMatrix("pictures", pictures);
  checkVector("labels", labels, from.rows);
  for (let mu = 0; mu < from.rows; mu++) checkWhole(`labels[${mu}]`, labels[mu], 0, 255);
  checkWhole("width", width, 1);
  if (from.columns % width !== 0) throw outOfRange("width", width, `a divisor of the ${from.columns} pixels`);
  const inputs = zeros(shifts.length * from.rows, from.columns);
  const all = new Uint8Array(inputs.rows);
  shifts.forEach(([right, down], s) => {
    for (let mu = 0; mu < from.rows; mu++) {
      shift(row(from, mu), row(inputs, s * from.rows + mu), width, right, down);
      all[s * from.rows + mu] = labels[mu];
    }
  });
  return { inputs, labels: all };
}

function shift(
  picture: Float64Array,
  shifted: Float64Array,
  width: number,
  right: number,
  down: number,
): void {
  const height = picture.length / width;
  for (let y = Math.max(0, -down); y < Math.min(height, height - down); y++) {
    for (let x = Math.max(0, -right); x < Math.min(width, width - right); x++) {
      shifted[(y + down) * width + x + right] = picture[y * width + x];
    }
  }
}
