import { lanes } from "./lanes";

// Local fields: sums over couplings of 8, 16 or 64 bits, row after row.

/** fields_i = sum_j w_ij S_j for couplings of 8 bits; S in 16 bits, N long, followed by zeros up to a multiple of 16. */
export function multiply8(w: usize, S: usize, N: i32, fields: usize): void {
  const whole = N & ~15;
  for (let i = 0; i < N; i++) {
    let low = i32x4.splat(0);
    let high = i32x4.splat(0);
    for (let j = 0; j < whole; j += 16) {
      const row = v128.load(w + j);
      const S0 = v128.load(S + 2 * j);
      const S1 = v128.load(S + 2 * j, 16);
      low = i32x4.add(low, i32x4.dot_i16x8_s(i16x8.extend_low_i8x16_s(row), S0));
      high = i32x4.add(high, i32x4.dot_i16x8_s(i16x8.extend_high_i8x16_s(row), S1));
    }
    let sum = lanes(i32x4.add(low, high));
    for (let j = whole; j < N; j++) sum += i32(load<i8>(w + j)) * load<i16>(S + 2 * j);
    store<i32>(fields + 4 * i, sum);
    w += N;
  }
}

/** The same for couplings of 16 bits. */
export function multiply16(w: usize, S: usize, N: i32, fields: usize): void {
  const whole = N & ~15;
  for (let i = 0; i < N; i++) {
    let low = i32x4.splat(0);
    let high = i32x4.splat(0);
    for (let j = 0; j < whole; j += 16) {
      low = i32x4.add(low, i32x4.dot_i16x8_s(v128.load(w + 2 * j), v128.load(S + 2 * j)));
      high = i32x4.add(high, i32x4.dot_i16x8_s(v128.load(w + 2 * j, 16), v128.load(S + 2 * j, 16)));
    }
    let sum = lanes(i32x4.add(low, high));
    for (let j = whole; j < N; j++) sum += i32(load<i16>(w + 2 * j)) * load<i16>(S + 2 * j);
    store<i32>(fields + 4 * i, sum);
    w += 2 * N;
  }
}

/** fields_j += factor w_ij over the row of couplings of 8 bits at `row`. */
export function addRow8(row: usize, factor: i32, N: i32, fields: usize): void {
  const whole = N & ~15;
  const factors = i16x8.splat(i16(factor));
  for (let j = 0; j < whole; j += 16) {
    const w = v128.load(row + j);
    const at = fields + 4 * j;
    addFour(i32x4.extmul_low_i16x8_s(i16x8.extend_low_i8x16_s(w), factors), at);
    addFour(i32x4.extmul_high_i16x8_s(i16x8.extend_low_i8x16_s(w), factors), at + 16);
    addFour(i32x4.extmul_low_i16x8_s(i16x8.extend_high_i8x16_s(w), factors), at + 32);
    addFour(i32x4.extmul_high_i16x8_s(i16x8.extend_high_i8x16_s(w), factors), at + 48);
  }
  for (let j = whole; j < N; j++) addOne(factor * load<i8>(row + j), fields + 4 * j);
}

/** The same for couplings of 16 bits. */
export function addRow16(row: usize, factor: i32, N: i32, fields: usize): void {
  const whole = N & ~7;
  const factors = i16x8.splat(i16(factor));
  for (let j = 0; j < whole; j += 8) {
    const w = v128.load(row + 2 * j);
    const at = fields + 4 * j;
    addFour(i32x4.extmul_low_i16x8_s(w, factors), at);
    addFour(i32x4.extmul_high_i16x8_s(w, factors), at + 16);
  }
  for (let j = whole; j < N; j++) addOne(factor * load<i16>(row + 2 * j), fields + 4 * j);
}

function addFour(terms: v128, at: usize): void {
  v128.store(at, i32x4.add(v128.load(at), terms));
}

function addOne(term: i32, at: usize): void {
  store<i32>(at, load<i32>(at) + term);
}

/** The same in double precision. */
export function addRow64(row: usize, factor: f64, N: i32, fields: usize): void {
  const whole = N & ~1;
  const factors = f64x2.splat(factor);
  for (let j = 0; j < whole; j += 2) {
    const at = fields + 8 * j;
    v128.store(at, f64x2.add(v128.load(at), f64x2.mul(factors, v128.load(row + 8 * j))));
  }
  if (whole < N) {
    const at = fields + 8 * whole;
    store<f64>(at, load<f64>(at) + factor * load<f64>(row + 8 * whole));
  }
}
