import { readBytes, writeBytes } from "../compute/bytes.js";
import type { MatlabArray, MatlabValue } from "./matlab.js";
import { type ReadMatOptions, readMat } from "./matlab-read.js";
import { type WriteMatOptions, writeMat } from "./matlab-write.js";

/**
 * Loads a MATLAB file of Level 5 from a path (under Node) or a web address: `readMat` of its bytes.
 * @param place a path, a `file:` URL, or an `http:` or `https:` address.
 * @throws as `readBytes` and `readMat`; messages call the file by its place.
 *
 * @example
 * const { jmat10, jmat100, jmat1000 } = await loadMat("jmat.mat");
 */
export async function loadMat(
  place: string | URL,
  options: ReadMatOptions = {},
): Promise<Record<string, MatlabArray>> {
  return readMat(await readBytes(place), { name: String(place), ...options });
}

/**
 * Saves arrays to a MATLAB file of Level 5 (under Node): `writeMat`, and the bytes to a file.
 * @param place a path or a `file:` URL.
 * @throws as `writeMat` and `writeBytes`.
 *
 * @example
 * await saveMat("pattern.mat", { pattern: patterns });
 */
export async function saveMat(
  place: string | URL,
  variables: Readonly<Record<string, MatlabValue>>,
  options: WriteMatOptions = {},
): Promise<void> {
  await writeBytes(place, writeMat(variables, options));
}
