/**
 * The variables of the top level, each in a box of its own that every cell shares. Before its first assignment a box
 * answers as JavaScript does for a variable that is not initialized yet. Each box is of a class of its own, so that
 * V8 learns the kind of value of each variable apart: a number then stays in place and loops over it are fast.
 */

export type Box = Record<string, unknown>;

function emptyBox(name: string): Box {
  const Box = class {};
  Object.defineProperty(Box.prototype, name, {
    get(): never {
      throw new ReferenceError(`Cannot access '${name}' before initialization`);
    },
    set(this: Box, value: unknown) {
      Object.defineProperty(this, name, { value, writable: true, enumerable: true, configurable: true });
    },
  });
  return new Box() as Box;
}

export class Variables {
  private readonly boxes = new Map<string, Box>();

  box(name: string): Box {
    let box = this.boxes.get(name);
    if (!box) {
      box = emptyBox(name);
      this.boxes.set(name, box);
    }
    return box;
  }

  /** Makes a `var` readable before it is assigned. */
  hoist(name: string): void {
    const box = this.box(name);
    if (!Object.hasOwn(box, name)) box[name] = undefined;
  }
}
