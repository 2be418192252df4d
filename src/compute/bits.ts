import { bytesOf, makeRoom } from "./kernels.js";

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
function packRows(xi: Int8Array, length: number): { bits: Uint32Array; words: number } {
  const words = Math.ceil(length / 32);
  const rows = xi.length / length;
  const bits = new Uint32Array(rows * words);
  for (let row = 0; row < rows; row++) packSigns((k) => xi[row * length + k], length, bits, row * words);
  return { bits, words };
}

/** Vectors of +-1 made ready for scalar products with others. */
export interface PackedSigns {
  /** The products of all vectors, in order, with another one of +-1; written to `products`. */
  products(other: Int8Array, products: Int32Array): void;
}

/** Packs vectors of +-1, `length` entries each and one after the other: a product then takes an XOR for 128 entries. */
export function packedSigns(xi: Int8Array, length: number): PackedSigns {
  return packedInRoom(xi, length) ?? packedPlain(xi, length);
}

/** How many bytes of +-1 are brought to the kernels at a time. */
const STAGE = 2 ** 18;

function packedInRoom(xi: Int8Array, length: number): PackedSigns | undefined {
  const rows = xi.length / length;
  const bytes = 16 * Math.ceil(length / 128);
  const together = Math.min(rows, Math.max(1, Math.floor(STAGE / length)));
  const room = makeRoom(
    bytesOf(Uint8Array, rows * bytes) +
      bytesOf(Int8Array, together * length) +
      bytesOf(Uint8Array, bytes) +
      bytesOf(Int32Array, rows),
  );
  if (room === undefined) return undefined;
  const { kernels } = room;
  const bits = room.array(Uint8Array, rows * bytes).byteOffset;
  const stage = room.array(Int8Array, together * length);
  const other = room.array(Uint8Array, bytes);
  const counts = room.array(Int32Array, rows);
  for (let row = 0; row < rows; row += together) {
    const some = Math.min(together, rows - row);
    stage.set(xi.subarray(row * length, (row + some) * length));
    kernels.packRows(stage.byteOffset, some, length, bits + row * bytes);
  }
  return {
    products(S, products) {
      stage.set(S);
      other.fill(0);
      kernels.packRows(stage.byteOffset, 1, length, other.byteOffset);
      kernels.differences(bits, rows, other.byteOffset, length, counts.byteOffset);
      for (let row = 0; row < rows; row++) products[row] = length - 2 * counts[row];
    },
  };
}

/** The same in plain TypeScript, 32 entries at a time. */
export function packedPlain(xi: Int8Array, length: number): PackedSigns {
  const { bits, words } = packRows(xi, length);
  return {
    products(S, products) {
      const other = new Uint32Array(words);
      packSigns((k) => S[k], length, other, 0);
      for (let row = 0; row < products.length; row++) {
        products[row] = length - 2 * differences(bits, row * words, other, 0, words);
      }
    },
  };
}

/** The products of all pairs of vectors of +-1 (`length` entries each, one after the other): rows * rows numbers. */
export function gramOfSigns(xi: Int8Array, length: number): Int32Array {
  const rows = xi.length / length;
  const gram = new Int32Array(rows * rows);
  const packed = packedSigns(xi, length);
  for (let a = 0; a < rows; a++) {
    packed.products(xi.subarray(a * length, (a + 1) * length), gram.subarray(a * rows, (a + 1) * rows));
  }
  return gram;
}
