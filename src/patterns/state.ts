import { outOfRange, wrongType } from "../compute/check.js";

/**
 * A state of N neurons: a vector with entries +1 (active) or -1 (at rest); at least one, or `N` if that is given.
 * @throws TypeError if it is not a vector; RangeError for a wrong length or another entry.
 */
export function checkState(name: string, S: ArrayLike<number>, N?: number): void {
  const allowed = `a vector of ${N ?? "at least one"} ${N === 1 ? "entry" : "entries"}, each +1 or -1`;
  if (!(Array.isArray(S) || (ArrayBuffer.isView(S) && !(S instanceof DataView)))) {
    throw wrongType(name, S, allowed);
  }
  if (S.length === 0 || (N !== undefined && S.length !== N)) throw outOfRange(name, S, allowed);
  const wrong = S instanceof Int8Array ? wrongSign(S) : wrongEntry(S);
  if (wrong >= 0) throw outOfRange(`${name}[${wrong}]`, S[wrong], "+1 or -1");
}

function wrongEntry(S: ArrayLike<number>): number {
  for (let i = 0; i < S.length; i++) if (S[i] !== 1 && S[i] !== -1) return i;
  return -1;
}

// The same for the one kind of array that may hold millions of entries: fast as it meets no other kind.
function wrongSign(S: Int8Array): number {
  for (let i = 0; i < S.length; i++) if (S[i] !== 1 && S[i] !== -1) return i;
  return -1;
}
