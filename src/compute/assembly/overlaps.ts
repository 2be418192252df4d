import { lanes } from "./lanes";

// A network without a matrix: neuron i holds its entries in all P patterns as bits, and the network holds
// M_mu = sum_j xi_j^mu S_j for every pattern. P is a multiple of 128.

/** Sum of M_mu over the patterns in which the neuron's bit is set. */
export function sumWhereSet(bits: usize, M: usize, P: i32): i32 {
  const bit0 = i32x4(1, 2, 4, 8);
  const bit1 = i32x4(16, 32, 64, 128);
  let sum0 = i32x4.splat(0);
  let sum1 = i32x4.splat(0);
  for (let mu = 0; mu < P; mu += 32) {
    let word = v128.load32_splat(bits + (mu >> 3));
    for (let at = M + 4 * mu, end = at + 128; at < end; at += 32) {
      sum0 = i32x4.add(sum0, v128.and(v128.load(at), i32x4.eq(v128.and(word, bit0), bit0)));
      sum1 = i32x4.add(sum1, v128.and(v128.load(at, 16), i32x4.eq(v128.and(word, bit1), bit1)));
      word = i32x4.shr_u(word, 8);
    }
  }
  return lanes(i32x4.add(sum0, sum1));
}

/** M_mu += change where the neuron's bit is set, M_mu -= change where it is not. Returns the sum of all M_mu. */
export function shiftOverlaps(bits: usize, M: usize, P: i32, change: i32): i32 {
  let sum0 = i32x4.splat(0);
  let sum1 = i32x4.splat(0);
  const bit0 = i32x4(1, 2, 4, 8);
  const bit1 = i32x4(16, 32, 64, 128);
  const down = i32x4.splat(-change);
  const twice = i32x4.splat(2 * change);
  for (let mu = 0; mu < P; mu += 32) {
    let word = v128.load32_splat(bits + (mu >> 3));
    for (let at = M + 4 * mu, end = at + 128; at < end; at += 32) {
      const up0 = v128.and(twice, i32x4.eq(v128.and(word, bit0), bit0));
      const up1 = v128.and(twice, i32x4.eq(v128.and(word, bit1), bit1));
      const M0 = i32x4.add(v128.load(at), i32x4.add(down, up0));
      const M1 = i32x4.add(v128.load(at, 16), i32x4.add(down, up1));
      v128.store(at, M0);
      v128.store(at, M1, 16);
      sum0 = i32x4.add(sum0, M0);
      sum1 = i32x4.add(sum1, M1);
      word = i32x4.shr_u(word, 8);
    }
  }
  return lanes(i32x4.add(sum0, sum1));
}
