// npm run handouts [-- NAME ...]: every notebook, or those whose name holds NAME, as a page in handouts/.
//   --self-contained  each page in one file, for a mail attachment
//   --solutions       the lecturer's copy, with the solutions, in handouts/solutions/
//   --pdf             also each page as a PDF, through the machine's Chromium
//   --slides          slides instead of pages, in handouts/NAME.slides.html
import { join } from "node:path";
import { parseArgs } from "node:util";
import { main, root, setUp, Trouble } from "./setup.mjs";

await main(async () => {
  const { values, positionals } = options();
  if (values.slides && values.pdf)
    throw new Trouble("--pdf prints pages, not slides: leave out one of the two.");
  const jupyter = await setUp();
  const { exportHandouts } = await import("../dist/handouts/export.js");
  const { sentenceOf } = await import("../dist/handouts/files.js");
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stop.abort());
  const workshop = {
    signal: stop.signal,
    ...{ root, notebooks: join(root, values.solutions ? "solutions" : "notebooks") },
    handouts: join(root, values.solutions ? "handouts/solutions" : "handouts"),
    cache: join(root, "node_modules/.cache/handouts"),
    ...jupyter,
  };
  const form = values.slides ? "slides" : values["self-contained"] ? "self-contained" : "shared";
  const started = Date.now();
  const progress = terminalProgress();
  let exported;
  try {
    exported = await exportHandouts(workshop, { names: positionals, form, pdf: values.pdf }, progress);
  } catch (error) {
    throw new Trouble(sentenceOf(error));
  } finally {
    progress.end();
  }
  if (stop.signal.aborted)
    throw new Trouble(`Stopped. The pages in ${workshop.handouts} are whole; run again to finish.`);
  const failures = exported.filter(({ failure }) => failure !== undefined);
  const written = exported.length - failures.length;
  console.log(
    `${written} ${written === 1 ? "page" : "pages"} in ${workshop.handouts}, ${Math.round((Date.now() - started) / 1000)} s`,
  );
  for (const failure of new Set(failures.map((one) => one.failure))) {
    const notebooks = failures.filter((one) => one.failure === failure).map(({ notebook }) => notebook);
    console.error(`\n${notebooks.join(", ")}: ${failure}`);
  }
  if (failures.length > 0) console.error("\nThe pages of an earlier export were left as they were.");
  return failures.length > 0 ? 1 : 0;
});

function options() {
  const flag = { type: "boolean", default: false };
  try {
    return parseArgs({
      allowPositionals: true,
      options: { "self-contained": flag, solutions: flag, pdf: flag, slides: flag },
    });
  } catch (error) {
    throw new Trouble(
      `${error.message.split(". ")[0]}. The options are --self-contained, --solutions, --pdf and --slides.`,
    );
  }
}

/** A line for each notebook that is done and, on a terminal, one below with what is going on. */
function terminalProgress() {
  const running = new Map();
  const isTerminal = process.stdout.isTTY;
  let done = 0;
  const seconds = (from) => `${Math.round((Date.now() - from) / 1000)} s`;
  const clear = () => isTerminal && process.stdout.write("\r\x1b[K");
  const draw = () => {
    if (!isTerminal || running.size === 0) return;
    clear();
    process.stdout.write([...running].map(([name, from]) => `${name} ${seconds(from)}`).join("   "));
  };
  const ticking = setInterval(draw, 1000);
  return {
    started(notebook) {
      running.set(notebook, Date.now());
      draw();
    },
    finished({ notebook, failure, work, time, size, pdfSize }, of) {
      running.delete(notebook);
      done++;
      clear();
      const sizes = pdfSize === undefined ? megabytes(size) : `${megabytes(size)}, PDF ${megabytes(pdfSize)}`;
      const what = failure === undefined ? `${work}, ${sizes}, ${time.toFixed(1)} s` : "failed";
      console.log(`[${done}/${of}] ${notebook}: ${what}`);
      draw();
    },
    end() {
      clearInterval(ticking);
      clear();
    },
  };
}

function megabytes(size) {
  return `${(size / 1e6).toFixed(2)} MB`;
}
