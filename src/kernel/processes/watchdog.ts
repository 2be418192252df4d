import { Session } from "node:inspector";
import { Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { parentPort, workerData } from "node:worker_threads";
import { flags, pipes } from "./messages.js";

/**
 * A thread beside the student's code that stays awake while that code loops. An order through its pipe stops the
 * code wherever it is, variables kept; the end of the pipe means that the kernel is gone, and ends the process.
 */

const shared = workerData as Int32Array;
const patience = 100;

const session = new Session();
session.connectToMainThread();

/** Stops what the student's thread does now. The cleanest way is V8's own, where it is open. */
function breakOff(): void {
  if (Atomics.load(shared, flags.guarded) === 1) process.kill(process.pid, "SIGINT");
  else session.post("Runtime.terminateExecution");
}

async function stop(): Promise<void> {
  const answers = Atomics.load(shared, flags.answers);
  const answered = () => Atomics.load(shared, flags.answers) !== answers;
  const wait = async (milliseconds: number) => {
    for (let waited = 0; waited < milliseconds && !answered(); waited += 5) await sleep(5);
  };
  // A student's thread that waits for something answers by itself.
  parentPort?.postMessage("interrupt");
  await wait(patience);
  while (!answered()) {
    // Output is not cut in the middle.
    while (Atomics.load(shared, flags.writing) === 1 && !answered()) await sleep(1);
    if (!answered()) breakOff();
    await wait(4 * patience);
  }
}

const orders = new Socket({ fd: pipes.watchdog, readable: true, writable: false });
let isStopping = false;

orders.on("data", async () => {
  if (isStopping) return;
  isStopping = true;
  await stop();
  isStopping = false;
});
for (const end of ["end", "error", "close"]) orders.on(end, () => process.kill(process.pid, "SIGKILL"));
