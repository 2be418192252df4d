import { type Kernels, makeRoom } from "./kernels.js";
import { multiplyStrided, strip } from "./matrix.js";

/**
 * Arrays in one memory, and a matrix product over them at the speed of the processor's vector unit: the inner loop is
 * a kernel. Where there are none the plain product takes its place.
 */
export interface Arena {
  /** The kernels for this memory, if there are any. */
  readonly kernels: Kernels | undefined;
  /** An array of zeros in the memory. */
  array(length: number): Float64Array;
  /**
   * out = A B, where entry (i, p) of A, m by k, lies at a[i * ai + p * ap], so that A may be given transposed; B is k
   * by n and out m by n. All three have to be arrays of this arena, `out` apart from the others.
   */
  multiply(
    a: Float64Array,
    ai: number,
    ap: number,
    b: Float64Array,
    out: Float64Array,
    m: number,
    n: number,
    k: number,
  ): void;
}

/**
 * Makes an arena.
 * @param length how many numbers its arrays have together.
 * @param arrays how many arrays there will be, at most.
 */
export function arena(length: number, arrays: number): Arena {
  // Every array begins at a multiple of 64 bytes.
  const room = makeRoom(8 * length + 64 * arrays);
  if (room === undefined) {
    return { kernels: undefined, array: (size) => new Float64Array(size), multiply: multiplyStrided };
  }
  const { kernels } = room;
  return {
    kernels,
    array: (size) => room.array(Float64Array, size),
    multiply(a, ai, ap, b, out, m, n, k) {
      const fourM = m - (m % 4);
      const fourN = n - (n % 4);
      if (fourM > 0 && fourN > 0 && k > 0) {
        const [from, by, to] = [a.byteOffset, b.byteOffset, out.byteOffset];
        kernels.multiply(from, 8 * ai, 8 * ap, by, 8 * n, to, 8 * n, fourM, fourN, k);
      }
      strip(a, ai, ap, b, n, 1, out, n, k, 0, fourM, fourN, n);
      strip(a, ai, ap, b, n, 1, out, n, k, fourM, m, 0, n);
    },
  };
}
