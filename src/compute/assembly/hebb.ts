// Correlations of +-1: Hebb's sums over patterns, for 64 neurons j at a time.
//
// Six patterns have only 64 combinations of signs, so that the terms which six patterns add to the weights w_ij of
// neuron i are one of 64 vectors over j. These are summed up once; a row of weights is then a sum of one such vector
// for each six patterns.

const GROUP: i32 = 6;
/** Patterns to a block: their sums fit into 8 bits. */
const BLOCK: i32 = 126;
const WIDTH: i32 = 64;

/** The tables of one block, of 127 patterns at the most. */
const TABLES: i32 = (BLOCK / GROUP + 1) * (1 << GROUP) * WIDTH;

/**
 * For each neuron the signs of its entries in every group of six patterns, one group a byte: codes[i * groups + q].
 * xi holds `terms` patterns of N entries.
 */
export function signCodes(xi: usize, terms: i32, N: i32, room: usize, codes: usize): void {
  const groups = (terms + GROUP - 1) / GROUP;
  for (let q = 0; q < groups; q++) {
    const inGroup = min(GROUP, terms - q * GROUP);
    const first = xi + <usize>(q * GROUP) * N;
    let i = 0;
    for (; i + 15 < N; i += 16) {
      let code = i8x16.splat(0);
      for (let k = 0; k < inGroup; k++) {
        const isUp = i8x16.gt_s(v128.load(first + <usize>k * N + i), i8x16.splat(0));
        code = v128.or(code, v128.and(isUp, i8x16.splat(<i8>((1 as i32) << k))));
      }
      v128.store(room, code);
      for (let lane = 0; lane < 16; lane++) {
        store<u8>(codes + <usize>(i + lane) * groups + q, load<u8>(room + lane));
      }
    }
    for (; i < N; i++) {
      let code = 0;
      for (let k = 0; k < inGroup; k++) code |= i32(load<i8>(first + <usize>k * N + i) > 0) << k;
      store<u8>(codes + <usize>i * groups + q, code);
    }
  }
}

/** All sums +-xi^1 +-xi^2 ... of a group of patterns over 64 neurons: entry s has the signs in the bits of s. */
function combinations(xi: usize, N: i32, inGroup: i32, table: usize): void {
  for (let part = 0; part < WIDTH; part += 16) {
    let none = i8x16.splat(0);
    for (let k = 0; k < inGroup; k++) none = i8x16.sub(none, v128.load(xi + <usize>k * N + part));
    v128.store(table + part, none);
    for (let k = 0; k < inGroup; k++) {
      const pattern = v128.load(xi + <usize>k * N + part);
      const twice = i8x16.add(pattern, pattern);
      const bit = 1 << k;
      for (let s = 0; s < bit; s++) {
        const without = v128.load(table + (s << 6) + part);
        v128.store(table + ((s | bit) << 6) + part, i8x16.add(without, twice));
      }
    }
  }
}

/** The tables of the groups from pattern `from` on, for the 64 neurons from j on. */
function tables(xi: usize, from: i32, to: i32, N: i32, j: i32, room: usize): void {
  for (let p = from; p < to; p += GROUP) {
    combinations(xi + <usize>p * N + j, N, min(GROUP, to - p), room);
    room += 1 << (GROUP + 6);
  }
}

/** Up to 127 patterns: sums[i * N + j] = sum over terms of a_i b_j in 8 bits, where `codes` are the signs of a. N >= 64. */
export function correlate8(codes: usize, b: usize, terms: i32, N: i32, room: usize, sums: usize): void {
  const groups = (terms + GROUP - 1) / GROUP;
  for (let start = 0; start < N; start += WIDTH) {
    // The last 64 neurons may overlap those before.
    const j = min(start, N - WIDTH);
    tables(b, 0, terms, N, j, room);
    let code = codes;
    let out = sums + j;
    for (let i = 0; i < N; i++) {
      let s0 = i8x16.splat(0);
      let s1 = i8x16.splat(0);
      let s2 = i8x16.splat(0);
      let s3 = i8x16.splat(0);
      let table = room;
      for (const end = code + groups; code < end; code++) {
        const entry = table + ((<usize>load<u8>(code)) << 6);
        s0 = i8x16.add(s0, v128.load(entry));
        s1 = i8x16.add(s1, v128.load(entry, 16));
        s2 = i8x16.add(s2, v128.load(entry, 32));
        s3 = i8x16.add(s3, v128.load(entry, 48));
        table += 1 << (GROUP + 6);
      }
      v128.store(out, s0);
      v128.store(out, s1, 16);
      v128.store(out, s2, 32);
      v128.store(out, s3, 48);
      out += N;
    }
  }
}

/** 16 sums of 8 bits are added to the wider sums `so far` (or to zero), and written out. */
function addWide(s: v128, soFar: usize, isFirst: bool, out: usize): void {
  let low = i16x8.extend_low_i8x16_s(s);
  let high = i16x8.extend_high_i8x16_s(s);
  if (!isFirst) {
    low = i16x8.add(low, v128.load(soFar));
    high = i16x8.add(high, v128.load(soFar, 16));
  }
  v128.store(out, low);
  v128.store(out, high, 16);
}

/**
 * Up to 32 767 patterns: the same in 16 bits. Where both sides are the same patterns (`isSymmetric`), only
 * what lies below the diagonal is summed up, and copied to the other side.
 */
export function correlate16(
  codes: usize,
  b: usize,
  terms: i32,
  N: i32,
  isSymmetric: bool,
  room: usize,
  sums: usize,
): void {
  const groups = (terms + GROUP - 1) / GROUP;
  // Sums of the blocks so far stay close together; only the last block's go to the matrix, whose rows lie far apart.
  const kept = room + TABLES;
  for (let start = 0; start < N; start += WIDTH) {
    const j = min(start, N - WIDTH);
    for (let from = 0; from < terms; from += BLOCK) {
      const to = min(from + BLOCK, terms);
      tables(b, from, to, N, j, room);
      const inBlock = (to - from + GROUP - 1) / GROUP;
      for (let i = isSymmetric ? j : 0; i < N; i++) {
        let s0 = i8x16.splat(0);
        let s1 = i8x16.splat(0);
        let s2 = i8x16.splat(0);
        let s3 = i8x16.splat(0);
        let code = codes + <usize>i * groups + from / GROUP;
        let table = room;
        for (const end = code + inBlock; code < end; code++) {
          const entry = table + ((<usize>load<u8>(code)) << 6);
          s0 = i8x16.add(s0, v128.load(entry));
          s1 = i8x16.add(s1, v128.load(entry, 16));
          s2 = i8x16.add(s2, v128.load(entry, 32));
          s3 = i8x16.add(s3, v128.load(entry, 48));
          table += 1 << (GROUP + 6);
        }
        const soFar = kept + <usize>i * (2 * WIDTH);
        const out = to === terms ? sums + 2 * (<usize>i * N + j) : soFar;
        addWide(s0, soFar, from === 0, out);
        addWide(s1, soFar + 32, from === 0, out + 32);
        addWide(s2, soFar + 64, from === 0, out + 64);
        addWide(s3, soFar + 96, from === 0, out + 96);
      }
    }
  }
  if (isSymmetric) mirror16(sums, N);
}

/** Copies what lies below the diagonal to the other side, 8 by 8 entries at a time. */
function mirror16(w: usize, N: i32): void {
  const whole = N & ~7;
  for (let i = 0; i < whole; i += 8) {
    for (let j = 0; j < i; j += 8) transpose16(w + 2 * (<usize>i * N + j), w + 2 * (<usize>j * N + i), 2 * N);
  }
  for (let i = 0; i < N; i++) {
    for (let j = i < whole ? i & ~7 : 0; j < i; j++) {
      store<i16>(w + 2 * (<usize>j * N + i), load<i16>(w + 2 * (<usize>i * N + j)));
    }
  }
}

/** Turns 8 by 8 entries: pairs of rows are interleaved three times. */
function transpose16(from: usize, to: usize, stride: usize): void {
  const r0 = v128.load(from);
  const r1 = v128.load(from + stride);
  const r2 = v128.load(from + 2 * stride);
  const r3 = v128.load(from + 3 * stride);
  const r4 = v128.load(from + 4 * stride);
  const r5 = v128.load(from + 5 * stride);
  const r6 = v128.load(from + 6 * stride);
  const r7 = v128.load(from + 7 * stride);
  const a0 = lowWords(r0, r4);
  const a1 = highWords(r0, r4);
  const a2 = lowWords(r1, r5);
  const a3 = highWords(r1, r5);
  const a4 = lowWords(r2, r6);
  const a5 = highWords(r2, r6);
  const a6 = lowWords(r3, r7);
  const a7 = highWords(r3, r7);
  const b0 = lowWords(a0, a4);
  const b1 = highWords(a0, a4);
  const b2 = lowWords(a1, a5);
  const b3 = highWords(a1, a5);
  const b4 = lowWords(a2, a6);
  const b5 = highWords(a2, a6);
  const b6 = lowWords(a3, a7);
  const b7 = highWords(a3, a7);
  v128.store(to, lowWords(b0, b4));
  v128.store(to + stride, highWords(b0, b4));
  v128.store(to + 2 * stride, lowWords(b1, b5));
  v128.store(to + 3 * stride, highWords(b1, b5));
  v128.store(to + 4 * stride, lowWords(b2, b6));
  v128.store(to + 5 * stride, highWords(b2, b6));
  v128.store(to + 6 * stride, lowWords(b3, b7));
  v128.store(to + 7 * stride, highWords(b3, b7));
}

function lowWords(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 0, 8, 1, 9, 2, 10, 3, 11);
}

function highWords(a: v128, b: v128): v128 {
  return v128.shuffle<i16>(a, b, 4, 12, 5, 13, 6, 14, 7, 15);
}
