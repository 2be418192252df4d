import { Inflate } from "pako";

/** What went wrong in a compressed stream. */
export class InflateError extends Error {
  override readonly name = "InflateError";
}

/**
 * Decompresses a zlib or gzip stream and hands over the output piece by piece, so that its reader may stop it before
 * it fills the memory. pako checks the stream's own checksum at its end.
 * @param compressed the whole stream.
 * @param take gets each piece (of at most 64 KiB, to be copied); `false` stops the decompression.
 * @throws InflateError if the stream is damaged or ends early.
 */
export function inflatePieces(compressed: Uint8Array, take: (piece: Uint8Array) => boolean): void {
  const inflate = new Inflate();
  let stopped = false;
  // An own error is the one way to make pako stop in the middle.
  const stop = new Error("stopped");
  inflate.onData = (piece) => {
    stopped = !take(piece);
    if (stopped) throw stop;
  };
  try {
    inflate.push(compressed, true);
  } catch (error) {
    if (error !== stop) throw error;
  }
  if (!stopped && inflate.err !== 0) throw new InflateError(inflate.msg || `error ${inflate.err}`);
}

/**
 * Decompresses a zlib or gzip stream of limited output.
 * @param most how many bytes it may have.
 * @throws InflateError if the stream is damaged, ends early, or holds more than `most` bytes.
 */
export function inflateAtMost(compressed: Uint8Array, most: number): Uint8Array {
  const pieces: Uint8Array[] = [];
  let length = 0;
  inflatePieces(compressed, (piece) => {
    length += piece.length;
    if (length > most) throw new InflateError(`more than ${most} bytes`);
    pieces.push(piece.slice());
    return true;
  });
  const all = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) {
    all.set(piece, at);
    at += piece.length;
  }
  return all;
}
