import type { Channels } from "./channels.js";
import type { Header } from "./wire.js";

/** Text that cells print, gathered for a moment into few messages. */

const moment = 25;
const enough = 256 * 1024;

type Name = "stdout" | "stderr";

export class Outputs {
  private parent: Header | undefined;
  private name: Name = "stdout";
  private pieces: string[] = [];
  private length = 0;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly channels: Channels) {}

  text(parent: Header | undefined, name: Name, text: string): void {
    if (parent !== this.parent || name !== this.name) this.flush();
    this.parent = parent;
    this.name = name;
    this.pieces.push(text);
    this.length += text.length;
    if (this.length > enough) this.flush();
    else this.timer ??= setTimeout(() => this.flush(), moment);
  }

  /** Sends what is gathered. Any other message of a cell comes after the text before it. */
  flush(): void {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.length === 0) return;
    const content = { name: this.name, text: this.pieces.join("") };
    this.pieces = [];
    this.length = 0;
    void this.channels.publish("stream", content, this.parent);
  }
}
