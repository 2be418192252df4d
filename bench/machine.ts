import { multiply, wholeCouplings } from "#src/compute/couplings";
import { bytesOf, makeRoom, type Room } from "#src/compute/kernels";
import { seconds } from "./peers.js";
import { median, type Row } from "./row.js";

/** The median time of a piece of work, after some runs to warm up. */
function typical(work: () => unknown): number {
  for (let k = 0; k < 5; k++) work();
  return median(Array.from({ length: 15 }, () => seconds(work)));
}

function room(bytes: number): Room {
  const made = makeRoom(bytes);
  if (made === undefined) throw new Error("There is no WebAssembly with SIMD here.");
  return made;
}

/** How fast a kernel goes, beside what the machine can do at best: both in 10^9 of a unit a second. */
function beside(suite: string, work: string, limit: string, kernel: number, best: number): Row {
  return {
    suite,
    work,
    peer: `limit: ${limit}`,
    ours: kernel / 1e9,
    theirs: best / 1e9,
    ratio: kernel / best,
    target: "near 1 (a limit, no target)",
    met: true,
  };
}

/** How far the kernels are from the machine's own limits, measured in the same run. */
export function measureMachine(suite: string): Row[] {
  const large = new Uint8Array(2 ** 27).fill(1);
  const copy = new Uint8Array(2 ** 27).fill(1);
  // A copy reads and writes.
  const bandwidth = (2 * large.length) / typical(() => copy.set(large));

  const N = 12_000;
  const couplings = wholeCouplings(127, N);
  const S = new Int8Array(N).fill(1);
  const fields = new Int32Array(N);
  const product = couplings.length / typical(() => multiply(couplings, S, fields));

  // The same popcounts within the first cache, and over many patterns.
  const bits = 2 ** 16;
  const rows = 4000;
  const all = room(bytesOf(Uint8Array, ((rows + 1) * bits) / 8) + bytesOf(Int32Array, rows));
  const packed = all.array(Uint8Array, ((rows + 1) * bits) / 8).byteOffset;
  const counts = all.array(Int32Array, rows).byteOffset;
  const { differences } = all.kernels;
  const near = typical(() => {
    for (let k = 0; k < rows; k++) differences(packed, 1, packed + bits / 8, bits, counts);
  });
  const far = typical(() => differences(packed + bits / 8, rows, packed, bits, counts));

  const flops = (m: number, n: number, k: number, times: number): number => {
    const { kernels, array } = withArrays(m * k, k * n, m * n);
    const [a, b, out] = array;
    const once = () => kernels.multiply(a, 8 * k, 8, b, 8 * n, out, 8 * n, m, n, k);
    return (
      (2 * m * n * k * times) /
      typical(() => {
        for (let t = 0; t < times; t++) once();
      })
    );
  };
  return [
    beside(
      suite,
      "fields from 8-bit couplings, 10^9 bytes a second",
      "memory bandwidth of a copy",
      product,
      bandwidth,
    ),
    beside(
      suite,
      "overlaps with 4000 patterns, 10^9 bits a second",
      "the same popcounts in the first cache",
      (rows * bits) / far,
      (rows * bits) / near,
    ),
    beside(
      suite,
      "product of 512 by 512 matrices, 10^9 multiplications and additions a second",
      "the same kernel in the first cache",
      flops(512, 512, 512, 1),
      flops(4, 4, 400, 20_000),
    ),
  ];
}

function withArrays(...lengths: number[]): { kernels: Room["kernels"]; array: number[] } {
  const made = room(lengths.reduce((sum, length) => sum + bytesOf(Float64Array, length), 0));
  return {
    kernels: made.kernels,
    array: lengths.map((length) => made.array(Float64Array, length).byteOffset),
  };
}
