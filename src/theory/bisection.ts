/**
 * The point between `low` and `high` where f changes sign, to the last bit.
 * @param f of opposite signs at both ends.
 */
export function bisection(f: (x: number) => number, low: number, high: number): number {
  const sign = Math.sign(f(low));
  let [left, right] = [low, high];
  for (;;) {
    const middle = (left + right) / 2;
    if (!(middle > left && middle < right)) return middle;
    if (Math.sign(f(middle)) === sign) left = middle;
    else right = middle;
  }
}
