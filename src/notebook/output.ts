import type { MimeBundle } from "./publish.js";

/** An output as a notebook file holds it. */
export type Output = { output_type: string } & Record<string, unknown>;

/** A MIME bundle as an output. */
export const outputOf = (data: MimeBundle): Output => ({ output_type: "display_data", data, metadata: {} });

/** An error as an output: what happened, and where in the student's cells. */
export function errorOutput(error: unknown): Output {
  const { name, message, stack = "" } = error instanceof Error ? error : new Error(String(error));
  const places = stack.split("\n").filter((line) => /\bcell \d+:\d+/.test(line));
  return {
    output_type: "error",
    ename: name,
    evalue: message,
    traceback: [`\u001b[1;31m${name}\u001b[0m: ${message}`, ...places],
  };
}
