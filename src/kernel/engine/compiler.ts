import type TypeScript from "@tslab/typescript-for-tslab";
import { boxMark } from "./boxmark.js";
import type { Compilation, CompiledCell, Problem } from "./cell.js";
import { type Completion, completionAt } from "./completion.js";
import { type Declaration, declarationsAfter } from "./declarations.js";
import { type Inspection, inspectionAt } from "./inspection.js";
import { compileOwnModule, importsOf, ownModules } from "./modules.js";
import { declaredNames } from "./names.js";
import { problemsOf } from "./problems.js";
import { type CellProgram, Notebook } from "./program.js";
import { cellName, type Scoped, scopeTransformers } from "./scope.js";
import { type Bound, isCompleteCode, ts } from "./typescript.js";

type Parsed = Bound & { parseDiagnostics: TypeScript.Diagnostic[] };

export type Completeness = { status: "complete" | "invalid" } | { status: "incomplete"; indent: string };

/** The compiler's numbers for a comment and a template that have no end. */
const unterminated = [1010, 1160];

/** What the last compiled cell will leave behind once it has run. */
interface Pending {
  declarations: string;
  steps: string[][];
}

/** Compiles the cells of one notebook, one after the other, and answers questions about them. */
export class Compiler {
  private readonly notebook: Notebook;
  private declared: Declaration[] = [];
  /** The declarations of all cells so far, as a file. */
  private earlier = "";
  private pending: Pending | undefined;
  private readonly checked = new Map<string, Problem[]>();
  private count = 0;

  constructor(folder: string) {
    this.notebook = new Notebook(folder);
  }

  /** Builds the small program that a first cell is checked with, before it comes. */
  warmUp(): void {
    this.check(this.notebook.with("", "export {};\n", false));
  }

  /** Reads Node's types. */
  readAll(): void {
    if (!this.notebook.isFull) this.check(this.notebook.with(this.earlier, "export {};\n", true));
  }

  /** Forgets all variables. */
  reset(): void {
    this.declared = [];
    this.earlier = "";
    this.pending = undefined;
  }

  /**
   * Compiles a cell. Its declarations count for later cells after `commit`.
   * @param label What the student calls the cell.
   */
  compile(code: string, label: string): Compilation {
    const cell = withoutExports(code);
    const parsed = parse(cell, this.notebook.cellPath);
    if (parsed.parseDiagnostics.length > 0)
      return { problems: this.problems(parsed.parseDiagnostics), syntax: true };
    ts.bindSourceFile(parsed, {});
    const names = [...(parsed.locals?.keys() ?? [])].map((name) =>
      ts.unescapeLeadingUnderscores(name as TypeScript.__String),
    );
    const needsAll = /\bimport\b|\brequire\b/.test(cell) || this.earlier.includes("import");
    const first = this.attempt(cell, names, label, needsAll);
    if ("cell" in first || this.notebook.isFull) return first;
    return this.attempt(cell, names, label, true);
  }

  /** Declares what the last compiled cell declared before it ended; a cell that ran to its end has passed all steps. */
  commit(steps = Number.POSITIVE_INFINITY): void {
    if (!this.pending) return;
    const { declarations, steps: all } = this.pending;
    const missing = new Set(all.slice(Math.min(steps, all.length)).flat());
    this.declared = declarationsAfter(this.declared, declarations, (name) => !missing.has(name));
    this.earlier = this.declared.map(({ text }) => text).join("\n");
    this.pending = undefined;
  }

  completeness(code: string): Completeness {
    const { parseDiagnostics } = parse(code);
    const { completed, indent = "" } = isCompleteCode(code);
    // What comes later cannot mend a mistake that stands before the end.
    const isOpen = parseDiagnostics[0]?.start === code.length;
    if (!completed && isOpen) return { status: "incomplete", indent };
    if (parseDiagnostics.some(({ code: number }) => unterminated.includes(number)))
      return { status: "incomplete", indent: "" };
    return { status: parseDiagnostics.length > 0 ? "invalid" : "complete" };
  }

  /** What could stand at a place in a cell. */
  complete(code: string, position: number): Completion {
    return completionAt(this.present(code), position);
  }

  /** What stands at a place in a cell. */
  inspect(code: string, position: number): Inspection | undefined {
    const { sources } = this.notebook;
    return inspectionAt(this.present(code), position, sources);
  }

  /** The program with a cell that is being written. Node's types are in it once they are read: an answer comes first. */
  private present(code: string): CellProgram {
    return this.notebook.with(this.earlier, `${code}\nexport {};\n`, this.notebook.isFull);
  }

  private problems(diagnostics: readonly TypeScript.Diagnostic[]): Problem[] {
    return problemsOf(diagnostics, this.notebook.cellPath, this.notebook.sources.folder);
  }

  private check({ program, cell }: CellProgram): readonly TypeScript.Diagnostic[] {
    return [...program.getSyntacticDiagnostics(cell), ...program.getSemanticDiagnostics(cell)];
  }

  private attempt(cell: string, names: string[], label: string, full: boolean): Compilation {
    const program = this.notebook.with(this.earlier, exporting(cell, names), full);
    const problems = [...this.checkOwnModules(program), ...this.problems(this.check(program))];
    if (problems.length > 0) return { problems, syntax: false };
    const scoped: Scoped = { variables: new Set(), hoisted: new Set(), steps: [], isAsync: false };
    const output = emit(program, scoped);
    const declarations = output.declarations ?? this.declarations(program, cell, names, full);
    this.pending = { declarations: declarations + nested(program, names), steps: scoped.steps };
    return { cell: this.assemble(program, cell, label, output, scoped) };
  }

  /** A module's problems are found once for each of its versions. */
  private checkOwnModules({ program, cell }: CellProgram): Problem[] {
    return ownModules(program, cell).flatMap((file) => {
      if (file.fileName.endsWith(".json")) return [];
      const { version } = compileOwnModule(program, file);
      const known = this.checked.get(file.fileName + version);
      if (known) return known;
      const types = /\.[cm]?tsx?$/.test(file.fileName) ? program.getSemanticDiagnostics(file) : [];
      const problems = this.problems([...program.getSyntacticDiagnostics(file), ...types]);
      this.checked.set(file.fileName + version, problems);
      return problems;
    });
  }

  /**
   * Declarations of a cell with a type that cannot be written down (an anonymous class with private members, say):
   * the variables of such types are `any` to later cells.
   */
  private declarations(program: CellProgram, cell: string, names: string[], full: boolean): string {
    const places = program.program.getDeclarationDiagnostics(program.cell).map(({ start = 0 }) => start);
    const loose = new Set<string>();
    for (const statement of program.cell.statements)
      if (places.some((place) => place >= statement.pos && place < statement.end))
        for (const name of declaredNames(statement).keys()) loose.add(name);
    const rest = names.filter((name) => !loose.has(name));
    const anys = [...loose].map((name) => `declare let ${name}: any;\n`).join("");
    const scoped: Scoped = { variables: new Set(), hoisted: new Set(), steps: [], isAsync: false };
    const again = emit(this.notebook.with(this.earlier, exporting(cell, rest), full), scoped);
    return (again.declarations ?? "") + anys;
  }

  private assemble(
    { program, cell: file }: CellProgram,
    source: string,
    label: string,
    output: { code: string; map: string },
    { variables, hoisted, isAsync }: Scoped,
  ): CompiledCell {
    // A student's own `require` takes the place of Node's.
    const require = variables.has("require") ? `require${boxMark}${boxMark}` : "require";
    const parameters = [cellName, require, ...[...variables].map((name) => name + boxMark)];
    const head = `(${isAsync ? "async " : ""}function (${parameters.join(", ")}) { "use strict"; `;
    this.count++;
    return {
      file: `cell:${this.count}`,
      label,
      code: `${head}${output.code}\n})`,
      offset: head.length,
      map: output.map,
      source,
      variables: [...variables],
      hoisted: [...hoisted],
      imports: importsOf(file).own,
      modules: ownModules(program, file).map((own) => compileOwnModule(program, own)),
    };
  }
}

/** Declarations of each `var` that stands inside a block: the compiler writes down only what stands at the top. */
function nested({ checker, cell }: CellProgram, names: string[]): string {
  const written = new Set(cell.statements.flatMap((statement) => [...declaredNames(statement).keys()]));
  const lines = names
    .filter((name) => !written.has(name))
    .map((name) => {
      const symbol = cell.locals?.get(ts.escapeLeadingUnderscores(name) as string);
      const type = symbol && checker.getTypeOfSymbolAtLocation(symbol, cell);
      const text = type && checker.typeToString(type, cell, ts.TypeFormatFlags.NoTruncation);
      return `declare let ${name}: ${text ?? "any"};\n`;
    });
  return lines.join("");
}

function parse(code: string, path = "cell.ts"): Parsed {
  return ts.createSourceFile(path, code, ts.ScriptTarget.ES2022) as Parsed;
}

/** All names of a cell are known to later cells, whether exported or not: the word is blanked. */
function withoutExports(code: string): string {
  if (!code.includes("export")) return code;
  let text = code;
  for (const statement of parse(code).statements) {
    const modifiers = ts.canHaveModifiers(statement) ? (ts.getModifiers(statement) ?? []) : [];
    for (const { kind, end } of modifiers) {
      const word = ts.tokenToString(kind) ?? "";
      if (kind === ts.SyntaxKind.ExportKeyword || kind === ts.SyntaxKind.DefaultKeyword)
        text = text.slice(0, end - word.length) + " ".repeat(word.length) + text.slice(end);
    }
  }
  return text;
}

/** Exported names are those that the compiler writes declarations of. */
function exporting(cell: string, names: string[]): string {
  return `${cell}\nexport { ${names.join(", ")} };\n`;
}

function emit({ program, ...files }: CellProgram, scoped: Scoped) {
  const output = { code: "", map: "", declarations: undefined as string | undefined };
  const write = (path: string, text: string) => {
    if (path.endsWith(".d.ts")) output.declarations = text;
    else if (path.endsWith(".map")) output.map = text;
    else output.code = text.replace(/\n\/\/# sourceMappingURL=.*\s*$/, "\n");
  };
  program.emit(files.cell, write, undefined, false, {
    after: [scopeTransformers({ program, ...files }, scoped)],
  });
  return output;
}
