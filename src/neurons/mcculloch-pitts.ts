/**
 * The unit of McCulloch and Pitts, Bull. Math. Biophys. 5, 115 (1943), with the lecture's states: -1 rests, +1 fires.
 * It fires when its local field x = sum_j w_j S_j reaches the threshold theta.
 */

import {
  checkNumber,
  checkPositive,
  checkVector,
  checkWhole,
  outOfRange,
  withDefaults,
  wrongType,
} from "../compute/check.js";

/** The state of a two-state unit: +1 fires, -1 rests. */
export type Sign = 1 | -1;

/** A unit that sums its inputs and fires or rests. Call it with a vector of states: `unit([1, -1])`. */
export interface McCullochPittsUnit {
  (inputs: ArrayLike<number>): Sign;
  /** One weight for each input. */
  readonly weights: readonly number[];
  /** The threshold: the unit fires where x >= theta. */
  readonly theta: number;
  /** The local field x = sum_j w_j S_j. */
  field(inputs: ArrayLike<number>): number;
}

/** One line of a truth table. */
export interface TruthRow {
  readonly inputs: readonly Sign[];
  readonly output: Sign;
}

/**
 * A McCulloch-Pitts unit: S = +1 if sum_j w_j S_j >= theta, else -1.
 * @param weights one real weight for each input.
 * @param theta threshold.
 * @throws TypeError or RangeError if a weight or theta is not a finite number, there are no weights, or, when the unit is
 * called, if the inputs are not as many finite numbers as there are weights.
 */
export function mcCullochPitts(weights: ArrayLike<number>, theta = 0): McCullochPittsUnit {
  checkVector("weights", weights);
  checkWhole("weights.length", weights.length, 1);
  checkNumber("theta", theta);
  const w: readonly number[] = Object.freeze(Array.from(weights));
  const field = (inputs: ArrayLike<number>): number => {
    checkVector("inputs", inputs, w.length);
    let x = 0;
    for (let j = 0; j < w.length; j++) x += w[j] * inputs[j];
    return x;
  };
  const respond = (inputs: ArrayLike<number>): Sign => (field(inputs) >= theta ? 1 : -1);
  return Object.assign(respond, { weights: w, theta, field });
}

/**
 * AND of n inputs: fires only when all of them fire (weights 1, theta = n - 1).
 * @throws TypeError or RangeError if n is not a whole number from 1 to 1000.
 */
export function andUnit(n = 2): McCullochPittsUnit {
  checkWhole("n", n, 1, 1000);
  return mcCullochPitts(Array<number>(n).fill(1), n - 1);
}

/**
 * OR of n inputs: fires when at least one of them fires (weights 1, theta = 2 - n).
 * @throws TypeError or RangeError if n is not a whole number from 1 to 1000.
 */
export function orUnit(n = 2): McCullochPittsUnit {
  checkWhole("n", n, 1, 1000);
  return mcCullochPitts(Array<number>(n).fill(1), 2 - n);
}

/** NOT: fires when its one input rests (weight -1, theta = 0). */
export function notUnit(): McCullochPittsUnit {
  return mcCullochPitts([-1], 0);
}

/**
 * MAJORITY of n inputs: fires when more than half of them fire (weights 1, theta = 0; n odd, so that there is no tie).
 * @throws TypeError or RangeError if n is not an odd number from 1 to 999.
 */
export function majorityUnit(n = 3): McCullochPittsUnit {
  checkWhole("n", n, 1, 999);
  if (n % 2 === 0) throw outOfRange("n", n, "odd, so that there is no tie");
  return mcCullochPitts(Array<number>(n).fill(1), 0);
}

/** All 2^n states of n inputs, from all -1 to all +1, the last input changing fastest. */
function allInputs(n: number): Sign[][] {
  return Array.from({ length: 2 ** n }, (_, row) =>
    Array.from({ length: n }, (_, j): Sign => ((row >> (n - 1 - j)) & 1 ? 1 : -1)),
  );
}

/**
 * The truth table of a function of n inputs of -1 or +1: 2^n rows, from all -1 to all +1.
 * @param unit a unit, or any function from a vector of states to a state.
 * @param n number of inputs, 1 to 16.
 * @throws TypeError if the unit is not a function; TypeError or RangeError if n is not a whole number from 1 to 16.
 */
export function truthTable(unit: (inputs: readonly Sign[]) => Sign, n = 2): TruthRow[] {
  if (typeof unit !== "function") throw wrongType("unit", unit, "a function of the inputs");
  checkWhole("n", n, 1, 16);
  return allInputs(n).map((inputs) => ({ inputs, output: unit(inputs) }));
}

/**
 * XOR with two layers of units: it fires when OR fires and AND does not.
 * @param inputs two states of -1 or +1.
 * @throws TypeError or RangeError if the inputs are not two finite numbers.
 */
export function xorNetwork(inputs: ArrayLike<number>): Sign {
  return xorOutput([xorHidden[0](inputs), xorHidden[1](inputs)]);
}

const xorHidden = [orUnit(2), andUnit(2)] as const;
const xorOutput = mcCullochPitts([1, -1], 1);

/** The units of `xorNetwork`: the hidden layer (OR, AND) and the output unit that reads it. */
export const xorLayers: {
  readonly hidden: readonly [McCullochPittsUnit, McCullochPittsUnit];
  readonly output: McCullochPittsUnit;
} = Object.freeze({ hidden: xorHidden, output: xorOutput });

/** What a search through a grid of units found. */
export interface UnitSearch {
  /** How many units (w_1, w_2, theta) were tried. */
  readonly tried: number;
  /** Those that have the wanted truth table. */
  readonly solutions: readonly { readonly weights: readonly [number, number]; readonly theta: number }[];
  /** The most rows of the table (of 4) that any unit got right. */
  readonly mostRight: number;
}

/**
 * Tries every unit with two inputs whose weights and threshold lie on a grid, and counts those with the wanted table.
 * @param target the wanted response to (-1,-1), (-1,1), (1,-1), (1,1): four states, for XOR [-1, 1, 1, -1].
 * @param options `reach`: weights and threshold run from -reach to +reach (default 3); `points`: so many values each
 * (default 25).
 * @throws TypeError or RangeError if the target is not four states of -1 or +1, reach is not a finite number above 0, or
 * points is not a whole number from 2 to 101.
 */
export function searchUnits(
  target: ArrayLike<number>,
  options: { reach?: number; points?: number } = {},
): UnitSearch {
  const { reach, points } = withDefaults({ reach: 3, points: 25 }, options);
  checkVector("target", target, 4);
  for (let row = 0; row < 4; row++) {
    if (target[row] !== 1 && target[row] !== -1) throw outOfRange(`target[${row}]`, target[row], "-1 or 1");
  }
  checkPositive("reach", reach);
  checkWhole("points", points, 2, 101);
  // Whole numbers, so that sum and threshold are equal where they should be: the scale of a unit changes no response.
  const grid = Array.from({ length: points }, (_, k) => 2 * k - (points - 1));
  const unit = reach / (points - 1);
  const inputs = allInputs(2);
  const solutions: { weights: [number, number]; theta: number }[] = [];
  let mostRight = 0;
  for (const w1 of grid) {
    for (const w2 of grid) {
      const fields = inputs.map(([s1, s2]) => w1 * s1 + w2 * s2);
      for (const theta of grid) {
        let right = 0;
        for (let row = 0; row < 4; row++) if ((fields[row] >= theta ? 1 : -1) === target[row]) right++;
        mostRight = Math.max(mostRight, right);
        if (right === 4) solutions.push({ weights: [w1 * unit, w2 * unit], theta: theta * unit });
      }
    }
  }
  return { tried: points ** 3, solutions, mostRight };
}

/** One inequality that a row of a truth table demands of (w_1, w_2, theta): a_1 w_1 + a_2 w_2 - theta >= 0, or < 0. */
export interface UnitInequality {
  readonly inputs: readonly [Sign, Sign];
  readonly output: Sign;
  /** The inequality, to be read or shown. */
  readonly text: string;
}

/**
 * Why no single unit can do XOR (Minsky and Papert, Perceptrons, 1969), as data to show: the four inequalities that the
 * truth table demands, and the two sums that contradict each other. Adding the two rows that must fire gives
 * 0 >= 2 theta; adding the two that must rest gives 0 < 2 theta.
 */
export const xorArgument: {
  readonly inequalities: readonly UnitInequality[];
  /** The sum of the two rows whose output is +1. */
  readonly sumOfFiring: string;
  /** The sum of the two rows whose output is -1. */
  readonly sumOfResting: string;
  readonly conclusion: string;
} = xorContradiction();

function xorContradiction() {
  const inequalities = truthTable(xorNetwork, 2).map(({ inputs, output }): UnitInequality => {
    const [s1, s2] = inputs;
    const left = `${s1 === 1 ? "w1" : "-w1"} ${s2 === 1 ? "+" : "-"} w2`;
    return { inputs: [s1, s2], output, text: `${left} ${output === 1 ? ">=" : "<"} theta` };
  });
  const sum = (output: Sign): number[] =>
    inequalities
      .filter((row) => row.output === output)
      .reduce(([a, b], row) => [a + row.inputs[0], b + row.inputs[1]], [0, 0]);
  const shown = ([a, b]: number[]): string => (a === 0 && b === 0 ? "0" : `${a} w1 + ${b} w2`);
  return Object.freeze({
    inequalities: Object.freeze(inequalities),
    sumOfFiring: `${shown(sum(1))} >= 2 theta`,
    sumOfResting: `${shown(sum(-1))} < 2 theta`,
    conclusion: "theta cannot be both at most 0 and above 0: no weights and no threshold do XOR",
  });
}
