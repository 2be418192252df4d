import { inspect } from "node:util";

/** Lists of records, and maps, as tables. */

const mostRows = 50;
const mostColumns = 30;

const escapes: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] as string);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function cellOf(value: unknown): string {
  if (value === undefined) return "";
  const text =
    typeof value === "string" ? value : inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
  return escaped(text.length > 200 ? `${text.slice(0, 200)}...` : text);
}

function html(head: string[], rows: unknown[][], total: number): string {
  const row = (cells: string[], tag: string) =>
    `<tr>${cells.map((cell) => `<${tag}>${cell}</${tag}>`).join("")}</tr>`;
  const body = rows.map((values) => row(values.map(cellOf), "td")).join("\n");
  const more = total > rows.length ? `\n<p>${total - rows.length} more rows</p>` : "";
  return `<table>\n<thead>${row(head.map(escaped), "th")}</thead>\n<tbody>\n${body}\n</tbody>\n</table>${more}`;
}

/** HTML of an array of plain objects or of a Map; nothing for any other value. */
export function tableOf(value: unknown): string | undefined {
  if (value instanceof Map) {
    const rows = [...value].slice(0, mostRows);
    return value.size > 0 ? html(["key", "value"], rows, value.size) : undefined;
  }
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRecord)) return undefined;
  const shown = value.slice(0, mostRows);
  const keys = [...new Set(shown.flatMap((record) => Object.keys(record)))].slice(0, mostColumns);
  if (keys.length === 0) return undefined;
  const head = ["", ...keys];
  const rows = shown.map((record, index) => [index, ...keys.map((key) => record[key])]);
  return html(head, rows, value.length);
}
