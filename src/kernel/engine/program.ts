import { posix } from "node:path";
import type TypeScript from "@tslab/typescript-for-tslab";
import { options, Sources, typeRoots } from "./sources.js";
import { type Bound, ts } from "./typescript.js";

/** What the kernel adds to the names a cell can use. */
const kernelNames = `
/**
 * Asks the reader for a line of text.
 * @param prompt What to ask.
 * @example const name = await input("Your name? ")
 */
declare function input(prompt?: string, options?: { password?: boolean }): Promise<string>;
`;

/** Enough of Node's names for a first cell that only prints. */
const firstNames = `
interface Console {
  log(...data: any[]): void; info(...data: any[]): void; debug(...data: any[]): void;
  warn(...data: any[]): void; error(...data: any[]): void;
}
declare var console: Console;
`;

/** A program with one cell in it: the cell, the declarations of the cells before it, and the checker of both. */
export interface CellProgram {
  program: TypeScript.Program;
  checker: TypeScript.TypeChecker;
  cell: Bound;
  earlier: Bound;
}

/**
 * The compiler's view of a notebook. Only two small files change from cell to cell, the cell and the declarations
 * of the cells before it; all else is taken over from one program to the next.
 */
export class Notebook {
  readonly sources: Sources;
  readonly cellPath: string;
  private readonly earlierPath: string;
  private readonly kernelPath: string;
  private readonly firstPath: string;
  private readonly host: TypeScript.CompilerHost;
  private readonly options: TypeScript.CompilerOptions;
  private first: TypeScript.Program | undefined;
  private full: TypeScript.Program | undefined;

  constructor(folder: string) {
    const at = (name: string) => posix.join(folder.replaceAll("\\", "/"), name);
    this.sources = new Sources(folder.replaceAll("\\", "/"));
    this.cellPath = at("__cell__.ts");
    this.earlierPath = at("__earlier__.d.ts");
    this.kernelPath = at("__kernel__.d.ts");
    this.firstPath = at("__first__.d.ts");
    this.host = this.sources.host();
    this.options = { ...options, typeRoots: typeRoots(folder) };
    this.sources.setText(this.kernelPath, kernelNames);
    this.sources.setText(this.firstPath, firstNames);
  }

  /** Whether the program with all of Node's types has been built. */
  get isFull(): boolean {
    return this.full !== undefined;
  }

  /**
   * The program of a cell. Node's types take most of a second to read, so a first cell that needs none of them
   * may be checked against the language alone; a cell that passes there passes with them, too.
   */
  with(earlier: string, cell: string, full: boolean): CellProgram {
    this.sources.setText(this.earlierPath, `${earlier}\nexport {};\n`);
    this.sources.setText(this.cellPath, cell);
    const program = full || this.full ? this.buildFull() : this.buildFirst();
    const checker = program.getTypeChecker();
    const files = {
      cell: program.getSourceFile(this.cellPath) as Bound,
      earlier: program.getSourceFile(this.earlierPath) as Bound,
    };
    // tslab's compiler goes on looking for a name in the parent of the file.
    Object.assign(files.cell, { parent: files.earlier });
    return { program, checker, ...files };
  }

  private buildFirst(): TypeScript.Program {
    this.first = ts.createProgram({
      rootNames: [this.cellPath, this.earlierPath, this.kernelPath, this.firstPath],
      options: { ...options, types: [] },
      host: this.host,
      ...(this.first && { oldProgram: this.first }),
    });
    return this.first;
  }

  private buildFull(): TypeScript.Program {
    this.first = undefined;
    this.full = ts.createProgram({
      rootNames: [this.cellPath, this.earlierPath, this.kernelPath],
      options: this.options,
      host: this.host,
      ...(this.full && { oldProgram: this.full }),
    });
    return this.full;
  }
}
