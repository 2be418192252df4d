import type TypeScript from "@tslab/typescript-for-tslab";
import type { CellProgram } from "./program.js";
import { ts, uncancelled } from "./typescript.js";

/** Offers for a place in a cell; `start` and `end` bound the text that an offer replaces. */
export interface Completion {
  start: number;
  end: number;
  offers: { text: string; type: string }[];
}

/** How well a name answers what was typed: 0 is best, -1 is not at all. */
function rank(name: string, typed: string): number {
  if (name.startsWith(typed)) return 0;
  const lower = name.toLowerCase();
  if (lower.startsWith(typed.toLowerCase())) return 1;
  return lower.includes(typed.toLowerCase()) ? 2 : -1;
}

/** The part of a name around the cursor. */
function wordAt(text: string, position: number): { start: number; end: number } {
  const before = /[\p{ID_Continue}$]*$/u.exec(text.slice(0, position))?.[0] ?? "";
  const after = /^[\p{ID_Continue}$]*/u.exec(text.slice(position))?.[0] ?? "";
  return { start: position - before.length, end: position + after.length };
}

export function completionAt({ program, cell }: CellProgram, position: number): Completion {
  const { start, end } = wordAt(cell.text, position);
  const typed = cell.text.slice(start, position);
  const found = ts.Completions.getCompletionsAtPositionForTslab(
    {} as TypeScript.LanguageServiceHost,
    program,
    () => {},
    cell,
    position,
    {},
    undefined,
    ts.CompletionTriggerKind.Invoked,
    uncancelled,
  );
  const ranked = (found?.entries ?? [])
    .map(({ name, sortText, kind }) => ({
      text: name,
      type: kind as string,
      sortText,
      rank: rank(name, typed),
    }))
    .filter((entry) => entry.rank >= 0);
  // Names that hold what was typed further inside are offered where none begins with it.
  const most = ranked.some((entry) => entry.rank < 2) ? 1 : 2;
  const chosen = ranked.filter((entry) => entry.rank <= most);
  chosen.sort(
    (a, b) => a.rank - b.rank || a.sortText.localeCompare(b.sortText) || (a.text < b.text ? -1 : 1),
  );
  return { start, end, offers: chosen.map(({ text, type }) => ({ text, type })) };
}
