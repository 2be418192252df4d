import { wrongType } from "../compute/check.js";
import { InflateError, inflateAtMost } from "../compute/inflate.js";

/** Where a data set comes from and what may be done with it. */
export interface Origin {
  readonly name: string;
  /** Who made the data, and where they are published. */
  readonly source: string;
  readonly licence: string;
  /** A note that has to go with the data wherever they are copied. */
  readonly note?: string;
}

/** Most bytes that a data file may have when decompressed. */
const mostBytes = 2 ** 24;

/**
 * The text of a data file: from text, from bytes in UTF-8, or from such bytes compressed by gzip.
 * @throws TypeError if it is neither; Error naming the file if it cannot be decompressed.
 */
function toText(name: string, content: Uint8Array | string): string {
  if (typeof content === "string") return content;
  if (!(content instanceof Uint8Array))
    throw wrongType(name, content, "the text or the bytes (Uint8Array) of a file");
  const compressed = content[0] === 0x1f && content[1] === 0x8b;
  try {
    return new TextDecoder().decode(compressed ? inflateAtMost(content, mostBytes) : content);
  } catch (error) {
    if (!(error instanceof InflateError)) throw error;
    throw new Error(`${name} is damaged: decompressing it failed (${error.message}).`, { cause: error });
  }
}

/**
 * The cells of a comma-separated file.
 * @param name the file's name, for messages.
 * @param content its text or bytes.
 * @param rows how many rows it must have after the header.
 * @param columns how many cells a row must have.
 * @param header the first and last column's names, if the file has a header.
 * @throws Error naming the file, the line and what was expected.
 */
export function parseCells(
  name: string,
  content: Uint8Array | string,
  rows: number,
  columns: number,
  header?: readonly [first: string, last: string],
): { header: string[]; cells: string[][] } {
  const lines = toText(name, content)
    .replace(/^\uFEFF/, "")
    .split(/\r?\n/);
  while (lines.length > 0 && lines[lines.length - 1].trim() === "") lines.pop();
  const table = lines.map((line) => line.split(",").map((cell) => cell.trim()));
  const names = header === undefined ? [] : (table.shift() ?? []);
  if (
    header !== undefined &&
    (names.length !== columns || names[0] !== header[0] || names.at(-1) !== header[1])
  ) {
    throw new Error(
      `${name}, line 1: expected the names of ${columns} columns, from ${header[0]} to ${header[1]}, ` +
        `but found ${names.length}, from ${shorten(names[0])} to ${shorten(names.at(-1))}.`,
    );
  }
  const first = header === undefined ? 1 : 2;
  table.forEach((cells, i) => {
    if (cells.length === columns) return;
    throw new Error(`${name}, line ${i + first}: expected ${columns} values, but found ${cells.length}.`);
  });
  if (table.length !== rows) {
    throw new Error(
      `${name}: expected ${rows} rows, but found ${table.length}. The file is not complete, or not it.`,
    );
  }
  return { header: names, cells: table };
}

/**
 * The number in a cell.
 * @throws Error naming the file, line and column if it is not a number in the range.
 */
export function numberIn(
  name: string,
  cell: string,
  line: number,
  column: number,
  lowest: number,
  highest: number,
): number {
  const value = cell === "" ? Number.NaN : Number(cell);
  if (value >= lowest && value <= highest) return value;
  throw new Error(
    `${name}, line ${line}, column ${column}: expected a number from ${lowest} to ${highest}, ` +
      `but found ${shorten(cell)}.`,
  );
}

function shorten(text = ""): string {
  return JSON.stringify(text.length > 30 ? `${text.slice(0, 27)}...` : text);
}
