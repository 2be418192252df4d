import { randomUUID } from "node:crypto";
import type { CommEvent } from "./messages.js";

/** Conversations between code in a cell and a widget in the page, both ways. */

type Received = (data: unknown, buffers: Uint8Array[], metadata: Record<string, unknown>) => void;

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

type Opened = (comm: Comm, data: unknown, metadata: Record<string, unknown>) => void;

export class Comms {
  private readonly open_ = new Map<string, Comm>();
  private readonly targets = new Map<string, Opened>();

  constructor(private readonly emit: (event: CommEvent) => void) {}

  /** Opens a conversation with a target that the page knows. */
  open(target: string, data: unknown = {}, metadata: Record<string, unknown> = {}): Comm {
    const comm = this.added(randomUUID());
    this.emit({ kind: "open", id: comm.id, target, data, metadata, buffers: [] });
    return comm;
  }

  /** Names what is called when the page opens a conversation with `target`. */
  register(target: string, opened: Opened): void {
    this.targets.set(target, opened);
  }

  received({ kind, id, target = "", data, metadata, buffers }: CommEvent): void {
    const bytes = buffers.map((text) => new Uint8Array(Buffer.from(text, "base64")));
    if (kind === "open") {
      const opened = this.targets.get(target);
      if (opened) opened(this.added(id), data, metadata);
      else this.emit({ kind: "close", id, data: {}, metadata: {}, buffers: [] });
      return;
    }
    const comm = this.open_.get(id);
    if (kind === "close") this.open_.delete(id);
    (kind === "close" ? comm?.onClose : comm?.onMessage)?.(data, bytes, metadata);
  }

  private added(id: string): Comm {
    const comm = new Comm(id, (event) => {
      if (event.kind === "close") this.open_.delete(id);
      this.emit(event);
    });
    this.open_.set(id, comm);
    return comm;
  }
}
