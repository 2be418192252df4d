import { checkVector, outOfRange } from "../compute/check.js";
import { type Matrix, type MatrixLike, toMatrix, zeros } from "../compute/matrix.js";
import { checkClasses } from "../datasets/split.js";

/**
 * The class that each row of outputs speaks for most: the index of its largest entry (the first of equal ones).
 * @param outputs P by classes.
 * @returns P class indices.
 * @throws TypeError or RangeError if `outputs` is not a matrix of finite numbers of at most 256 columns.
 */
export function predictedClasses(outputs: MatrixLike): Uint8Array {
  const { rows, columns, values } = toMatrix("outputs", outputs);
  if (columns > 256) throw outOfRange("the number of columns of outputs", columns, "at most 256");
  return Uint8Array.from({ length: rows }, (_, mu) => {
    let best = 0;
    for (let k = 1; k < columns; k++) if (values[mu * columns + k] > values[mu * columns + best]) best = k;
    return best;
  });
}

function checkPair(predicted: ArrayLike<number>, actual: ArrayLike<number>): void {
  checkVector("actual", actual);
  if (actual.length === 0) throw outOfRange("actual", actual, "a vector of at least one number");
  checkVector("predicted", predicted, actual.length);
}

/**
 * The share of labels that were predicted rightly.
 * @param predicted labels as answered.
 * @param actual labels as they are, as many.
 * @throws TypeError or RangeError if they are not vectors of one length.
 */
export function accuracy(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  checkPair(predicted, actual);
  let right = 0;
  for (let mu = 0; mu < actual.length; mu++) if (predicted[mu] === actual[mu]) right++;
  return right / actual.length;
}

/**
 * The confusion matrix: row i, column j counts the patterns of class i that were taken for class j.
 * @param predicted class indices as answered.
 * @param actual class indices as they are, as many.
 * @param classes how many classes there are.
 * @returns classes by classes.
 * @throws TypeError or RangeError for an index that is no class, or vectors of different length.
 */
export function confusionMatrix(
  predicted: ArrayLike<number>,
  actual: ArrayLike<number>,
  classes: number,
): Matrix {
  checkPair(predicted, actual);
  checkClasses("predicted", predicted, classes);
  checkClasses("actual", actual, classes);
  const counts = zeros(classes, classes);
  for (let mu = 0; mu < actual.length; mu++) counts.values[actual[mu] * classes + predicted[mu]]++;
  return counts;
}

/**
 * The root of the mean squared error, in the units of the values.
 * @param predicted values as answered.
 * @param actual values as they are, as many.
 * @throws TypeError or RangeError if they are not vectors of one length.
 */
export function rootMeanSquareError(predicted: ArrayLike<number>, actual: ArrayLike<number>): number {
  checkPair(predicted, actual);
  let sum = 0;
  for (let mu = 0; mu < actual.length; mu++) sum += (predicted[mu] - actual[mu]) ** 2;
  return Math.sqrt(sum / actual.length);
}
