import { checkWhole } from "../compute/check.js";
import { symmetricEigen } from "../compute/eigen.js";
import {
  type Matrix,
  type MatrixLike,
  multiplyByTransposed,
  multiplyTransposed,
  toMatrix,
  zeros,
} from "../compute/matrix.js";

/** The directions in which data vary most. */
export interface PrincipalComponents {
  /** The mean of each feature, taken off before anything else. */
  readonly means: Float64Array;
  /** Components by features: each row is a direction of length 1, the one of largest variance first. */
  readonly directions: Matrix;
  /** The variance of the data along each direction. */
  readonly variances: Float64Array;
  /** Coordinates of these or of other data along the directions: P by components. */
  project(data: MatrixLike): Matrix;
}

/**
 * Principal component analysis: eigenvectors of the covariance matrix C_ij = (1/P) sum_mu (x_i - <x_i>)(x_j - <x_j>).
 * Like a standardization, to be fitted to the training data alone. (Hertz, Krogh and Palmer 1991, section 8.3.)
 * @param data P by features, at most 1000 features.
 * @param count how many components to keep, from 1 to the number of features; all if omitted.
 * @throws TypeError or RangeError naming the parameter that is not as described.
 */
export function principalComponents(data: MatrixLike, count?: number): PrincipalComponents {
  const matrix = toMatrix("data", data);
  const { rows, columns } = matrix;
  checkWhole("the number of columns of data", columns, 1, 1000);
  const kept = count ?? columns;
  checkWhole("count", kept, 1, columns);
  const means = new Float64Array(columns);
  matrix.values.forEach((x, i) => {
    means[i % columns] += x / rows;
  });
  const centred = takeOff(matrix, means);
  const covariance = zeros(columns, columns);
  multiplyTransposed(centred, centred, covariance.values, columns, columns, rows);
  for (let i = 0; i < covariance.values.length; i++) covariance.values[i] /= rows;
  const { values, vectors } = symmetricEigen(covariance);
  const directions = { rows: kept, columns, values: vectors.values.slice(0, kept * columns) };
  return {
    means,
    directions,
    // Along a direction in which the data do not vary rounding may leave a variance just below 0.
    variances: values.slice(0, kept).map((variance) => Math.max(variance, 0)),
    project(other) {
      const checked = toMatrix("data", other, columns);
      const coordinates = zeros(checked.rows, kept);
      const centredOther = takeOff(checked, means);
      multiplyByTransposed(centredOther, directions.values, coordinates.values, checked.rows, kept, columns);
      return coordinates;
    },
  };
}

function takeOff(data: Matrix, means: Float64Array): Float64Array {
  return data.values.map((x, i) => x - means[i % data.columns]);
}
