/** One comparison: this project and one peer at the same work, measured in one run. */
export interface Row {
  suite: string;
  work: string;
  peer: string;
  /** Seconds, unless `work` names another unit; null where the row is a yes or no, or was not measured. */
  ours: number | null;
  theirs: number | null;
  /** `ours / theirs`: below 1 where this project takes less. */
  ratio: number | null;
  target: string;
  /** Whether this project meets the target; null where it was not measured. */
  met: boolean | null;
  note?: string;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** `ours / theirs`, or null where either is missing. */
export function ratioOf(ours: number | null, theirs: number | null): number | null {
  return ours === null || theirs === null || theirs === 0 ? null : ours / theirs;
}

function shown(value: number | null): string {
  return value === null ? "" : value.toPrecision(3).replace(/e\+\d+$/, (e) => `e${e.slice(2)}`);
}

function answer(met: boolean | null): string {
  return met === null ? "not measured" : met ? "yes" : "no";
}

const head = ["work", "peer", "ours", "theirs", "ratio", "target", "met", "note"];

/** The rows as a Markdown table. */
export function table(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.work,
    row.peer,
    shown(row.ours),
    shown(row.theirs),
    shown(row.ratio),
    row.target,
    answer(row.met),
    row.note ?? "",
  ]);
  const escaped = [head, ...cells].map((line) => line.map((cell) => cell.replaceAll("|", "\\|")));
  const widths = head.map((_, column) => Math.max(...escaped.map((line) => line[column].length)));
  const lines = escaped.map((line) => `| ${line.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`);
  const rule = `| ${widths.map((width) => "-".repeat(width)).join(" | ")} |`;
  return [lines[0], rule, ...lines.slice(1)].join("\n");
}
