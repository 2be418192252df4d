import { readBytes } from "../compute/bytes.js";
import { checkChoice } from "../compute/check.js";
import { parseBreastCancer } from "./breast-cancer.js";
import { type LabelledData, parseDigits } from "./digits.js";
import { type MeasuredData, parseTecator } from "./tecator.js";

/** The data sets that come with the package, and what each holds. */
export interface Datasets {
  /** 1797 handwritten digits of 8 by 8 pixels. */
  digits: LabelledData;
  /** 240 near-infrared spectra of meat with moisture, fat and protein. */
  tecator: MeasuredData;
  /** 569 tumours, benign or malignant, with 30 measurements each. */
  "breast-cancer": LabelledData;
}

const readers: { [Name in keyof Datasets]: { file: string; parse: (bytes: Uint8Array) => Datasets[Name] } } =
  {
    digits: { file: "digits.csv.gz", parse: parseDigits },
    tecator: { file: "tecator.csv", parse: parseTecator },
    "breast-cancer": { file: "breast-cancer.csv", parse: parseBreastCancer },
  };

/**
 * Loads one of the package's data sets: under Node from its files, in a browser by fetching them.
 * @param name "digits", "tecator" or "breast-cancer".
 * @param options `from`: the address of the folder with the data files, ending in "/"; the package's own if omitted.
 * @throws RangeError for another name; Error naming the file if it cannot be read or is damaged.
 *
 * @example
 * const digits = await loadDataset("digits");
 */
export async function loadDataset<Name extends keyof Datasets>(
  name: Name,
  options: { from?: string | URL } = {},
): Promise<Datasets[Name]> {
  checkChoice("name", name, Object.keys(readers) as Name[]);
  const { file, parse } = readers[name];
  return parse(await readBytes(new URL(file, options.from ?? new URL("../../data/", import.meta.url))));
}
