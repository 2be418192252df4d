import { outOfRange } from "../compute/check.js";
import { type Matrix, takeRows, toMatrix, zeros } from "../compute/matrix.js";
import { numberIn, type Origin, parseCells } from "./csv.js";

/** Patterns, each with numbers that were measured beside it. */
export interface MeasuredData {
  /** P by features: one pattern a row. */
  readonly inputs: Matrix;
  /** P by `targetNames.length`: one row of measured values a pattern. */
  readonly targets: Matrix;
  readonly featureNames: readonly string[];
  readonly targetNames: readonly string[];
  readonly origin: Origin;
}

const origin: Origin = {
  name: "Tecator meat spectra",
  source:
    "H. H. Thodberg, Danish Meat Research Institute; recorded on a Tecator Infratec Food and Feed Analyzer",
  licence: "public domain, with the note",
  note:
    "The data were recorded on a Tecator Infratec Food and Feed Analyzer; they are in the public domain, with no " +
    "responsibility from the original data source, and may be redistributed as long as this note is attached. " +
    "Publications that use them name the instrument and the company (Tecator).",
};

/**
 * Reads the meat spectra: for 240 samples the absorbance of near-infrared light at 100 wavelengths from 850 to
 * 1050 nm, and their contents of moisture, fat and protein in percent.
 * @param content bytes or text of `data/tecator.csv`.
 * @param name the file's name, for messages.
 * @throws TypeError if `content` is neither; Error naming the file, the line and what was expected if it is damaged.
 */
export function parseTecator(content: Uint8Array | string, name = "tecator.csv"): MeasuredData {
  const { header, cells } = parseCells(name, content, 240, 103, ["absorbance_1", "protein"]);
  const inputs = zeros(240, 100);
  const targets = zeros(240, 3);
  cells.forEach((line, mu) => {
    for (let i = 0; i < 100; i++) inputs.values[mu * 100 + i] = numberIn(name, line[i], mu + 2, i + 1, 0, 10);
    for (let k = 0; k < 3; k++) {
      targets.values[mu * 3 + k] = numberIn(name, line[100 + k], mu + 2, 101 + k, 0, 100);
    }
  });
  return {
    inputs,
    targets,
    featureNames: header.slice(0, 100),
    targetNames: header.slice(100),
    origin,
  };
}

/** The parts into which the meat spectra are customarily divided. */
export interface TecatorParts {
  /** Samples 1 to 129, to learn from. */
  readonly training: MeasuredData;
  /** Samples 130 to 172, to decide when to stop and which network to keep. */
  readonly monitoring: MeasuredData;
  /** Samples 173 to 215, for the final test. */
  readonly test: MeasuredData;
  /** Samples 216 to 240: eight with more fat than any learnt from, then 17 with more protein. */
  readonly extrapolation: MeasuredData;
}

/**
 * Divides the meat spectra as is customary. (Thodberg 1996, IEEE Trans. Neural Networks 7, 56.)
 * @param data the 240 samples in the order of the file.
 * @throws TypeError or RangeError if there are not 240.
 */
export function tecatorParts(data: MeasuredData): TecatorParts {
  const samples = toMatrix("data.inputs", data?.inputs).rows;
  if (samples !== 240) throw outOfRange("the number of samples of data", samples, "240");
  return {
    training: part(data, 0, 129),
    monitoring: part(data, 129, 172),
    test: part(data, 172, 215),
    extrapolation: part(data, 215, 240),
  };
}

function part(data: MeasuredData, from: number, to: number): MeasuredData {
  const indices = Array.from({ length: to - from }, (_, i) => from + i);
  return { ...data, inputs: takeRows(data.inputs, indices), targets: takeRows(data.targets, indices) };
}
