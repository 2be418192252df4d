import { writeSync } from "node:fs";

/**
 * What the student's process sends to the kernel: frames through a pipe that it waits on, so that a cell which
 * prints faster than the reader reads is slowed down and loses nothing.
 */

export enum Kind {
  Message = 0,
  Stdout = 1,
  Stderr = 2,
}

export interface Frame {
  kind: Kind;
  /** The run that it belongs to. */
  run: number;
  text: string;
}

const headLength = 9;

export function frame({ kind, run, text }: Frame): Buffer {
  const length = Buffer.byteLength(text);
  const bytes = Buffer.allocUnsafe(headLength + length);
  bytes.writeUInt32LE(length, 0);
  bytes.writeUInt8(kind, 4);
  bytes.writeUInt32LE(run, 5);
  bytes.write(text, headLength, "utf8");
  return bytes;
}

/** Writes all of it, waiting for the reader where need be. */
export function writeAll(fd: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    try {
      written += writeSync(fd, bytes, written);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EAGAIN") throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

/** Puts frames together again from the pieces that a pipe delivers. */
export class FrameReader {
  private pieces: Buffer[] = [];
  private held = 0;

  constructor(private readonly received: (frame: Frame) => void) {}

  push(piece: Buffer): void {
    this.pieces.push(piece);
    this.held += piece.length;
    if (this.held < this.needed()) return;
    let bytes = Buffer.concat(this.pieces, this.held);
    while (bytes.length >= headLength) {
      const end = headLength + bytes.readUInt32LE(0);
      if (bytes.length < end) break;
      const text = bytes.toString("utf8", headLength, end);
      this.received({ kind: bytes.readUInt8(4), run: bytes.readUInt32LE(5), text });
      bytes = bytes.subarray(end);
    }
    this.pieces = bytes.length > 0 ? [bytes] : [];
    this.held = bytes.length;
  }

  /** Bytes that must be there before the first frame is whole. */
  private needed(): number {
    const [first] = this.pieces;
    return first && first.length >= headLength ? headLength + first.readUInt32LE(0) : headLength;
  }
}
