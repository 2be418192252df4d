import { readFileSync } from "node:fs";
import { basename, dirname, isAbsolute, join } from "node:path";
import { fileURLToPath } from "node:url";
import { types } from "node:util";
import type { Problem } from "./cell.js";
import { textOf } from "./display.js";
import { type Place, type Positions, withoutBoxes } from "./positions.js";

/** Errors as a student reads them: what happened, where in the student's own lines, and who called. */

/** What a Jupyter `error` message carries. */
export interface Failure {
  ename: string;
  evalue: string;
  traceback: string[];
}

/** A call on the stack that the student may see; `undefined` place: library code. */
interface Frame {
  name: string;
  place: Place | undefined;
  file: string;
}

const red = (text: string) => `\u001b[1;31m${text}\u001b[0m`;

/** A line of source with a mark under the place. */
export function quoted(text: string, line: number, column: number, length = 1): string {
  const shift = text.length - text.trimStart().length;
  const start = column > 120 ? column - 80 : Math.min(shift, column - 1);
  const shown = text.slice(start, start + 160);
  const number = String(line).padStart(5);
  const lead = shown.slice(0, column - 1 - start).replace(/[^\t]/g, " ");
  const mark = "^".repeat(Math.max(1, Math.min(length, shown.length - lead.length)));
  return `${number} | ${shown}\n${" ".repeat(5)} | ${lead}${mark}`;
}

/** Call stacks of the errors whose `stack` has been read. */
const stacks = new WeakMap<Error, Frame[]>();

function fileOf(site: NodeJS.CallSite): string {
  return site.getFileName() ?? site.getScriptNameOrSourceURL?.() ?? "";
}

/**
 * Makes every `error.stack` speak of the student's own lines and leave out the kernel's, also where a cell
 * prints it.
 */
export function mapStacks(positions: Positions, kernel: string): void {
  // Deep enough to reach the student's line through a library.
  Error.stackTraceLimit = 100;
  Error.prepareStackTrace = (error, sites) => {
    const frames: Frame[] = [];
    const lines: string[] = [];
    for (const site of sites) {
      const file = fileOf(site);
      if (!file || file.startsWith("node:") || file.includes(kernel)) continue;
      const place = positions.find(file, site.getLineNumber() ?? 1, site.getColumnNumber() ?? 1);
      if (!place && positions.has(file)) continue;
      const name = site.getFunctionName() ?? "";
      frames.push({ name, place, file });
      const at = place && `${place.label}:${place.line}:${place.column}`;
      lines.push(at ? `    at ${name ? `${name} (${at})` : at}` : `    at ${site}`);
    }
    stacks.set(error, frames);
    return [`${nameOf(error)}: ${messageOf(error)}`, ...lines].join("\n");
  };
}

/** The frames of an error; one that was made elsewhere has none. */
function framesOf(error: Error): Frame[] {
  try {
    void error.stack;
  } catch {}
  return stacks.get(error) ?? [];
}

/** Files of the calls on an error's stack, the innermost first. */
export function filesOf(thrown: unknown): string[] {
  return isError(thrown) ? framesOf(thrown).map(({ file }) => file) : [];
}

const packages = new Map<string, string>();

/** Name of the package that a file belongs to. */
function packageOf(file: string): string {
  const path = file.startsWith("file:") ? fileURLToPath(file) : file;
  const folder = dirname(path);
  if (!isAbsolute(path) || folder === path) return basename(file);
  let name = packages.get(folder);
  if (name === undefined) {
    try {
      name = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")).name as string | undefined;
    } catch {}
    name ??= packageOf(folder);
    packages.set(folder, name);
  }
  return name;
}

const where = ({ label, line, column }: Place) => `${label}, line ${line}, column ${column}`;

/** Name of the function a frame is in; the cell's own top level has none. */
const inFunction = (name: string) =>
  name && !/^(Object\.)?<anonymous>$|^eval$/.test(name) ? ` in ${name}` : "";

/** The frames as text: the first place with its line quoted, calls that repeat counted, library code in one line. */
function framesText(frames: Frame[]): string[] {
  const lines: string[] = [];
  let isQuoted = false;
  let index = 0;
  while (index < frames.length && lines.length < 12) {
    const frame = frames[index] as Frame;
    const key = (other: Frame | undefined) =>
      other && (other.place ? where(other.place) : packageOf(other.file));
    let next = index + 1;
    while (next < frames.length && key(frames[next]) === key(frame)) next++;
    const times = next - index;
    if (!frame.place)
      lines.push(`  in ${packageOf(frame.file)} (${times} ${times === 1 ? "call" : "calls"})`);
    else {
      lines.push(`  ${where(frame.place)}${inFunction(frame.name)}${times > 1 ? ` (${times} times)` : ""}`);
      if (!isQuoted) lines.push(quoted(frame.place.text, frame.place.line, frame.place.column));
      else if (times === 1)
        lines.push(`${String(frame.place.line).padStart(5)} | ${frame.place.text.trim().slice(0, 160)}`);
      isQuoted = true;
    }
    index = next;
  }
  if (index < frames.length) lines.push(`  ... ${frames.length - index} more calls`);
  return lines;
}

function nameOf(error: Error): string {
  try {
    return String(error.name || error.constructor.name || "Error");
  } catch {
    return "Error";
  }
}

function messageOf(error: Error): string {
  try {
    return withoutBoxes(String(error.message));
  } catch {
    return "";
  }
}

function causesOf(error: Error): string[] {
  const lines: string[] = [];
  let cause = error.cause;
  for (let depth = 0; cause instanceof Error && depth < 5; depth++, cause = cause.cause)
    lines.push(`caused by ${nameOf(cause)}: ${messageOf(cause)}`);
  if (error instanceof AggregateError)
    for (const one of error.errors.slice(0, 10))
      lines.push(`- ${one instanceof Error ? messageOf(one) : textOf(one)}`);
  return lines;
}

/** What a student reads of something thrown. */
export function failureOf(thrown: unknown): Failure {
  if (!isError(thrown)) {
    const evalue = typeof thrown === "string" ? thrown : textOf(thrown);
    return { ename: "Thrown", evalue, traceback: [`${red("Thrown")}: ${evalue}`] };
  }
  const ename = nameOf(thrown);
  const evalue = messageOf(thrown);
  const head = evalue ? `${red(ename)}: ${evalue}` : red(ename);
  return { ename, evalue, traceback: [head, ...framesText(framesOf(thrown)), ...causesOf(thrown)] };
}

/** A cell stopped from outside. */
export const interrupted = failure("Interrupted", "The cell was stopped. All variables are kept.");

/** An error as the student reads it, from its name and message alone. */
export function failure(ename: string, evalue: string): Failure {
  return { ename, evalue, traceback: [`${red(ename)}: ${evalue}`] };
}

function isError(value: unknown): value is Error {
  return types.isNativeError(value) || (!types.isProxy(value) && value instanceof Error);
}

/** What a student reads of a cell that does not compile. */
export function failureOfProblems(problems: Problem[], label: string, syntax: boolean): Failure {
  const ename = syntax ? "SyntaxError" : "TypeScriptError";
  const shown = problems.slice(0, 10).map((problem, index) => {
    const place = `  ${where({ ...problem, label: problem.file ?? label })}`;
    const text = quoted(problem.text, problem.line, problem.column, problem.length);
    return index === 0 ? `${place}\n${text}` : `${place}: ${problem.message}\n${text}`;
  });
  if (problems.length > shown.length) shown.push(`  ... ${problems.length - shown.length} more`);
  const [first] = problems;
  const file = first?.file ? `${first.file}, ` : "";
  const evalue = first ? `${file}line ${first.line}, column ${first.column}: ${first.message}` : "";
  return { ename, evalue, traceback: [`${red(ename)}: ${first?.message ?? ""}`, ...shown] };
}
