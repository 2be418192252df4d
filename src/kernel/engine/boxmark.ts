/** Ends the name of a variable's box in the code that runs: a letter to JavaScript, but none that anybody types. */
export const boxMark = "\u00b7";
