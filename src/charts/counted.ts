/** A number of things in words: "1 sweep", "2 sweeps". */
export const counted = (n: number, thing: string): string => `${n} ${thing}${n === 1 ? "" : "s"}`;
