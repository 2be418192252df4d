import { SourceMap } from "node:module";
import { boxMark } from "./boxmark.js";

/** Where code came from: from places in what runs back to the student's own lines. */

export interface Source {
  /** File name that stands in stack traces. */
  file: string;
  /** What the student calls it. */
  label: string;
  source: string;
  /** Source map from the code that runs, as JSON. */
  map: string;
}

/** A place in the student's code. Lines and columns count from 1. */
export interface Place {
  label: string;
  line: number;
  column: number;
  text: string;
}

export class Positions {
  private readonly sources = new Map<string, Source & { decoded?: SourceMap }>();

  add(source: Source): void {
    this.sources.set(source.file, source);
  }

  has(file: string): boolean {
    return this.sources.has(file);
  }

  /** The student's place for a place in running code. */
  find(file: string, line: number, column: number): Place | undefined {
    const source = this.sources.get(file);
    if (!source) return undefined;
    let place = { line, column };
    if (source.map) {
      source.decoded ??= new SourceMap(JSON.parse(source.map));
      const entry = source.decoded.findEntry(line - 1, column - 1);
      if (!("originalLine" in entry)) return undefined;
      place = { line: entry.originalLine + 1, column: entry.originalColumn + 1 };
    }
    const text = source.source.split(/\r?\n/, place.line)[place.line - 1] ?? "";
    return { label: source.label, ...place, text };
  }
}

const boxes = new RegExp(
  `\\(0 ?, ([\\p{ID_Continue}$]+)${boxMark}\\.\\1\\)|([\\p{ID_Continue}$]+)${boxMark}\\.\\2`,
  "gu",
);

/** A message of V8 with the student's names for what lies in boxes. */
export function withoutBoxes(message: string): string {
  return message.includes(boxMark) ? message.replace(boxes, (_, called, read) => called ?? read) : message;
}
