/**
 * Exact answers about numbers in floating point. Every finite number is a whole number times a power of two, so sums
 * and products of whole numbers (bigint) decide what rounding would leave open.
 */

const bits = new DataView(new ArrayBuffer(8));

/** A finite number as mantissa * 2^exponent, both whole. */
function split(value: number): [mantissa: bigint, exponent: number] {
  bits.setFloat64(0, value);
  const word = bits.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | 0x10000000000000n;
  return [word >> 63n ? -mantissa : mantissa, (biased || 1) - 1075];
}

/** Whole numbers in the same ratios as the given finite ones: all multiplied by the same power of two. */
export function wholeNumbers(values: ArrayLike<number>): bigint[] {
  const parts = Array.from(values, split);
  const lowest = parts.reduce(
    (low, [mantissa, exponent]) => (mantissa ? Math.min(low, exponent) : low),
    1024,
  );
  return parts.map(([mantissa, exponent]) => (mantissa ? mantissa << BigInt(exponent - lowest) : 0n));
}

/**
 * Whether the sum of a[from + i] * b[i] is above 0, decided exactly: in floating point where the sum is well above
 * its rounding error, with whole numbers elsewhere.
 */
export function isPositive(a: Float64Array, from: number, b: Float64Array): boolean {
  let sum = 0;
  let size = 0;
  for (let i = 0; i < b.length; i++) {
    const product = a[from + i] * b[i];
    sum += product;
    size += Math.abs(product);
  }
  const error = size * (b.length + 4) * 2 ** -52 + b.length * 2 ** -1022;
  if (Math.abs(sum) > error && Number.isFinite(size)) return sum > 0;
  const whole = wholeNumbers(a.subarray(from, from + b.length));
  return wholeNumbers(b).reduce((total, entry, i) => total + entry * whole[i], 0n) > 0n;
}

/** The ratio of two whole numbers as the nearest number, also where they are too large for one. */
export function ratio(numerator: bigint, denominator: bigint): number {
  if (denominator < 0n) return ratio(-numerator, -denominator);
  if (numerator < 0n) return -ratio(-numerator, denominator);
  if (numerator === 0n) return 0;
  const shift = bitLength(denominator) - bitLength(numerator) + 64;
  const quotient =
    shift >= 0 ? (numerator << BigInt(shift)) / denominator : numerator / (denominator << BigInt(-shift));
  return Number(quotient) * 2 ** -Math.floor(shift / 2) * 2 ** -Math.ceil(shift / 2);
}

function bitLength(value: bigint): number {
  return value.toString(16).length * 4;
}

/** What `solveInequalities` finds: a solution, or the proof that there is none. */
export type Inequalities =
  | { readonly solvable: true; readonly solution: readonly bigint[] }
  | { readonly solvable: false; readonly combination: readonly bigint[] };

/**
 * Decides exactly whether some w has z . w > 0 for every given z: gives such a w, or else whole lambda >= 0, not all
 * zero, with sum_mu lambda_mu z_mu = 0 (one or the other exists: Gordan's theorem).
 *
 * The slacks s_mu = z_mu . w - 1 are written as linear functions of N of them, and a negative one is exchanged with
 * one that can lift it, both of least index so that no arrangement comes twice (Bland 1977). Where none can lift it,
 * its row is the proof. The entries stay whole as in Edmonds' elimination: all carry one common denominator.
 * @param points P by N whole numbers, one point a row.
 */
export function solveInequalities(points: readonly (readonly bigint[])[]): Inequalities {
  const P = points.length;
  const N = points[0].length;
  // Rows 0 to N - 1 belong to w, the others to the slacks: each a combination of the columns, then a constant.
  const table: bigint[][] = [];
  for (let i = 0; i < N; i++) table.push(Array.from({ length: N + 1 }, (_, j) => (i === j ? 1n : 0n)));
  for (const point of points) table.push([...point, -1n]);
  const columnOf = Array.from({ length: N }, (_, j) => j);
  let denominator = 1n;

  // The variable of row `leaving` takes the place of that of column `c`, and every row is rewritten in terms of it.
  function exchange(leaving: number, c: number): void {
    const pivotRow = table[leaving];
    const pivot = pivotRow[c];
    const sign = pivot < 0n ? -1n : 1n;
    table.forEach((entries, i) => {
      if (i === leaving) return;
      const factor = entries[c];
      for (let j = 0; j <= N; j++) {
        entries[j] = sign * (j === c ? factor : (entries[j] * pivot - factor * pivotRow[j]) / denominator);
      }
    });
    denominator = sign * pivot;
    for (let j = 0; j <= N; j++) pivotRow[j] = j === c ? denominator : 0n;
    columnOf[c] = leaving;
  }

  // Free w go out of the columns first, wherever some slack depends on them.
  for (let c = 0; c < N; c++) {
    const dependent = table.findIndex((entries, i) => i >= N && !columnOf.includes(i) && entries[c] !== 0n);
    if (dependent >= 0) exchange(dependent, c);
  }
  for (;;) {
    const negative = table.findIndex((entries, i) => i >= N && !columnOf.includes(i) && entries[N] < 0n);
    if (negative < 0) return { solvable: true, solution: table.slice(0, N).map((entries) => entries[N]) };
    const entries = table[negative];
    let lifting = -1;
    for (let c = 0; c < N; c++) {
      if (entries[c] > 0n && columnOf[c] >= N && (lifting < 0 || columnOf[c] < columnOf[lifting]))
        lifting = c;
    }
    if (lifting < 0) {
      const combination = new Array<bigint>(P).fill(0n);
      combination[negative - N] = denominator;
      columnOf.forEach((variable, c) => {
        if (variable >= N) combination[variable - N] = -entries[c];
      });
      return { solvable: false, combination };
    }
    exchange(negative, lifting);
  }
}
