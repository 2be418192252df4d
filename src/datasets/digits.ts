import { type Matrix, zeros } from "../compute/matrix.js";
import { numberIn, type Origin, parseCells } from "./csv.js";

/** Patterns, each with the class that it belongs to. */
export interface LabelledData {
  /** P by features: one pattern a row. */
  readonly inputs: Matrix;
  /** For each pattern the index of its class in `classNames`. */
  readonly labels: Uint8Array;
  readonly classNames: readonly string[];
  readonly featureNames: readonly string[];
  readonly origin: Origin;
}

/**
 * Reads the handwritten digits: 1797 pictures of 8 by 8 pixels of grey value 0 to 16, row after row, and the digit
 * that each one shows (its label and class).
 * @param content bytes or text of `data/digits.csv.gz`, compressed or not.
 * @param name the file's name, for messages.
 * @throws TypeError if `content` is neither; Error naming the file, the line and what was expected if it is damaged.
 */
export function parseDigits(content: Uint8Array | string, name = "digits.csv.gz"): LabelledData {
  const { cells } = parseCells(name, content, 1797, 65);
  const inputs = zeros(1797, 64);
  const labels = new Uint8Array(1797);
  cells.forEach((line, mu) => {
    for (let i = 0; i < 64; i++) inputs.values[mu * 64 + i] = numberIn(name, line[i], mu + 1, i + 1, 0, 16);
    labels[mu] = numberIn(name, line[64], mu + 1, 65, 0, 9);
  });
  return {
    inputs,
    labels,
    classNames: Array.from("0123456789"),
    featureNames: Array.from({ length: 64 }, (_, i) => `pixel ${Math.floor(i / 8)},${i % 8}`),
    origin: {
      name: "Handwritten digits",
      source:
        "E. Alpaydin and C. Kaynak, Optical Recognition of Handwritten Digits (test part), " +
        "UCI Machine Learning Repository, 1998, https://doi.org/10.24432/C50P49",
      licence: "CC BY 4.0",
    },
  };
}
