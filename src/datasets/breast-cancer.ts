import { zeros } from "../compute/matrix.js";
import { numberIn, type Origin, parseCells } from "./csv.js";
import type { LabelledData } from "./digits.js";

const classNames = ["benign", "malignant"] as const;

const origin: Origin = {
  name: "Breast Cancer Wisconsin (Diagnostic)",
  source:
    "W. Wolberg, O. Mangasarian, N. Street and W. Street, Breast Cancer Wisconsin (Diagnostic), " +
    "UCI Machine Learning Repository, 1995, https://doi.org/10.24432/C5DW2B",
  licence: "CC BY 4.0",
};

/**
 * Reads the breast cancer data: 569 tumours, 30 measurements of the cell nuclei in a picture of each, and whether
 * it was benign (label 0) or malignant (label 1).
 * @param content bytes or text of `data/breast-cancer.csv`.
 * @param name the file's name, for messages.
 * @throws TypeError if `content` is neither; Error naming the file, the line and what was expected if it is damaged.
 */
export function parseBreastCancer(content: Uint8Array | string, name = "breast-cancer.csv"): LabelledData {
  const { header, cells } = parseCells(name, content, 569, 31, ["mean_radius", "diagnosis"]);
  const inputs = zeros(569, 30);
  const labels = new Uint8Array(569);
  cells.forEach((line, mu) => {
    for (let i = 0; i < 30; i++) inputs.values[mu * 30 + i] = numberIn(name, line[i], mu + 2, i + 1, 0, 1e5);
    const diagnosis = (classNames as readonly string[]).indexOf(line[30]);
    if (diagnosis < 0) {
      throw new Error(`${name}, line ${mu + 2}, column 31: expected "benign" or "malignant".`);
    }
    labels[mu] = diagnosis;
  });
  return { inputs, labels, classNames, featureNames: header.slice(0, 30), origin };
}
