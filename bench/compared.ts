import type { Row } from "./row.js";

/** A row whose ratio is ours / theirs. */
export function compared(
  suite: string,
  work: string,
  peer: string,
  [ours, theirs]: readonly (number | null)[],
  most: number,
  note?: string,
): Row {
  const ratio = ours === null || theirs === null ? null : ours / theirs;
  return {
    suite,
    work,
    peer,
    ours,
    theirs,
    ratio,
    target: `ours / theirs <= ${most}`,
    met: ratio === null ? null : ratio <= most,
    ...(note !== undefined && { note }),
  };
}
