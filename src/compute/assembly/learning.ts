// What gradient learning does to each unit and each parameter, two numbers in double precision at a time.

/** out_i = tanh(h_i) = 1 - 2 / (exp(2 h_i) + 1) for n numbers, n even. */
export function tanh(h: usize, out: usize, n: i32): void {
  const one = f64x2.splat(1);
  const two = f64x2.splat(2);
  for (let at: usize = 0, end = (<usize>n) << 3; at < end; at += 16) {
    const e = exponential(f64x2.mul(two, v128.load(h + at)));
    v128.store(out + at, f64x2.sub(one, f64x2.div(two, f64x2.add(e, one))));
  }
}

/**
 * exp(x) for x from -700 to 700, beyond which it stays as it is there: 2^k exp(r) with |r| <= ln(2) / 2, and exp(r) by its
 * series, the next term of which is below 5e-18.
 */
function exponential(x: v128): v128 {
  x = f64x2.max(f64x2.splat(-700), f64x2.min(f64x2.splat(700), x));
  const k = f64x2.nearest(f64x2.mul(x, f64x2.splat(Math.LOG2E)));
  // ln(2) in two parts, the first of which times k is exact.
  let r = f64x2.sub(x, f64x2.mul(k, f64x2.splat(0.6931471803691238)));
  r = f64x2.sub(r, f64x2.mul(k, f64x2.splat(1.9082149292705877e-10)));
  let sum = f64x2.splat(1.0 / 6227020800.0);
  sum = next(sum, r, 1.0 / 479001600.0);
  sum = next(sum, r, 1.0 / 39916800.0);
  sum = next(sum, r, 1.0 / 3628800.0);
  sum = next(sum, r, 1.0 / 362880.0);
  sum = next(sum, r, 1.0 / 40320.0);
  sum = next(sum, r, 1.0 / 5040.0);
  sum = next(sum, r, 1.0 / 720.0);
  sum = next(sum, r, 1.0 / 120.0);
  sum = next(sum, r, 1.0 / 24.0);
  sum = next(sum, r, 1.0 / 6.0);
  sum = next(sum, r, 0.5);
  sum = next(sum, r, 1.0);
  sum = next(sum, r, 1.0);
  // 2^k by its exponent's bits.
  const whole = i64x2.extend_low_i32x4_s(i32x4.trunc_sat_f64x2_s_zero(k));
  return f64x2.mul(sum, i64x2.shl(i64x2.add(whole, i64x2.splat(1023)), 52));
}

function next(sum: v128, r: v128, coefficient: f64): v128 {
  return f64x2.add(f64x2.mul(sum, r), f64x2.splat(coefficient));
}

/** One step of Adam for n parameters, n even; means of the gradient and of its square are kept beside. */
export function adam(
  parameters: usize,
  gradient: usize,
  mean: usize,
  square: usize,
  n: i32,
  step: f64,
  correction: f64,
): void {
  for (let at: usize = 0, end = (<usize>n) << 3; at < end; at += 16) {
    const g = v128.load(gradient + at);
    let m = v128.load(mean + at);
    let s = v128.load(square + at);
    m = f64x2.add(m, f64x2.mul(f64x2.splat(0.1), f64x2.sub(g, m)));
    s = f64x2.add(s, f64x2.mul(f64x2.splat(0.001), f64x2.sub(f64x2.mul(g, g), s)));
    v128.store(mean + at, m);
    v128.store(square + at, s);
    const root = f64x2.sqrt(f64x2.mul(s, f64x2.splat(correction)));
    const change = f64x2.div(f64x2.mul(f64x2.splat(step), m), f64x2.add(root, f64x2.splat(1e-8)));
    v128.store(parameters + at, f64x2.sub(v128.load(parameters + at), change));
  }
}

/**
 * One epoch of the perceptron algorithm: for each of `count` points in a sequence, x of `columns` numbers,
 * w += rate x where w.x is not above 0. Returns how often. The order of additions is that of `dot` in matrix.ts.
 */
export function perceptronEpoch(
  points: usize,
  sequence: usize,
  count: i32,
  columns: i32,
  rate: f64,
  weights: usize,
): i32 {
  return epoch<f64>(points, sequence, count, columns, rate, weights);
}

/** The same for points in single precision, of which half as many bytes have to be read; all sums are in double. */
export function perceptronEpoch32(
  points: usize,
  sequence: usize,
  count: i32,
  columns: i32,
  rate: f64,
  weights: usize,
): i32 {
  return epoch<f32>(points, sequence, count, columns, rate, weights);
}

function epoch<T>(points: usize, sequence: usize, count: i32, columns: i32, rate: f64, weights: usize): i32 {
  const size = sizeof<T>();
  const rates = f64x2.splat(rate);
  const wholeWeights = weights + ((<usize>columns & ~7) << 3);
  const endOfWeights = weights + ((<usize>columns) << 3);
  let wrong = 0;
  for (let k = 0; k < count; k++) {
    const point = points + <usize>load<i32>(sequence + 4 * k) * <usize>columns * size;
    let a = f64x2.splat(0);
    let b = f64x2.splat(0);
    let c = f64x2.splat(0);
    let d = f64x2.splat(0);
    let x = point;
    let w = weights;
    for (; w < wholeWeights; w += 64, x += 8 * size) {
      a = f64x2.add(a, f64x2.mul(pair<T>(x), v128.load(w)));
      b = f64x2.add(b, f64x2.mul(pair<T>(x + 2 * size), v128.load(w, 16)));
      c = f64x2.add(c, f64x2.mul(pair<T>(x + 4 * size), v128.load(w, 32)));
      d = f64x2.add(d, f64x2.mul(pair<T>(x + 6 * size), v128.load(w, 48)));
    }
    a = f64x2.add(f64x2.add(a, c), f64x2.add(b, d));
    let sum = f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1);
    for (; w < endOfWeights; w += 8, x += size) sum += <f64>load<T>(x) * load<f64>(w);
    if (sum > 0) continue;
    wrong++;
    x = point;
    w = weights;
    for (; w < wholeWeights; w += 16, x += 2 * size) {
      v128.store(w, f64x2.add(v128.load(w), f64x2.mul(rates, pair<T>(x))));
    }
    for (; w < endOfWeights; w += 8, x += size) store<f64>(w, load<f64>(w) + rate * <f64>load<T>(x));
  }
  return wrong;
}

/** Two neighbouring numbers, in double precision. */
function pair<T>(at: usize): v128 {
  if (sizeof<T>() === 4) return f64x2.promote_low_f32x4(v128.load64_zero(at));
  return v128.load(at);
}
