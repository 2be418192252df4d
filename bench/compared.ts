import { type Row, ratioOf } from "./row.js";

/** A row whose ratio is ours / theirs. It is not met, however fast, where the results do not agree. */
export function compared(
  suite: string,
  work: string,
  peer: string,
  [ours, theirs]: readonly (number | null)[],
  most: number,
  note?: string,
  agrees = true,
): Row {
  const ratio = ratioOf(ours, theirs);
  return {
    suite,
    work,
    peer,
    ours,
    theirs,
    ratio,
    target: `ours / theirs <= ${most}`,
    met: ratio === null ? null : agrees && ratio <= most,
    ...(note !== undefined && { note }),
  };
}
