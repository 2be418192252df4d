import { randomUUID } from "node:crypto";
import type { CommEvent } from "./messages.js";

/** Conversations between code in a cell and a widget in the page, both ways. */

/** A page that waits for its message to be dealt with waits for a promise, too. */
type Received = (
  data: unknown,
  buffers: Uint8Array[],
  metadata: Record<string, unknown>,
) => void | Promise<void>;

export class Comm {
  onMessage: Received | undefined;
  onClose: Received | undefined;

  constructor(
    readonly id: string,
    private readonly emit: (event: CommEvent) => void,
  ) {}

  send(data: unknown, metadata: Record<string, unknown> = {}, buffers: Uint8Array[] = []): void {
    const texts = buffers.map((bytes) => Buffer.from(bytes).toString("base64"));
    this.emit({ kind: "msg", id: this.id, data, metadata, buffers: texts });
  }

  close(data: unknown = {}): void {
    this.emit({ kind: "close", id: this.id, data, metadata: {}, buffers: [] });
  }
}

type Opened = (comm: Comm, data: unknown, metadata: Record<string, unknown>) => void | Promise<void>;

type Within = <T>(work: () => T) => T;

export class Comms {
  private readonly open_ = new Map<string, { comm: Comm; within: Within }>();
  private readonly targets = new Map<string, { opened: Opened; within: Within }>();

  /**
   * @param emit sends to the page.
   * @param bound what calls code as part of the cell that runs now.
   */
  constructor(
    private readonly emit: (event: CommEvent) => void,
    private readonly bound: () => Within,
  ) {}

  /** Opens a conversation with a target that the page knows. */
  open(target: string, data: unknown = {}, metadata: Record<string, unknown> = {}): Comm {
    const comm = this.added(randomUUID());
    this.emit({ kind: "open", id: comm.id, target, data, metadata, buffers: [] });
    return comm;
  }

  /** Names what is called when the page opens a conversation with `target`. */
  register(target: string, opened: Opened): void {
    this.targets.set(target, { opened, within: this.bound() });
  }

  /** Hands an event to whom it concerns; what comes back is that one's promise, if it made one. */
  received({ kind, id, target = "", data, metadata, buffers }: CommEvent): void | Promise<void> {
    const bytes = buffers.map((text) => new Uint8Array(Buffer.from(text, "base64")));
    if (kind === "open") {
      const known = this.targets.get(target);
      if (known) return known.within(() => known.opened(this.added(id), data, metadata));
      return this.emit({ kind: "close", id, data: {}, metadata: {}, buffers: [] });
    }
    const known = this.open_.get(id);
    if (kind === "close") this.open_.delete(id);
    return known?.within(() =>
      known.comm[kind === "close" ? "onClose" : "onMessage"]?.(data, bytes, metadata),
    );
  }

  private added(id: string): Comm {
    const comm = new Comm(id, (event) => {
      if (event.kind === "close") this.open_.delete(id);
      this.emit(event);
    });
    this.open_.set(id, { comm, within: this.bound() });
    return comm;
  }
}
