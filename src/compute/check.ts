/**
 * Checks at the door: every public function hands its arguments through these, so that a wrong one is
 * refused with the parameter, the value and what is allowed.
 */

/** The value as a student would type it, short enough for a message. */
function shown(value: unknown): string {
  if (typeof value === "string")
    return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}...` : value);
  if (typeof value === "object" && value !== null) {
    const given: unknown = value.constructor?.name;
    const name = typeof given === "string" ? given : "object";
    const isList = "length" in value && typeof value.length === "number";
    return isList ? `${name}(${value.length})` : `an object (${name})`;
  }
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Builds the RangeError for a value of the right type that lies outside what is allowed. */
export function outOfRange(name: string, value: unknown, allowed: string): RangeError {
  return new RangeError(`${name} is ${shown(value)}, but must be ${allowed}.`);
}

/** Builds the TypeError for a value of the wrong type. */
export function wrongType(name: string, value: unknown, allowed: string): TypeError {
  return new TypeError(`${name} is ${shown(value)}, but must be ${allowed}.`);
}

function inWords(lowest: number, highest: number): string {
  if (lowest === -Infinity && highest === Infinity) return "";
  if (highest === Infinity) return ` of at least ${lowest}`;
  if (lowest === -Infinity) return ` of at most ${highest}`;
  return ` from ${lowest} to ${highest}`;
}

/**
 * A finite number from `lowest` to `highest`, both allowed.
 * @throws TypeError if it is not a number; RangeError if it is NaN, infinite or outside.
 */
export function checkNumber(name: string, value: number, lowest = -Infinity, highest = Infinity): void {
  const allowed = `a finite number${inWords(lowest, highest)}`;
  if (typeof value !== "number") throw wrongType(name, value, allowed);
  if (!(Number.isFinite(value) && value >= lowest && value <= highest))
    throw outOfRange(name, value, allowed);
}

/**
 * A finite number above zero.
 * @throws TypeError if it is not a number; RangeError if it is NaN, infinite, zero or negative.
 */
export function checkPositive(name: string, value: number): void {
  const allowed = "a finite number above 0";
  if (typeof value !== "number") throw wrongType(name, value, allowed);
  if (!(Number.isFinite(value) && value > 0)) throw outOfRange(name, value, allowed);
}

/**
 * A whole number from `lowest` to `highest`, both allowed.
 * @throws TypeError if it is not a number; RangeError if it is not whole or outside.
 */
export function checkWhole(name: string, value: number, lowest = -Infinity, highest = Infinity): void {
  const allowed = `a whole number${inWords(lowest, highest)}`;
  if (typeof value !== "number") throw wrongType(name, value, allowed);
  if (!(Number.isSafeInteger(value) && value >= lowest && value <= highest)) {
    throw outOfRange(name, value, allowed);
  }
}

/**
 * A yes or no.
 * @throws TypeError if it is neither true nor false.
 */
export function checkFlag(name: string, value: boolean): void {
  if (typeof value !== "boolean") throw wrongType(name, value, "true or false");
}

/**
 * An options object.
 * @returns the options.
 * @throws TypeError if it is not an object.
 */
export function checkOptions<T extends object>(options: T): T {
  if (typeof options !== "object" || options === null) {
    throw wrongType("options", options, "an object, such as { seed: 1 }");
  }
  return options;
}

/**
 * A vector (array or typed array of numbers) of `length` finite entries; any length if that is omitted.
 * @throws TypeError if it is not a vector of numbers; RangeError for a wrong length or an entry that is not finite.
 */
export function checkVector(name: string, value: ArrayLike<number>, length?: number): void {
  const allowed = length === undefined ? "a vector of numbers" : `a vector of ${length} numbers`;
  if (!(Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView)))) {
    throw wrongType(name, value, allowed);
  }
  if (length !== undefined && value.length !== length) throw outOfRange(name, value, allowed);
  for (let i = 0; i < value.length; i++) {
    if (typeof value[i] !== "number") throw wrongType(`${name}[${i}]`, value[i], "a number");
    if (!Number.isFinite(value[i])) throw outOfRange(`${name}[${i}]`, value[i], "a finite number");
  }
}

/**
 * One of a few words.
 * @throws RangeError that lists them.
 */
export function checkChoice<T extends string>(name: string, value: T, choices: readonly T[]): void {
  if (!choices.includes(value)) {
    throw outOfRange(name, value, `one of ${choices.map((choice) => JSON.stringify(choice)).join(", ")}`);
  }
}

/**
 * The caller's options laid over the defaults. `name` is what a message calls them.
 * @throws TypeError if the options are not an object; RangeError if one of them has a name that does not exist.
 */
export function withDefaults<T extends object>(defaults: T, options: Partial<T>, name = "options"): T {
  if (typeof options !== "object" || options === null || Array.isArray(options)) {
    throw wrongType(name, options, "an object such as { dt: 0.01 }");
  }
  const names = Object.keys(defaults);
  for (const given of Object.keys(options)) {
    if (!names.includes(given)) throw outOfRange(`a name in ${name}`, given, `one of ${names.join(", ")}`);
  }
  return { ...defaults, ...options };
}
