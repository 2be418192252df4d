import { lanes } from "./lanes";

// Vectors of +-1 as bits, 128 at a time.

/** Bytes that a vector of `length` bits takes: whole groups of 128 bits. */
function bytesFor(length: i32): i32 {
  return ((length + 127) >> 7) << 4;
}

/** Packs `rows` vectors of `length` entries +-1: bit b is set where entry b is +1. `bits` holds zeros. */
export function packRows(xi: usize, rows: i32, length: i32, bits: usize): void {
  const whole = length & ~15;
  for (let row = 0; row < rows; row++) {
    for (let i = 0; i < whole; i += 16) {
      const isUp = i8x16.gt_s(v128.load(xi + i), i8x16.splat(0));
      store<u16>(bits + (i >> 3), <u16>i8x16.bitmask(isUp));
    }
    for (let i = whole; i < length; i++) {
      const at = bits + (i >> 3);
      store<u8>(at, load<u8>(at) | ((<u8>(load<i8>(xi + i) > 0)) << (<u8>(i & 7))));
    }
    xi += length;
    bits += bytesFor(length);
  }
}

/** In how many bits each of `rows` vectors differs from another; `length` bits each. */
export function differences(rows: usize, count: i32, other: usize, length: i32, out: usize): void {
  const bytes = bytesFor(length);
  for (let row = 0; row < count; row++) {
    let sums = i32x4.splat(0);
    for (let k = 0; k < bytes; ) {
      // 31 times 8 bits fit into a byte.
      let counts = i8x16.splat(0);
      for (const end = min(bytes, k + 31 * 16); k < end; k += 16) {
        counts = i8x16.add(counts, i8x16.popcnt(v128.xor(v128.load(rows + k), v128.load(other + k))));
      }
      sums = i32x4.add(sums, i32x4.extadd_pairwise_i16x8_u(i16x8.extadd_pairwise_i8x16_u(counts)));
    }
    store<i32>(out + 4 * row, lanes(sums));
    rows += bytes;
  }
}
