import type { Content } from "./wire.js";

/** The cells run so far in this session. */

type Entry = [session: number, line: number, source: string | [string, string]];

const session = 1;

function glob(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replace(/\*/g, "[^]*")
    .replace(/\?/g, "[^]");
  return new RegExp(`^${source}$`);
}

export class History {
  private readonly entries: { line: number; source: string; output?: string }[] = [];

  add(line: number, source: string): void {
    this.entries.push({ line, source });
  }

  /** The text of a cell's result. */
  result(line: number, output: string): void {
    const entry = this.entries.at(-1);
    if (entry?.line === line) entry.output = output;
  }

  /** Answers a `history_request`. */
  answer(request: Content): Entry[] {
    const entry = ({ line, source, output = "" }: (typeof this.entries)[number]): Entry => [
      session,
      line,
      request.output ? [source, output] : source,
    ];
    return this.select(request).map(entry);
  }

  private select(request: Content): typeof this.entries {
    const n = typeof request.n === "number" ? request.n : this.entries.length;
    const last = <T>(entries: T[]) => (n > 0 ? entries.slice(-n) : []);
    if (request.hist_access_type === "tail") return last(this.entries);
    if (request.hist_access_type === "range") {
      const { start = 0, stop } = request as { start?: number; stop?: number | null };
      // The current session is number 0 or its own number; earlier ones are not kept.
      if (![0, session, undefined].includes(request.session as number | undefined)) return [];
      return this.entries.filter(({ line }) => line >= start && (stop == null || line < stop));
    }
    const pattern = glob(typeof request.pattern === "string" ? request.pattern : "*");
    const found = this.entries.filter(({ source }) => pattern.test(source));
    if (!request.unique) return last(found);
    const latest = new Map(found.map((entry) => [entry.source, entry]));
    return last(found.filter((entry) => latest.get(entry.source) === entry));
  }
}
