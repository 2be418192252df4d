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
