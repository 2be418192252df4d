import type { CompiledCell } from "../engine/cell.js";
import type { Bundle } from "../engine/display.js";
import type { Failure } from "../engine/traceback.js";

/** What the kernel and the student's process tell each other. */

export type ToStudent =
  | { type: "run"; run: number; cell: CompiledCell; asks: boolean }
  | { type: "input"; value: string }
  | { type: "comm"; number: number; event: CommEvent };

export type FromStudent =
  | { type: "done"; step: number; result?: Bundle; failure?: Failure }
  | { type: "display"; data: Bundle; metadata: Record<string, unknown>; displayId?: string; update: boolean }
  | { type: "clear"; wait: boolean }
  | { type: "late"; failure: Failure }
  | { type: "input"; prompt: string; password: boolean }
  /** `answers`: the number of the event from the page that it answers, if it does. */
  | { type: "comm"; event: CommEvent; answers?: number }
  /** The event from the page with this number is dealt with. */
  | { type: "heard"; number: number }
  | { type: "exit"; code: number };

/** Buffers travel as base64. */
export interface CommEvent {
  kind: "open" | "msg" | "close";
  id: string;
  target?: string;
  data: unknown;
  metadata: Record<string, unknown>;
  buffers: string[];
}

/** File descriptors of the student's process. */
export const pipes = { outward: 3, inward: 4, watchdog: 5 } as const;

/** Places in the memory that the student's thread and its watchdog share. */
export const flags = {
  /** Number of interrupts that the student's thread has heard of. */
  answers: 0,
  /** 1 while output is written. */
  writing: 1,
  /** 1 while V8 stops the code at the signal SIGINT. */
  guarded: 2,
} as const;
