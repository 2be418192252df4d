import { posix } from "node:path";
import type TypeScript from "@tslab/typescript-for-tslab";
import type { Problem } from "./cell.js";
import { ts } from "./typescript.js";

/** The compiler's messages, shortened to what a beginner can use. */

/**
 * The point of a message with several levels: the first says what does not fit, the last says why.
 * What lies between retells the way from one to the other.
 */
function pointOf(message: string | TypeScript.DiagnosticMessageChain): string {
  if (typeof message === "string") return message;
  let last = message;
  while (last.next?.[0]) last = last.next[0];
  return last === message ? message.messageText : `${message.messageText} ${last.messageText}`;
}

const longType = /'([^']{160,})'/g;

function shortened(message: string): string {
  return message.replace(longType, (_, type: string) => `'${type.slice(0, 120)} ...'`);
}

function problemOf(diagnostic: TypeScript.Diagnostic, cellPath: string, folder: string): Problem {
  const message = shortened(pointOf(diagnostic.messageText));
  const { file, start = 0, length = 0, code } = diagnostic;
  if (!file) return { line: 1, column: 1, length: 0, text: "", message, code };
  const { line, character } = ts.getLineAndCharacterOfPosition(file, start);
  const text = file.text.split(/\r?\n/, line + 1)[line] ?? "";
  const marked = Math.max(1, Math.min(length, text.length - character));
  const own = file.fileName === cellPath ? {} : { file: posix.relative(folder, file.fileName) };
  return { ...own, line: line + 1, column: character + 1, length: marked, text, message, code };
}

/** The problems of a compilation, in the order of the source and each place once. */
export function problemsOf(
  diagnostics: readonly TypeScript.Diagnostic[],
  cellPath: string,
  folder: string,
): Problem[] {
  const errors = diagnostics.filter((diagnostic) => diagnostic.category === ts.DiagnosticCategory.Error);
  const problems = errors.map((diagnostic) => problemOf(diagnostic, cellPath, folder));
  const seen = new Set<string>();
  return problems.filter(({ file, line, column }) => {
    const place = `${file}:${line}:${column}`;
    return !seen.has(place) && seen.add(place);
  });
}
