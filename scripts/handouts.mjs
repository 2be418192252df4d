// npm run handouts [-- NAME ...]: every notebook, or those whose name holds NAME, as a page in handouts/.
import { join } from "node:path";
import { main, root, setUp, Trouble } from "./setup.mjs";

await main(async () => {
  const folders = { root, notebooks: join(root, "notebooks"), handouts: join(root, "handouts") };
  const workshop = { ...folders, ...(await setUp()) };
  const { CellFailed, exportHandouts } = await import("../dist/handouts/export.js");
  try {
    await exportHandouts(workshop, process.argv.slice(2), (line) => console.log(line));
  } catch (error) {
    throw error instanceof CellFailed ? new Trouble(error.message) : error;
  }
  return 0;
});
