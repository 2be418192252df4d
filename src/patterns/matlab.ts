import { outOfRange, wrongType } from "../compute/check.js";
import { type Matrix, type MatrixLike, toMatrix, zeros } from "../compute/matrix.js";
import type { Patterns } from "./patterns.js";

/** The numeric classes of MATLAB that can be read and written. */
export type MatlabClass =
  | "double"
  | "single"
  | "int8"
  | "uint8"
  | "int16"
  | "uint16"
  | "int32"
  | "uint32"
  | "int64"
  | "uint64"
  | "logical";

/** A numeric array from a MATLAB file. */
export interface MatlabArray {
  readonly class: MatlabClass;
  /** Its size, at least two numbers: rows, columns, and so on. */
  readonly size: readonly number[];
  /** Its values in MATLAB's order, column after column. (64-bit integers as bigint; logical as 0 and 1.) */
  readonly values:
    | Float64Array
    | Float32Array
    | Int8Array
    | Uint8Array
    | Int16Array
    | Uint16Array
    | Int32Array
    | Uint32Array
    | BigInt64Array
    | BigUint64Array;
}

/** What `writeMat` accepts as a variable: a MATLAB array, patterns, a matrix, a list of rows or of numbers, or one number. */
export type MatlabValue = MatlabArray | Patterns | MatrixLike | ArrayLike<number> | number;

/** How an element's values are stored: the code in the file, and bytes a value. */
export interface Storage {
  readonly code: number;
  readonly bytes: number;
}

/** Data types of Level 5 MAT-files by their names in the format's description. */
export const storage = {
  miINT8: { code: 1, bytes: 1 },
  miUINT8: { code: 2, bytes: 1 },
  miINT16: { code: 3, bytes: 2 },
  miUINT16: { code: 4, bytes: 2 },
  miINT32: { code: 5, bytes: 4 },
  miUINT32: { code: 6, bytes: 4 },
  miSINGLE: { code: 7, bytes: 4 },
  miDOUBLE: { code: 9, bytes: 8 },
  miINT64: { code: 12, bytes: 8 },
  miUINT64: { code: 13, bytes: 8 },
} as const satisfies Record<string, Storage>;

export const miMATRIX = 14;
export const miCOMPRESSED = 15;

/** For each class its code in an array's flags (that of uint8 for logical, which has a flag of its own) and its natural storage. */
export const classes: Readonly<Record<MatlabClass, { code: number; stored: Storage; make: ArrayMaker }>> = {
  double: { code: 6, stored: storage.miDOUBLE, make: Float64Array },
  single: { code: 7, stored: storage.miSINGLE, make: Float32Array },
  int8: { code: 8, stored: storage.miINT8, make: Int8Array },
  uint8: { code: 9, stored: storage.miUINT8, make: Uint8Array },
  int16: { code: 10, stored: storage.miINT16, make: Int16Array },
  uint16: { code: 11, stored: storage.miUINT16, make: Uint16Array },
  int32: { code: 12, stored: storage.miINT32, make: Int32Array },
  uint32: { code: 13, stored: storage.miUINT32, make: Uint32Array },
  int64: { code: 14, stored: storage.miINT64, make: BigInt64Array },
  uint64: { code: 15, stored: storage.miUINT64, make: BigUint64Array },
  logical: { code: 9, stored: storage.miUINT8, make: Uint8Array },
};

/** A typed array's constructor, as far as it is needed here. */
export interface ArrayMaker {
  new (length: number): MatlabArray["values"];
  new (buffer: ArrayBufferLike, byteOffset: number, length: number): MatlabArray["values"];
}

/** The name of the class with a code, as far as it is numeric. */
export function classOfCode(code: number): MatlabClass | undefined {
  return (Object.keys(classes) as MatlabClass[]).find((name) => classes[name].code === code);
}

/** How many values an array of a size has. */
export function countOf(size: readonly number[]): number {
  return size.reduce((product, n) => product * n, 1);
}

/**
 * A MATLAB array as a matrix, row after row, in double precision (64-bit integers above 2^53 are rounded).
 * @param array two-dimensional, not empty.
 * @throws TypeError if it is not a MATLAB array; RangeError if it has more than two dimensions, or none of some size.
 */
export function matlabMatrix(array: MatlabArray): Matrix {
  if (typeof array !== "object" || array === null || !Array.isArray(array.size)) {
    throw wrongType("array", array, "an array from a MATLAB file");
  }
  const [rows, columns] = array.size;
  if (array.size.length !== 2 || !(rows >= 1 && columns >= 1)) {
    throw outOfRange("array.size", array.size.join(" by "), "two numbers of at least 1");
  }
  const matrix = zeros(rows, columns);
  const { values } = array;
  for (let j = 0, at = 0; j < columns; j++) {
    for (let i = 0; i < rows; i++, at++) matrix.values[i * columns + j] = Number(values[at]);
  }
  return matrix;
}

/**
 * A matrix as a MATLAB array of class "double".
 * @param matrix a matrix or a list of rows.
 * @param name what an error calls it.
 * @throws TypeError or RangeError if it is not a matrix of finite numbers.
 */
export function matlabArray(matrix: MatrixLike, name = "matrix"): MatlabArray {
  const { rows, columns, values } = toMatrix(name, matrix);
  const turned = new Float64Array(rows * columns);
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0; j < columns; j++, at++) turned[j * rows + i] = values[at];
  }
  return { class: "double", size: [rows, columns], values: turned };
}
