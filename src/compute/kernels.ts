import { kernelsCode } from "./kernels-code.js";

/**
 * Inner loops in WebAssembly with vector instructions. They are written in AssemblyScript, a dialect of TypeScript, in
 * the folder `assembly`, where each is described; `a: number` is the address of an array in their memory. Everything
 * that they do is also done in plain TypeScript, where there is no WebAssembly with SIMD and in the tests.
 */
export interface Kernels {
  packRows(xi: number, rows: number, length: number, bits: number): void;
  differences(rows: number, count: number, other: number, length: number, out: number): void;
  multiply8(w: number, S: number, N: number, fields: number): void;
  multiply16(w: number, S: number, N: number, fields: number): void;
  addRow8(row: number, factor: number, N: number, fields: number): void;
  addRow16(row: number, factor: number, N: number, fields: number): void;
  addRow64(row: number, factor: number, N: number, fields: number): void;
  signCodes(xi: number, terms: number, N: number, room: number, codes: number): void;
  correlate8(codes: number, b: number, terms: number, N: number, room: number, sums: number): void;
  correlate16(
    codes: number,
    b: number,
    terms: number,
    N: number,
    isSymmetric: boolean,
    room: number,
    sums: number,
  ): void;
  sumWhereSet(bits: number, M: number, P: number): number;
  shiftOverlaps(bits: number, M: number, P: number, change: number): number;
  tanh(h: number, out: number, n: number): void;
  adam(
    parameters: number,
    gradient: number,
    mean: number,
    square: number,
    n: number,
    step: number,
    correction: number,
  ): void;
  perceptronEpoch(
    points: number,
    sequence: number,
    count: number,
    columns: number,
    rate: number,
    weights: number,
  ): number;
  perceptronEpoch32(
    points: number,
    sequence: number,
    count: number,
    columns: number,
    rate: number,
    weights: number,
  ): number;
  multiply(
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
  ): void;
}

/** A kind of typed array. */
interface Kind<A> {
  readonly BYTES_PER_ELEMENT: number;
  new (buffer: ArrayBuffer, byteOffset: number, length: number): A;
}

const ALIGNED = 64;
const PAGE = 65_536;

/** One memory, with the typed arrays in it that kernels work on. */
export class Room {
  readonly kernels: Kernels;
  readonly #buffer: ArrayBuffer;
  #used = 0;

  constructor(kernels: Kernels, buffer: ArrayBuffer) {
    this.kernels = kernels;
    this.#buffer = buffer;
    rooms.set(buffer, this);
  }

  /** An array of zeros in this memory; its `byteOffset` is its address. */
  array<A>(kind: Kind<A>, length: number): A {
    const made = new kind(this.#buffer, this.#used, length);
    this.#used += bytesOf(kind, length);
    return made;
  }
}

/** Bytes that an array takes in a room. */
export function bytesOf(kind: { readonly BYTES_PER_ELEMENT: number }, length: number): number {
  return Math.ceil((kind.BYTES_PER_ELEMENT * length) / ALIGNED) * ALIGNED;
}

/**
 * Makes a room.
 * @param bytes how much its arrays take together, a sum of `bytesOf`.
 * @returns the room; undefined where there is no WebAssembly with SIMD, or not so much memory for it.
 */
export function makeRoom(bytes: number): Room | undefined {
  const wasm = (globalThis as { WebAssembly?: Wasm }).WebAssembly;
  const module = wasm && compiled(wasm);
  if (!wasm || !module) return undefined;
  try {
    const memory = new wasm.Memory({ initial: Math.ceil(bytes / PAGE) });
    return new Room(new wasm.Instance(module, { env: { memory } }).exports, memory.buffer);
  } catch {
    return undefined;
  }
}

/** The room that an array lies in. */
export function roomOf(array: { readonly buffer: ArrayBufferLike }): Room | undefined {
  return rooms.get(array.buffer);
}

const rooms = new WeakMap<ArrayBufferLike, Room>();

// What is used of WebAssembly; the compiler's library knows it only together with all of the browser.
interface Wasm {
  Memory: new (size: { initial: number }) => { buffer: ArrayBuffer };
  Module: new (code: Uint8Array) => object;
  Instance: new (module: object, imports: object) => { exports: Kernels };
}

let module: object | undefined | null = null;

function compiled(wasm: Wasm): object | undefined {
  if (module === null) {
    try {
      module = new wasm.Module(Uint8Array.from(atob(kernelsCode), (letter) => letter.charCodeAt(0)));
    } catch {
      module = undefined;
    }
  }
  return module;
}
