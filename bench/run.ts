import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { fileURLToPath } from "node:url";
import { type Row, table } from "./row.js";

/**
 * `npm run bench [-- SUITE...]`: runs the named suites, or all, and replaces their rows in bench/results.json.
 * A suite is a file of bench/suites/ whose default export measures and returns its rows.
 */

const results = fileURLToPath(new URL("../../bench/results.json", import.meta.url));
const report = results.replace(/json$/, "md");

const suites = readdirSync(new URL("./suites/", import.meta.url))
  .filter((file) => file.endsWith(".js"))
  .map((file) => file.slice(0, -3));

function earlier(): Row[] {
  try {
    return JSON.parse(readFileSync(results, "utf8")) as Row[];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

function machine(): string {
  const cores = cpus();
  const date = new Date().toISOString().slice(0, 10);
  return `${cores[0]?.model ?? "unknown processor"}, ${cores.length} cores, Node.js ${process.version}, ${date}`;
}

/** The line of an earlier report that says where and when a suite was measured. */
function measured(suite: string): string {
  try {
    return readFileSync(report, "utf8").match(new RegExp(`## ${suite}\n\n(.*)\n`))?.[1] ?? "";
  } catch {
    return "";
  }
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !suites.includes(name));
if (unknown.length) {
  console.error(`No suite is called ${unknown.join(", ")}; there are: ${suites.join(", ")}.`);
  process.exit(1);
}

let rows = earlier();
const where = new Map(rows.map(({ suite }) => [suite, measured(suite)]));
for (const name of asked.length ? asked : suites) {
  const suite = (await import(`./suites/${name}.js`)) as { default(): Promise<Row[]> };
  const fresh = await suite.default();
  rows = [...rows.filter((row) => row.suite !== name), ...fresh];
  where.set(name, machine());
  console.log(`\n${name}: ${machine()}\n\n${table(fresh)}`);
}

const sections = [...where].map(
  ([suite, line]) => `## ${suite}\n\n${line}\n\n${table(rows.filter((row) => row.suite === suite))}\n`,
);
writeFileSync(results, `${JSON.stringify(rows, null, 2)}\n`);
writeFileSync(
  report,
  `# Measurements\n\nTimes are in seconds and medians; ratio is ours / theirs. Made by \`npm run bench\`.\n\n${sections.join("\n")}`,
);
process.exit(0);
