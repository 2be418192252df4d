/** What the compiler hands to the side that runs the student's code: plain data, so it crosses processes. */

/** A module of the student's own, `../src/x.ts` or `data.json`, compiled. */
export interface OwnModule {
  /** Absolute path of the source. */
  path: string;
  /** Changes whenever this module or one that it imports changes. */
  version: string;
  code: string;
  map: string;
  source: string;
  /** Module specifiers in this file that lead to other own modules, with their paths. */
  imports: Record<string, string>;
  /** The other specifiers: packages, loaded before the module runs. */
  packages: string[];
}

/** A cell ready to run: the text of a function that takes the boxes of its variables. */
export interface CompiledCell {
  /** File name in stack traces. */
  file: string;
  /** What the student calls it: `cell 3`. */
  label: string;
  code: string;
  /** Characters that stand before the cell's own code on its first line. */
  offset: number;
  map: string;
  source: string;
  /** The top-level names that the cell declares or uses, in the order of the function's parameters. */
  variables: string[];
  /** Names that may be read before they are assigned (`var`). */
  hoisted: string[];
  imports: Record<string, string>;
  modules: OwnModule[];
}

/** A mistake the compiler found. Lines and columns count from 1. */
export interface Problem {
  /** The file, where it is not the cell itself. */
  file?: string;
  line: number;
  column: number;
  /** Number of characters to mark. */
  length: number;
  /** The line of source that holds it. */
  text: string;
  message: string;
  code: number;
}

export type Compilation = { cell: CompiledCell } | { problems: Problem[]; syntax: boolean };
