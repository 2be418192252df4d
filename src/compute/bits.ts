/**
 * Packs entries of +-1 into bits, 32 to a word: bit b of word k is set where entry 32 k + b is +1.
 * @param entry the entry at a position.
 * @param length number of entries.
 * @param words where to write; ceil(length / 32) words from `offset` on.
 */
export function packSigns(
  entry: (position: number) => number,
  length: number,
  words: Uint32Array,
  offset: number,
): void {
  for (let position = 0; position < length; position++) {
    if (entry(position) > 0) words[offset + (position >> 5)] |= 1 << (position & 31);
  }
}

/** Number of set bits of a 32-bit word, counted in pairs, fours and eights side by side. */
export function popcount(word: number): number {
  let bits = word - ((word >>> 1) & 0x55555555);
  bits = (bits & 0x33333333) + ((bits >>> 2) & 0x33333333);
  return Math.imul((bits + (bits >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

/** In how many bits `words` words of a from `i` on differ from those of b from `j` on. */
export function differences(a: Uint32Array, i: number, b: Uint32Array, j: number, words: number): number {
  let count = 0;
  for (let k = 0; k < words; k++) count += popcount(a[i + k] ^ b[j + k]);
  return count;
}

/** Packs vectors of +-1, `length` entries each and one after the other, from a new word each. */
export function packRows(xi: Int8Array, length: number): { bits: Uint32Array; words: number } {
  const words = Math.ceil(length / 32);
  const rows = xi.length / length;
  const bits = new Uint32Array(rows * words);
  for (let row = 0; row < rows; row++) packSigns((k) => xi[row * length + k], length, bits, row * words);
  return { bits, words };
}

/** The products of all pairs of vectors of +-1 (`length` entries each, one after the other): rows * rows numbers. */
export function gramOfSigns(xi: Int8Array, length: number): Int32Array {
  const { bits, words } = packRows(xi, length);
  const rows = xi.length / length;
  const gram = new Int32Array(rows * rows);
  for (let a = 0; a < rows; a++) {
    for (let b = 0; b <= a; b++) {
      const product = length - 2 * differences(bits, a * words, bits, b * words, words);
      gram[a * rows + b] = gram[b * rows + a] = product;
    }
  }
  return gram;
}
