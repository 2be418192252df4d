import { CompilerThread } from "./processes/compilerthread.js";
import { Kernel } from "./protocol/kernel.js";
import { whenParentEnds } from "./protocol/parentalive.js";

/** The Jupyter kernel: `node main.js CONNECTION_FILE`, started in the notebook's folder. */

const [file] = process.argv.slice(2);
if (file === undefined) {
  process.stderr.write("Usage: node main.js CONNECTION_FILE\n");
  process.exit(2);
}

// The compiler takes longest to start, so it starts first and ZeroMQ loads meanwhile.
const folder = process.cwd();
const compiler = new CompilerThread(folder);
const { Channels } = await import("./protocol/channels.js");
const kernel = new Kernel(Channels.read(file), compiler, folder, exit);

function exit(): void {
  kernel.close();
  // Time for the last messages to leave.
  setTimeout(() => process.exit(0), 100);
}

process.on("SIGINT", () => kernel.interrupt());
process.on("SIGTERM", exit);
whenParentEnds(() => {
  kernel.close();
  process.exit(0);
});
await kernel.open();
