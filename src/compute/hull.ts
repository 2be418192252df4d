import { dot, type Matrix } from "./matrix.js";

/** A point sum_mu lambda_mu z_mu of the convex hull of the rows z_mu, lambda >= 0 and summing to 1. */
export interface HullPoint {
  readonly point: Float64Array;
  /** lambda, one a row. */
  readonly coefficients: Float64Array;
  /** The smallest product of a row with the point. At the nearest point it is the squared distance. */
  readonly smallest: number;
}

/**
 * The point of a convex hull that lies nearest to the origin, by Wolfe's algorithm: it keeps a small set of affinely
 * independent rows, goes to the nearest point of the plane through them, drops rows that this leaves behind, and
 * takes in the row that lies furthest back. The distance shrinks in every round, so that no set comes twice.
 * (Wolfe 1976, Math. Programming 11, 128.)
 * @param rows the points, one a row, best of about unit length.
 * @param enough ends the search as soon as it holds, given the squared distance of the present point and the smallest
 * product of a row with it.
 */
export function nearestPoint(
  rows: Matrix,
  enough: (distance2: number, smallest: number) => boolean = () => false,
): HullPoint {
  const { columns, values } = rows;
  const most = Math.min(rows.rows, columns + 1);
  const factor = new CholeskyFactor(rows, most);
  const chosen: number[] = [0];
  let lambda: number[] = [1];
  let before = Infinity;
  factor.append(chosen);

  for (;;) {
    const point = new Float64Array(columns);
    chosen.forEach((mu, i) => {
      for (let c = 0; c < columns; c++) point[c] += lambda[i] * values[mu * columns + c];
    });
    const coefficients = new Float64Array(rows.rows);
    chosen.forEach((mu, i) => {
      coefficients[mu] = lambda[i];
    });
    const distance2 = dot(point, 0, point);
    const [smallest, furthest] = smallestProduct(rows, point);
    const found = { point, coefficients, smallest };

    if (smallest >= distance2 * (1 - 1e-12) || distance2 < 1e-30 || enough(distance2, smallest)) return found;
    // From here on only rounding can stand in the way of a nearer point.
    if (distance2 >= before || chosen.length === most || chosen.includes(furthest)) return found;
    before = distance2;
    chosen.push(furthest);
    if (!factor.append(chosen)) return found;
    lambda = settle(factor, chosen, [...lambda, 0]);
  }
}

function smallestProduct(rows: Matrix, point: Float64Array): [smallest: number, furthest: number] {
  let smallest = Infinity;
  let furthest = 0;
  for (let mu = 0; mu < rows.rows; mu++) {
    const product = dot(rows.values, mu * rows.columns, point);
    if (product < smallest) {
      smallest = product;
      furthest = mu;
    }
  }
  return [smallest, furthest];
}

/** Moves towards the nearest point of the plane through the chosen rows, and drops those whose lambda reaches 0. */
function settle(factor: CholeskyFactor, chosen: number[], lambda: number[]): number[] {
  for (;;) {
    const target = factor.affineMinimum(chosen.length);
    let share = 1;
    target.forEach((goal, i) => {
      if (goal <= 1e-14) share = Math.min(share, lambda[i] / (lambda[i] - goal));
    });
    const moved = lambda.map((from, i) => from + share * (target[i] - from));
    if (share === 1 && target.every((goal) => goal > 0)) return moved;
    if (!moved.some((value) => value <= 1e-14)) return moved;
    for (let i = chosen.length - 1; i >= 0; i--) {
      if (moved[i] > 1e-14) continue;
      factor.remove(i, chosen.length);
      chosen.splice(i, 1);
      moved.splice(i, 1);
    }
    lambda = moved;
  }
}

/** The triangular factor L of Q = L L^T, Q_ij = 1 + z_i . z_j over the chosen rows. */
class CholeskyFactor {
  readonly #rows: Matrix;
  readonly #stride: number;
  readonly #l: Float64Array;

  constructor(rows: Matrix, most: number) {
    this.#rows = rows;
    this.#stride = most;
    this.#l = new Float64Array(most * most);
  }

  /** Takes in the last of the chosen rows. False if it depends on the others. */
  append(chosen: readonly number[]): boolean {
    const { values, columns } = this.#rows;
    const l = this.#l;
    const k = chosen.length - 1;
    const base = k * this.#stride;
    const added = values.subarray(chosen[k] * columns, (chosen[k] + 1) * columns);
    let diagonal = 1 + dot(added, 0, added);
    const floor = diagonal * 1e-14;
    for (let i = 0; i < k; i++) {
      let sum = 1 + dot(values, chosen[i] * columns, added);
      const other = i * this.#stride;
      for (let j = 0; j < i; j++) sum -= l[other + j] * l[base + j];
      l[base + i] = sum / l[other + i];
      diagonal -= l[base + i] ** 2;
    }
    if (!(diagonal > floor)) return false;
    l[base + k] = Math.sqrt(diagonal);
    return true;
  }

  /** Takes out the row at position `at` of `k`: the rows below move up, and rotations make L triangular again. */
  remove(at: number, k: number): void {
    const l = this.#l;
    const stride = this.#stride;
    for (let i = at; i < k - 1; i++) {
      for (let j = 0; j <= i + 1; j++) l[i * stride + j] = l[(i + 1) * stride + j];
    }
    for (let j = at; j < k - 1; j++) {
      const x = l[j * stride + j];
      const y = l[j * stride + j + 1];
      const length = Math.hypot(x, y);
      const cos = x / length;
      const sin = y / length;
      for (let i = j; i < k - 1; i++) {
        const left = l[i * stride + j];
        const right = l[i * stride + j + 1];
        l[i * stride + j] = cos * left + sin * right;
        l[i * stride + j + 1] = cos * right - sin * left;
      }
    }
  }

  /** The coefficients, summing to 1, of the point nearest to the origin in the plane through the chosen rows. */
  affineMinimum(k: number): number[] {
    const l = this.#l;
    const stride = this.#stride;
    const v = new Array<number>(k).fill(1);
    for (let i = 0; i < k; i++) {
      for (let j = 0; j < i; j++) v[i] -= l[i * stride + j] * v[j];
      v[i] /= l[i * stride + i];
    }
    for (let i = k - 1; i >= 0; i--) {
      v[i] /= l[i * stride + i];
      for (let j = 0; j < i; j++) v[j] -= l[i * stride + j] * v[i];
    }
    const sum = v.reduce((total, entry) => total + entry, 0);
    return v.map((entry) => entry / sum);
  }
}
