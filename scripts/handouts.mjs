// npm run handouts [-- NAME ...]: every notebook, or those whose name holds NAME, as a page in handouts/.
import { main, root, setUp, Trouble } from "./setup.mjs";

await main(async () => {
  const workshop = { root, ...(await setUp()) };
  const { CellFailed, exportHandouts } = await import("../dist/handouts/export.js");
  try {
    await exportHandouts(workshop, process.argv.slice(2), (line) => console.log(line));
  } catch (error) {
    throw error instanceof CellFailed ? new Trouble(error.message) : error;
  }
  return 0;
});
