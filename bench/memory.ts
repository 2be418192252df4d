import { readFileSync } from "node:fs";
import { family } from "../test/kernel/kernel.js";

/**
 * Megabytes of memory that a process and its descendants hold, pages shared with others counted in proportion
 * (PSS). Undefined where the system does not tell (only Linux does).
 */
export function memoryOf(pid: number): number | undefined {
  try {
    const kilobytes = family(pid).map((member) => {
      const pss = readFileSync(`/proc/${member}/smaps_rollup`, "utf8").match(/^Pss:\s+(\d+)/m);
      return Number(pss?.[1]);
    });
    return kilobytes.reduce((sum, one) => sum + one) / 1024;
  } catch {
    return undefined;
  }
}
