import { checkNumber, checkOptions, wrongType } from "../compute/check.js";
import { InflateError, inflatePieces } from "../compute/inflate.js";
import {
  classes,
  classOfCode,
  countOf,
  type MatlabArray,
  type MatlabClass,
  miCOMPRESSED,
  miMATRIX,
  type Storage,
  storage,
} from "./matlab.js";

/** What is wrong with a MATLAB file: which file, at which byte, and what was expected there. */
export class MatlabFileError extends Error {
  override readonly name = "MatlabFileError";

  /**
   * @param file name of the file.
   * @param offset byte of the file at which reading failed; within a compressed element, where that begins.
   * @param problem what was expected, and what was found.
   */
  constructor(
    readonly file: string,
    readonly offset: number,
    problem: string,
  ) {
    super(`${file}, byte ${offset}: ${problem}`);
  }
}

/** Options of `readMat`. */
export interface ReadMatOptions {
  /** Name of the file, for messages; "the MATLAB file" if omitted. */
  name?: string;
  /** Names of the variables to read, each of which must be there and numeric; all numeric ones if omitted. */
  only?: readonly string[];
  /** Most bytes that all values together may take in memory, 512 MiB if omitted. */
  maxBytes?: number;
}

/** A variable in a MATLAB file, as `listMat` describes it. */
export interface MatlabVariable {
  readonly name: string;
  /** The variable's class; other than numeric ones for example "cell", "struct", "char" or "sparse". */
  readonly class: string;
  readonly size: readonly number[];
  /** Whether `readMat` can read it: real numbers in a full array. */
  readonly readable: boolean;
}

const otherClasses: Readonly<Record<number, string>> = {
  1: "cell",
  2: "struct",
  3: "object",
  4: "char",
  5: "sparse",
  16: "function handle",
  17: "opaque object",
};

const headerBytes = 128;
/** Deflate shrinks nothing to less than a 1032nd. */
const mostShrinking = 1032;
/** Flags, size and name of a variable are looked for in so many bytes; a name may have 63 letters. */
const headBytes = 4096;
const mostDimensions = 32;

/**
 * Reads the numeric arrays of a MATLAB file of Level 5 ("MAT 5.0", what MATLAB writes with -v6 or -v7, and Octave
 * with -v6 or -v7): compressed or not, of either byte order. Variables of other classes (text, structs, cells, sparse
 * or complex arrays) are left out unless asked for by `only`.
 * (MAT-File Format, The MathWorks, chapter 1.)
 * @param bytes the whole file.
 * @returns the arrays by the names of their variables.
 * @throws TypeError if `bytes` is not a Uint8Array; MatlabFileError naming the file, the byte and what was expected
 * there if it is damaged, of another format, or larger than `maxBytes` (no more memory than that is asked for).
 *
 * @example
 * const { jmat10 } = readMat(bytes, { name: "jmat.mat" });
 */
export function readMat(bytes: Uint8Array, options: ReadMatOptions = {}): Record<string, MatlabArray> {
  const { name: file = "the MATLAB file", only, maxBytes = 2 ** 29 } = checkOptions(options);
  checkNumber("maxBytes", maxBytes, 0);
  if (only !== undefined && !(Array.isArray(only) && only.every((entry) => typeof entry === "string"))) {
    throw wrongType("only", only, "a list of names");
  }
  const arrays: Record<string, MatlabArray> = Object.create(null);
  const names: string[] = [];
  let left = maxBytes;
  for (const element of elementsOf(bytes, file)) {
    const head = readHead(element);
    names.push(head.name);
    if (only !== undefined && !only.includes(head.name)) continue;
    if (!head.readable) {
      if (only === undefined) continue;
      throw element.error(
        0,
        `expected variable ${head.name} to be a full real array of numbers, but it is ${head.class}.`,
      );
    }
    const size = Math.max(
      countOf(head.size) * classes[head.class as MatlabClass].stored.bytes,
      element.length,
    );
    if (size > left) {
      throw element.error(
        0,
        `expected at most ${left} bytes (what is left of maxBytes), but variable ${head.name} is ${head.size.join(" by ")} and takes ${size}.`,
      );
    }
    left -= size;
    arrays[head.name] = readValues(element, head);
  }
  for (const wanted of only ?? []) {
    if (wanted in arrays) continue;
    const there = names.length > 0 ? names.slice(0, 20).join(", ") : "no variable";
    throw new MatlabFileError(file, headerBytes, `expected a variable ${wanted}, but found ${there}.`);
  }
  return arrays;
}

/**
 * Lists the variables of a MATLAB file of Level 5, of all classes, without reading their values.
 * @param bytes the whole file.
 * @param options `name`: name of the file, for messages.
 * @throws as `readMat`.
 */
export function listMat(bytes: Uint8Array, options: { name?: string } = {}): MatlabVariable[] {
  const { name: file = "the MATLAB file" } = checkOptions(options);
  return Array.from(elementsOf(bytes, file), (element) => {
    const { name, class: className, size, readable } = readHead(element);
    return { name, class: className, size, readable };
  });
}

/** A variable's element in the file: its bytes, decompressed as far as asked for. */
interface Element {
  /** The content of the miMATRIX element, or its beginning, of at least `length` bytes if there are so many. */
  content(length: number): DataView;
  /** How many bytes it has in full. */
  readonly length: number;
  readonly littleEndian: boolean;
  /** Whether `content` gives bytes that nobody else uses. */
  readonly owned: boolean;
  /** The error for a place in the content. */
  error(at: number, problem: string): MatlabFileError;
}

function* elementsOf(bytes: Uint8Array, file: string): Generator<Element> {
  if (!(bytes instanceof Uint8Array)) throw wrongType("bytes", bytes, "the bytes of a file (Uint8Array)");
  const littleEndian = checkHeader(bytes, file);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = headerBytes;
  while (at < bytes.length) {
    const fail = (problem: string): MatlabFileError => new MatlabFileError(file, at, problem);
    const room = bytes.length - at;
    if (room < 8) throw fail(`expected the 8 bytes of an element's tag, but the file ends after ${room}.`);
    const type = view.getUint32(at, littleEndian);
    const length = view.getUint32(at + 4, littleEndian);
    if (type !== miMATRIX && type !== miCOMPRESSED) {
      throw fail(
        `expected a variable (element type ${miMATRIX} or ${miCOMPRESSED}), but found type ${type}.`,
      );
    }
    if (length > room - 8) {
      throw fail(`expected an element of ${length} bytes, but the file ends after ${room - 8}.`);
    }
    const start = at + 8;
    const body = bytes.subarray(start, start + length);
    if (type === miMATRIX) {
      yield plainElement(body, littleEndian, file, start);
      // Elements begin at multiples of 8; a writer that does not pad its last one is forgiven.
      at = Math.min(bytes.length, start + Math.ceil(length / 8) * 8);
    } else {
      yield compressedElement(body, littleEndian, file, at);
      at = start + length;
    }
  }
}

/** Checks the file's header, and tells its byte order. */
function checkHeader(bytes: Uint8Array, file: string): boolean {
  const text = String.fromCharCode(...bytes.subarray(0, 116));
  const fail = (offset: number, problem: string): MatlabFileError =>
    new MatlabFileError(file, offset, problem);
  if (/^\x89HDF\r\n/.test(text) || /^MATLAB 7\.3/.test(text)) {
    throw fail(
      0,
      "expected a MATLAB file of Level 5, but this is one of version 7.3 (HDF5). Save it with -v7.",
    );
  }
  if (looksLikeLevel4(bytes)) {
    throw fail(0, "expected a MATLAB file of Level 5, but this looks like one of Level 4. Save it with -v7.");
  }
  if (bytes.length < headerBytes) {
    throw fail(bytes.length, `expected the ${headerBytes} bytes of a MATLAB header, but the file ends here.`);
  }
  const order = String.fromCharCode(bytes[126], bytes[127]);
  if (order !== "IM" && order !== "MI") {
    throw fail(
      126,
      `expected "IM" or "MI", as in every MATLAB file of Level 5, but found ${JSON.stringify(order)}.`,
    );
  }
  const littleEndian = order === "IM";
  const version = littleEndian ? bytes[125] : bytes[124];
  if (version !== 1) throw fail(124, `expected version 1 of the Level 5 format, but found ${version}.`);
  return littleEndian;
}

/** Level 4 begins with a number of type MOPT (decimal digits) and two dimensions, all small. */
function looksLikeLevel4(bytes: Uint8Array): boolean {
  if (bytes.length < 20) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, 20);
  return [true, false].some((order) => {
    const type = view.getUint32(0, order);
    const named = view.getUint32(16, order);
    return type < 5000 && type % 10 <= 2 && Math.floor(type / 10) % 10 <= 5 && named > 0 && named <= 64;
  });
}

function plainElement(body: Uint8Array, littleEndian: boolean, file: string, start: number): Element {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  return {
    content: () => view,
    length: body.length,
    littleEndian,
    owned: false,
    error: (at, problem) => new MatlabFileError(file, start + at, problem),
  };
}

function compressedElement(body: Uint8Array, littleEndian: boolean, file: string, start: number): Element {
  const error = (at: number, problem: string): MatlabFileError =>
    new MatlabFileError(file, start, `in the compressed element here, at its byte ${at + 8}: ${problem}`);
  const tag = new DataView(inflateBeginning(body, 8, false, error).buffer);
  if (tag.byteLength < 8) throw error(-8, `expected a tag of 8 bytes, but it ends after ${tag.byteLength}.`);
  const type = tag.getUint32(0, littleEndian);
  const length = tag.getUint32(4, littleEndian);
  if (type !== miMATRIX)
    throw error(-8, `expected an array (element type ${miMATRIX}), but found type ${type}.`);
  if (length > body.length * mostShrinking) {
    throw error(-4, `expected ${length} bytes, which ${body.length} compressed ones cannot hold.`);
  }
  return {
    content(wanted) {
      const all = inflateBeginning(body, 8 + Math.min(wanted, length), wanted >= length, error);
      return new DataView(all.buffer, 8);
    },
    length,
    littleEndian,
    owned: true,
    error,
  };
}

/**
 * The first `length` bytes of what is compressed, or fewer if there are not so many. If that is the `whole` of it,
 * reads on to the end: for the checksum, and to see that there is no more.
 */
function inflateBeginning(
  body: Uint8Array,
  length: number,
  whole: boolean,
  error: (at: number, problem: string) => MatlabFileError,
): Uint8Array {
  const beginning = new Uint8Array(length);
  let filled = 0;
  let surplus = false;
  try {
    inflatePieces(body, (piece) => {
      const fits = piece.subarray(0, length - filled);
      beginning.set(fits, filled);
      filled += fits.length;
      surplus = piece.length > fits.length;
      return !surplus;
    });
  } catch (cause) {
    if (!(cause instanceof InflateError)) throw cause;
    throw error(
      filled - 8,
      `expected compressed data (zlib), but they are damaged or cut off: ${cause.message}.`,
    );
  }
  if (surplus && whole)
    throw error(length - 8, "expected the compressed data to end here, but there are more.");
  return filled === length ? beginning : beginning.slice(0, filled);
}

/** What stands before an array's values. */
interface Head extends MatlabVariable {
  /** Where the values' element begins. */
  readonly valuesAt: number;
}

/** A part of an array's element: its type, where its data begin, how many bytes they are, where the next part begins. */
interface Part {
  readonly type: number;
  readonly at: number;
  readonly bytes: number;
  readonly next: number;
}

function readPart(element: Element, view: DataView, at: number, what: string): Part {
  const fits = (end: number): void => {
    if (end > element.length)
      throw element.error(at, `expected ${what}, but the array ends after ${element.length - at} bytes.`);
    if (end > view.byteLength)
      throw element.error(at, `expected ${what}, but the data end after ${view.byteLength - at} bytes.`);
  };
  fits(at + 8);
  const word = view.getUint32(at, element.littleEndian);
  // The small format packs the type, the number of bytes and up to 4 bytes of data into 8.
  const small = word >>> 16;
  if (small > 4)
    throw element.error(at, `expected ${what}, but found a small element of ${small} bytes, more than 4.`);
  if (small > 0) return { type: word & 0xffff, at: at + 4, bytes: small, next: at + 8 };
  const bytes = view.getUint32(at + 4, element.littleEndian);
  return { type: word, at: at + 8, bytes, next: at + 8 + Math.ceil(bytes / 8) * 8 };
}

function readHead(element: Element): Head {
  const view = element.content(headBytes);
  const order = element.littleEndian;
  const whole = (part: Part, what: string): void => {
    if (part.at + part.bytes > Math.min(view.byteLength, element.length)) {
      throw element.error(part.at, `expected ${part.bytes} bytes of ${what}, but the array ends before.`);
    }
  };
  const flags = readPart(element, view, 0, "the array's flags");
  if (flags.type !== storage.miUINT32.code || flags.bytes !== 8) {
    throw element.error(
      0,
      `expected flags (8 bytes of type 6), but found ${flags.bytes} bytes of type ${flags.type}.`,
    );
  }
  whole(flags, "flags");
  const word = view.getUint32(flags.at, order);
  const code = word & 0xff;
  const [complex, logical] = [(word & 0x800) !== 0, (word & 0x200) !== 0];
  if (code === 17) return { name: "", class: otherClasses[17], size: [], readable: false, valuesAt: 0 };
  const size = readSize(element, view, flags.next, whole);
  const named = readPart(element, view, size.next, "the variable's name");
  if (named.type !== storage.miINT8.code && named.type !== storage.miUINT8.code) {
    throw element.error(size.next, `expected a name (type 1), but found type ${named.type}.`);
  }
  whole(named, "the variable's name");
  const letters = new Uint8Array(view.buffer, view.byteOffset + named.at, named.bytes);
  const name = String.fromCharCode(...letters);
  // MATLAB's own notes on objects, at the end of a file, have no name.
  if (!/^([A-Za-z]\w{0,254})?$/.test(name)) {
    throw element.error(
      named.at,
      `expected a variable's name, but found ${JSON.stringify(name.slice(0, 40))}.`,
    );
  }
  const numeric = classOfCode(code);
  const kind = logical && code === classes.uint8.code ? "logical" : (numeric ?? otherClasses[code]);
  if (kind === undefined) throw element.error(flags.at, `expected a class from 1 to 17, but found ${code}.`);
  return {
    name,
    class: complex ? `complex ${kind}` : kind,
    size: size.size,
    readable: numeric !== undefined && !complex && name !== "",
    valuesAt: named.next,
  };
}

function readSize(
  element: Element,
  view: DataView,
  at: number,
  whole: (part: Part, what: string) => void,
): { size: number[]; next: number } {
  const part = readPart(element, view, at, "the array's size");
  const dimensions = part.bytes / 4;
  if (part.type !== storage.miINT32.code || !Number.isInteger(dimensions) || dimensions < 2) {
    throw element.error(
      at,
      `expected a size (type 5, two numbers or more), but found ${part.bytes} bytes of type ${part.type}.`,
    );
  }
  if (dimensions > mostDimensions) {
    throw element.error(at, `expected at most ${mostDimensions} dimensions, but found ${dimensions}.`);
  }
  whole(part, "the array's size");
  const size = Array.from({ length: dimensions }, (_, d) =>
    view.getInt32(part.at + 4 * d, element.littleEndian),
  );
  const negative = size.findIndex((n) => n < 0);
  if (negative >= 0) {
    throw element.error(
      part.at + 4 * negative,
      `expected a size of at least 0, but found ${size[negative]}.`,
    );
  }
  return { size, next: part.next };
}

/** Reads the values, after checking against the bytes that are there that there can be so many. */
function readValues(element: Element, head: Head): MatlabArray {
  const kind = head.class as MatlabClass;
  const count = countOf(head.size);
  const called = `variable ${head.name} (${head.size.join(" by ")} ${kind})`;
  const beginning = element.content(headBytes);
  const what = `the values of ${called}`;
  const part = readPart(element, beginning, head.valuesAt, what);
  const stored = Object.values(storage).find((entry) => entry.code === part.type);
  if (stored === undefined)
    throw element.error(head.valuesAt, `expected ${what}, but found type ${part.type}.`);
  const wide = classes[kind].make === BigInt64Array || classes[kind].make === BigUint64Array;
  if (wide && (stored === storage.miSINGLE || stored === storage.miDOUBLE)) {
    throw element.error(head.valuesAt, `expected ${what} as whole numbers, but found floating point.`);
  }
  if (part.bytes !== count * stored.bytes) {
    throw element.error(
      head.valuesAt,
      `expected ${count * stored.bytes} bytes for ${what}, but found ${part.bytes}.`,
    );
  }
  if (part.at + part.bytes > element.length) {
    throw element.error(
      head.valuesAt,
      `expected ${part.bytes} bytes for ${what}, but the array ends before.`,
    );
  }
  if (element.length > part.next) {
    throw element.error(
      part.next,
      `expected the array to end after ${what}, but found ${element.length - part.next} more bytes.`,
    );
  }
  const view = element.content(element.length);
  if (view.byteLength < element.length) {
    throw element.error(
      view.byteLength,
      `expected ${element.length} bytes of ${called}, but the data end here.`,
    );
  }
  return { class: kind, size: head.size, values: convert(view, part.at, count, stored, kind, element) };
}

function convert(
  view: DataView,
  at: number,
  count: number,
  stored: Storage,
  kind: MatlabClass,
  element: Element,
): MatlabArray["values"] {
  const { make, stored: natural } = classes[kind];
  const start = view.byteOffset + at;
  if (stored.code === natural.code && element.littleEndian === hostIsLittleEndian) {
    // Stored as it lies in memory: shared if the bytes are this reader's own, otherwise copied.
    if (element.owned && start % stored.bytes === 0) return new make(view.buffer, start, count);
    const copy = new make(count);
    const target = new Uint8Array(copy.buffer);
    target.set(new Uint8Array(view.buffer, start, count * stored.bytes));
    return copy;
  }
  const values = new make(count);
  const get = readerOf(view, stored.code, element.littleEndian);
  if (values instanceof BigInt64Array || values instanceof BigUint64Array) {
    for (let i = 0; i < count; i++) values[i] = BigInt(get(at + i * stored.bytes));
  } else {
    for (let i = 0; i < count; i++) values[i] = Number(get(at + i * stored.bytes));
  }
  return values;
}

const hostIsLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Reads one value of a type of storage. */
function readerOf(view: DataView, code: number, order: boolean): (at: number) => number | bigint {
  const readers: Record<number, (at: number) => number | bigint> = {
    1: (at) => view.getInt8(at),
    2: (at) => view.getUint8(at),
    3: (at) => view.getInt16(at, order),
    4: (at) => view.getUint16(at, order),
    5: (at) => view.getInt32(at, order),
    6: (at) => view.getUint32(at, order),
    7: (at) => view.getFloat32(at, order),
    9: (at) => view.getFloat64(at, order),
    12: (at) => view.getBigInt64(at, order),
    13: (at) => view.getBigUint64(at, order),
  };
  return readers[code];
}
