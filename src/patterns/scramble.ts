import { checkOptions, checkWhole, outOfRange, wrongType } from "../compute/check.js";
import { random, type Seed } from "../compute/random.js";
import { Patterns } from "./patterns.js";
import { checkState } from "./state.js";

/**
 * A random order of pixels, for `scramble`: the numbers 0 to N - 1, each once.
 * @param N number of pixels, from 1 to 2^28.
 * @param options.seed seed of the order; 1 if omitted.
 * @throws RangeError if N is not such a number.
 */
export function pixelOrder(N: number, options: { seed?: Seed } = {}): Uint32Array {
  checkWhole("N", N, 1, 2 ** 28);
  return random(checkOptions(options).seed ?? 1).shuffle(Uint32Array.from({ length: N }, (_, i) => i));
}

/**
 * Brings the pixels of a state, or those of all patterns in the same way, into another order: entry i of the result
 * is entry `order[i]` of the given. Nothing in the Hopfield model knows which neurons are neighbours: scrambled
 * patterns are stored and recalled as well as pictures.
 * @param states a state of N entries +1 or -1, or patterns of N neurons.
 * @param order the numbers 0 to N - 1 in any order.
 * @throws TypeError or RangeError if the arguments are not of this kind and size.
 */
export function scramble(states: Patterns, order: ArrayLike<number>): Patterns;
export function scramble(states: ArrayLike<number>, order: ArrayLike<number>): Int8Array;
export function scramble(
  states: Patterns | ArrayLike<number>,
  order: ArrayLike<number>,
): Patterns | Int8Array {
  checkOrder(order);
  if (states instanceof Patterns) return new Patterns([...states].map((xi) => scramble(xi, order)));
  checkState("states", states, order.length);
  return Int8Array.from({ length: order.length }, (_, i) => states[order[i]]);
}

/**
 * Undoes `scramble`: entry `order[i]` of the result is entry i of the given.
 * @param states a scrambled state, or scrambled patterns.
 * @param order the order that was used.
 * @throws TypeError or RangeError if the arguments are not of this kind and size.
 */
export function unscramble(states: Patterns, order: ArrayLike<number>): Patterns;
export function unscramble(states: ArrayLike<number>, order: ArrayLike<number>): Int8Array;
export function unscramble(
  states: Patterns | ArrayLike<number>,
  order: ArrayLike<number>,
): Patterns | Int8Array {
  checkOrder(order);
  const back = new Uint32Array(order.length);
  for (let i = 0; i < order.length; i++) back[order[i]] = i;
  return states instanceof Patterns ? scramble(states, back) : scramble(states, back);
}

function checkOrder(order: ArrayLike<number>): void {
  const allowed = "the numbers 0 to N - 1, each once";
  if (!(Array.isArray(order) || (ArrayBuffer.isView(order) && !(order instanceof DataView)))) {
    throw wrongType("order", order, allowed);
  }
  const met = new Set<number>();
  for (let i = 0; i < order.length; i++) {
    const isNew =
      Number.isInteger(order[i]) && order[i] >= 0 && order[i] < order.length && !met.has(order[i]);
    if (!isNew) throw outOfRange(`order[${i}]`, order[i], allowed);
    met.add(order[i]);
  }
}
