import { multiplyStrided, strip } from "./matrix.js";

/**
 * Arrays in one memory, and a matrix product over them at the speed of the processor's vector unit: the inner loop is
 * WebAssembly with SIMD, written out below. Where that does not exist the plain product takes its place.
 */
export interface Arena {
  /** An array of zeros in the memory. */
  array(length: number): Float64Array;
  /**
   * out = A B, where entry (i, p) of A, m by k, lies at a[i * ai + p * ap], so that A may be given transposed; B is k
   * by n and out m by n. All three have to be arrays of this arena, `out` apart from the others.
   */
  multiply(
    a: Float64Array,
    ai: number,
    ap: number,
    b: Float64Array,
    out: Float64Array,
    m: number,
    n: number,
    k: number,
  ): void;
}

/** Byte addresses and distances; m and n multiples of 4, k at least 1. */
type Kernel = (
  a: number,
  ai: number,
  ap: number,
  b: number,
  bp: number,
  out: number,
  op: number,
  m: number,
  n: number,
  k: number,
) => void;

// What is used of WebAssembly; the compiler's library knows it only together with all of the browser.
interface Wasm {
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: { multiply: Kernel } };
}

let compiled: object | undefined | null = null;

/** The compiled kernel; undefined where there is no WebAssembly with SIMD. */
function kernelModule(wasm: Wasm | undefined): object | undefined {
  if (compiled === null) {
    try {
      compiled = wasm && new wasm.Module(kernelCode());
    } catch {
      compiled = undefined;
    }
  }
  return compiled;
}

/**
 * Makes an arena.
 * @param length how many numbers its arrays have together.
 * @param arrays how many arrays there will be, at most.
 */
export function arena(length: number, arrays: number): Arena {
  const wasm = (globalThis as { WebAssembly?: Wasm }).WebAssembly;
  const module = kernelModule(wasm);
  if (wasm === undefined || module === undefined) {
    return { array: (size) => new Float64Array(size), multiply: multiplyStrided };
  }
  // Every array begins at a multiple of 16 bytes.
  const memory = new wasm.Memory({ initial: Math.ceil((8 * length + 16 * arrays) / 65536) });
  const kernel = new wasm.Instance(module, { "": { memory } }).exports.multiply;
  let used = 0;
  return {
    array(size) {
      const made = new Float64Array(memory.buffer, used, size);
      used += 16 * Math.ceil(size / 2);
      return made;
    },
    multiply(a, ai, ap, b, out, m, n, k) {
      const fourM = m - (m % 4);
      const fourN = n - (n % 4);
      if (fourM > 0 && fourN > 0 && k > 0) {
        kernel(a.byteOffset, 8 * ai, 8 * ap, b.byteOffset, 8 * n, out.byteOffset, 8 * n, fourM, fourN, k);
      }
      strip(a, ai, ap, b, n, 1, out, n, k, 0, fourM, fourN, n);
      strip(a, ai, ap, b, n, 1, out, n, k, fourM, m, 0, n);
    },
  };
}

/**
 * The WebAssembly module: one function, that goes through `out` in blocks of 4 rows and 4 columns. The 16 sums of a
 * block stay in 8 vector registers while p runs from 0 to k; two vectors of B's row p meet 4 entries of A's column p.
 */
function kernelCode(): Uint8Array {
  const [a, ai, ap, b, bp, out, op, m, n, k] = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9];
  const [i, j, p, rowB, rowOut] = [10, 11, 12, 13, 14];
  const rowA = [15, 16, 17, 18];
  const sums = [19, 20, 21, 22, 23, 24, 25, 26];
  const [left, right, entry] = [27, 28, 29];

  const get = (local: number): number[] => [0x20, local];
  const set = (local: number, ...value: number[]): number[] => [...value, 0x21, local];
  const constant = (value: number): number[] => [0x41, value];
  const [plus, minus, times, below, f64x2Plus, f64x2Times] = [
    [0x6a],
    [0x6b],
    [0x6c],
    [0x49],
    [0xfd, 0xf0, 1],
    [0xfd, 0xf2, 1],
  ];
  const binary = (operation: number[], x: number[], y: number[]): number[] => [...x, ...y, ...operation];
  const increase = (local: number, by: number[]): number[] => set(local, ...binary(plus, get(local), by));
  const load = (address: number, offset: number): number[] => [...get(address), 0xfd, 0x00, 3, offset];
  const loadTwice = (address: number): number[] => [...get(address), 0xfd, 0x0a, 3, 0];
  const store = (address: number, offset: number, value: number): number[] => [
    ...get(address),
    ...get(value),
    0xfd,
    0x0b,
    3,
    offset,
  ];
  const zero = [0xfd, 0x0c, ...new Array<number>(16).fill(0)];
  /** Runs the body, and again as long as the condition holds. */
  const loop = (body: number[], condition: number[]): number[] => [
    0x03,
    0x40,
    ...body,
    ...condition,
    0x0d,
    0,
    0x0b,
  ];

  const row = [0, 1, 2, 3];
  const inner = [
    ...set(left, ...load(rowB, 0)),
    ...set(right, ...load(rowB, 16)),
    ...row.flatMap((r) => [
      ...set(entry, ...loadTwice(rowA[r])),
      ...set(sums[2 * r], ...binary(f64x2Plus, get(sums[2 * r]), binary(f64x2Times, get(entry), get(left)))),
      ...set(
        sums[2 * r + 1],
        ...binary(f64x2Plus, get(sums[2 * r + 1]), binary(f64x2Times, get(entry), get(right))),
      ),
      ...increase(rowA[r], get(ap)),
    ]),
    ...increase(rowB, get(bp)),
    ...set(p, ...binary(minus, get(p), constant(1))),
  ];
  const block = [
    ...sums.flatMap((sum) => set(sum, ...zero)),
    ...set(rowA[0], ...binary(plus, get(a), binary(times, get(i), get(ai)))),
    ...[1, 2, 3].flatMap((r) => set(rowA[r], ...binary(plus, get(rowA[r - 1]), get(ai)))),
    ...set(rowB, ...binary(plus, get(b), binary(times, get(j), constant(8)))),
    ...set(p, ...get(k)),
    ...loop(inner, get(p)),
    ...set(
      rowOut,
      ...binary(
        plus,
        binary(plus, get(out), binary(times, get(i), get(op))),
        binary(times, get(j), constant(8)),
      ),
    ),
    ...row.flatMap((r) => [
      ...store(rowOut, 0, sums[2 * r]),
      ...store(rowOut, 16, sums[2 * r + 1]),
      ...increase(rowOut, get(op)),
    ]),
    ...increase(j, constant(4)),
  ];
  const rows = [
    ...set(j, ...constant(0)),
    ...loop(block, binary(below, get(j), get(n))),
    ...increase(i, constant(4)),
  ];
  const [i32, v128] = [0x7f, 0x7b];
  const body = [2, 9, i32, 11, v128, ...loop(rows, binary(below, get(i), get(m))), 0x0b];

  const text = (name: string): number[] => [
    name.length,
    ...Array.from(name, (letter) => letter.charCodeAt(0)),
  ];
  const section = (id: number, content: number[]): number[] => [id, ...leb128(content.length), ...content];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, [1, 0x60, 10, ...new Array<number>(10).fill(i32), 0]),
    ...section(2, [1, ...text(""), ...text("memory"), 2, 0, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text("multiply"), 0, 0]),
    ...section(10, [1, ...leb128(body.length), ...body]),
  ]);
}

function leb128(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb128(value >>> 7)];
}
