import { deflate } from "pako";
import { checkFlag, checkOptions, checkVector, checkWhole, outOfRange, wrongType } from "../compute/check.js";
import type { MatrixLike } from "../compute/matrix.js";
import {
  classes,
  countOf,
  type MatlabArray,
  type MatlabValue,
  matlabArray,
  miCOMPRESSED,
  miMATRIX,
  storage,
} from "./matlab.js";
import { Patterns } from "./patterns.js";

/** Options of `writeMat`. */
export interface WriteMatOptions {
  /** Whether to compress the variables, as MATLAB's -v7 does; true if omitted. False: as with -v6. */
  compress?: boolean;
}

const mostBytes = 2 ** 31 - 1;

/**
 * Writes arrays to a MATLAB file of Level 5, which MATLAB, Octave and SciPy can load.
 * @param variables what to write, by name. Patterns become P by N entries, a list of numbers a row (1 by its length), and
 * a number 1 by 1, of class "double".
 * @returns the bytes of the file.
 * @throws TypeError or RangeError for a name that MATLAB would not take (a letter, then up to 62 letters, digits and
 * underscores), a value of no such kind, or an array of 2 GiB or more.
 *
 * @example
 * await writeBytes("pattern.mat", writeMat({ pattern: patterns }));
 */
export function writeMat(
  variables: Readonly<Record<string, MatlabValue>>,
  options: WriteMatOptions = {},
): Uint8Array {
  const { compress = true } = checkOptions(options);
  checkFlag("compress", compress);
  if (typeof variables !== "object" || variables === null || Array.isArray(variables)) {
    throw wrongType("variables", variables, "an object that gives each variable's name and value");
  }
  const elements = Object.entries(variables).map(([name, value]) => {
    if (!/^[A-Za-z]\w{0,62}$/.test(name)) {
      throw outOfRange(
        "the name of a variable",
        name,
        "a letter, then up to 62 letters, digits and underscores",
      );
    }
    const element = arrayElement(name, toArray(name, value));
    return compress ? compressed(element) : element;
  });
  return joined([header(), ...elements]);
}

function isArray(value: object): value is MatlabArray {
  return "class" in value && "size" in value;
}

function toArray(name: string, value: MatlabValue): MatlabArray {
  if (typeof value === "number") return { class: "double", size: [1, 1], values: Float64Array.of(value) };
  if (typeof value !== "object" || value === null)
    throw wrongType(name, value, "a number or an array of numbers");
  if (isArray(value)) return checkArray(name, value);
  const flat = ArrayBuffer.isView(value) || (Array.isArray(value) && typeof value[0] === "number");
  if (value instanceof Patterns)
    return matlabArray({ rows: value.P, columns: value.N, values: Float64Array.from(value.xi) });
  if (!flat) return matlabArray(value as MatrixLike, name);
  checkVector(name, value as ArrayLike<number>);
  const values = Float64Array.from(value as ArrayLike<number>);
  return { class: "double", size: [1, values.length], values };
}

function checkArray(name: string, array: MatlabArray): MatlabArray {
  const kind = Object.hasOwn(classes, array.class) ? classes[array.class] : undefined;
  if (kind === undefined) {
    throw outOfRange(`${name}.class`, array.class, `one of ${Object.keys(classes).join(", ")}`);
  }
  checkVector(`${name}.size`, array.size);
  if (array.size.length < 2) throw outOfRange(`${name}.size`, array.size, "a list of at least two numbers");
  array.size.forEach((n, d) => {
    checkWhole(`${name}.size[${d}]`, n, 0, mostBytes);
  });
  if (!(array.values instanceof (kind.make as unknown as typeof Float64Array))) {
    throw wrongType(`${name}.values`, array.values, `a typed array for class "${array.class}"`);
  }
  const count = countOf(array.size);
  if (array.values.length !== count) {
    throw outOfRange(`the number of ${name}.values`, array.values.length, `${count}, as ${name}.size tells`);
  }
  return array;
}

/** The 128 bytes before the first variable: a text, the version, and "MI" by which readers tell the byte order. */
function header(): Uint8Array {
  const bytes = new Uint8Array(128).fill(0x20, 0, 116);
  bytes.set(new TextEncoder().encode("MATLAB 5.0 MAT-file, written by neurons-to-networks"));
  const view = new DataView(bytes.buffer);
  view.setUint16(124, 0x0100, true);
  view.setUint16(126, 0x4d49, true);
  return bytes;
}

/** An element of a type with its tag, padded to a multiple of 8 bytes. */
function tagged(type: number, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(8 + Math.ceil(data.length / 8) * 8);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, type, true);
  view.setUint32(4, data.length, true);
  bytes.set(data, 8);
  return bytes;
}

function arrayElement(name: string, array: MatlabArray): Uint8Array {
  const { code, stored } = classes[array.class];
  const size = countOf(array.size) * stored.bytes;
  if (size > mostBytes - 4096) throw outOfRange(name, `an array of ${size} bytes`, "of less than 2 GiB");
  const flags = new DataView(new ArrayBuffer(8));
  flags.setUint32(0, code | (array.class === "logical" ? 0x200 : 0), true);
  const dimensions = new DataView(new ArrayBuffer(4 * array.size.length));
  array.size.forEach((n, d) => {
    dimensions.setInt32(4 * d, n, true);
  });
  const parts = [
    tagged(storage.miUINT32.code, new Uint8Array(flags.buffer)),
    tagged(storage.miINT32.code, new Uint8Array(dimensions.buffer)),
    tagged(storage.miINT8.code, new TextEncoder().encode(name)),
    tagged(stored.code, littleEndianBytes(array.values, stored.bytes)),
  ];
  return tagged(miMATRIX, joined(parts));
}

function littleEndianBytes(values: MatlabArray["values"], bytesEach: number): Uint8Array {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  if (new Uint8Array(Uint16Array.of(1).buffer)[0] === 1) return bytes;
  const turned = new Uint8Array(bytes.length);
  for (let i = 0; i < bytes.length; i++) {
    turned[i] = bytes[i - (i % bytesEach) + (bytesEach - 1 - (i % bytesEach))];
  }
  return turned;
}

/** Unlike all others, compressed elements are not padded. */
function compressed(element: Uint8Array): Uint8Array {
  const data = deflate(element);
  const bytes = new Uint8Array(8 + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, miCOMPRESSED, true);
  view.setUint32(4, data.length, true);
  bytes.set(data, 8);
  return bytes;
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
