// Matrix products in double precision.

/**
 * out = A B, where entry (i, p) of A lies at a + i * ai + p * ap, so that A may be given transposed; rows of B are bp
 * bytes apart, rows of `out` op. m and n are multiples of 4, k is at least 1. Goes through `out` in blocks of 4
 * rows and 4 columns, whose 16 sums stay in 8 vector registers while p runs from 0 to k.
 */
export function multiply(
  a: usize,
  ai: i32,
  ap: i32,
  b: usize,
  bp: i32,
  out: usize,
  op: i32,
  m: i32,
  n: i32,
  k: i32,
): void {
  for (let i = 0; i < m; i += 4) {
    for (let j = 0; j < n; j += 4) {
      let a0 = a + <usize>i * ai;
      let a1 = a0 + ai;
      let a2 = a1 + ai;
      let a3 = a2 + ai;
      let row = b + 8 * j;
      let s00 = f64x2.splat(0);
      let s01 = f64x2.splat(0);
      let s10 = f64x2.splat(0);
      let s11 = f64x2.splat(0);
      let s20 = f64x2.splat(0);
      let s21 = f64x2.splat(0);
      let s30 = f64x2.splat(0);
      let s31 = f64x2.splat(0);
      for (let p = 0; p < k; p++) {
        const left = v128.load(row);
        const right = v128.load(row, 16);
        const x0 = v128.load64_splat(a0);
        s00 = f64x2.add(s00, f64x2.mul(x0, left));
        s01 = f64x2.add(s01, f64x2.mul(x0, right));
        const x1 = v128.load64_splat(a1);
        s10 = f64x2.add(s10, f64x2.mul(x1, left));
        s11 = f64x2.add(s11, f64x2.mul(x1, right));
        const x2 = v128.load64_splat(a2);
        s20 = f64x2.add(s20, f64x2.mul(x2, left));
        s21 = f64x2.add(s21, f64x2.mul(x2, right));
        const x3 = v128.load64_splat(a3);
        s30 = f64x2.add(s30, f64x2.mul(x3, left));
        s31 = f64x2.add(s31, f64x2.mul(x3, right));
        a0 += ap;
        a1 += ap;
        a2 += ap;
        a3 += ap;
        row += bp;
      }
      let at = out + <usize>i * op + 8 * j;
      v128.store(at, s00);
      v128.store(at, s01, 16);
      at += op;
      v128.store(at, s10);
      v128.store(at, s11, 16);
      at += op;
      v128.store(at, s20);
      v128.store(at, s21, 16);
      at += op;
      v128.store(at, s30);
      v128.store(at, s31, 16);
    }
  }
}
