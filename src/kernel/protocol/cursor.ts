/** Jupyter counts a cursor's place in characters, JavaScript in units of 16 bits. */

export function toUnits(code: string, characters: number): number {
  let units = 0;
  let left = characters;
  for (const character of code) {
    if (left-- <= 0) break;
    units += character.length;
  }
  return units;
}

export function toCharacters(code: string, units: number): number {
  return [...code.slice(0, units)].length;
}
