import { join } from "node:path";
import { pathToFileURL } from "node:url";

const { studentVersion } = (await import(
  pathToFileURL(join(process.env.NN_ROOT ?? "", "scripts/notebooks.mjs")).href
)) as { studentVersion: (text: string) => string };

/** A notebook with solutions as students get it, from scripts/notebooks.mjs. */
export { studentVersion };
