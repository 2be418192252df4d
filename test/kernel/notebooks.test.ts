import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it, type TestContext } from "node:test";
import { PATIENCE, python, remove, root, workspace } from "./kernel.js";
import { outputsOf, runModule, textOf, writeNotebook } from "./notebook.js";

function folder(t: TestContext): string {
  const made = workspace();
  t.after(() => remove(made));
  return made;
}

const execute = ["--to", "notebook", "--execute", "--output", "out.ipynb", "in.ipynb"];

describe("nbclient", () => {
  it("executes a notebook", async (t) => {
    const cwd = folder(t);
    writeNotebook(cwd, "in.ipynb", [
      "let gain = 2;\nconst rate = (v: number) => gain * v;",
      "gain = await Promise.resolve(5);",
      'console.log("gain", gain);\nrate(2)',
      'import * as tslab from "tslab";\ntslab.display.html("<b>shown</b>")',
    ]);
    const { status, stderr } = await runModule("nbconvert", execute, cwd);
    assert.equal(status, 0, stderr);
    const outputs = outputsOf(cwd, "out.ipynb");
    assert.deepEqual(outputs[0], []);
    assert.deepEqual(
      outputs[2]?.map((output) => output.output_type),
      ["stream", "execute_result"],
    );
    assert.equal(textOf(outputs[2]), "gain 5\n10");
    assert.equal([outputs[3]?.[0]?.data?.["text/html"]].flat().join(""), "<b>shown</b>");
  });

  it("goes on after a cell tagged raises-exception, which has its error", async (t) => {
    const cwd = folder(t);
    writeNotebook(cwd, "in.ipynb", [
      { code: 'throw new RangeError("as planned")', metadata: { tags: ["raises-exception"] } },
      { code: 'const n: number = "three"', metadata: { tags: ["raises-exception"] } },
      "1 + 1",
    ]);
    const { status, stderr } = await runModule("nbconvert", execute, cwd);
    assert.equal(status, 0, stderr);
    const [thrown, mistyped, after] = outputsOf(cwd, "out.ipynb");
    assert.deepEqual(
      thrown?.map((o) => [o.output_type, o.ename, o.evalue]),
      [["error", "RangeError", "as planned"]],
    );
    assert.equal(mistyped?.[0]?.output_type, "error");
    assert.equal(textOf(after), "2");
  });

  it("fails at an error, and says which", async (t) => {
    const cwd = folder(t);
    writeNotebook(cwd, "in.ipynb", [
      'function burst() {\n  throw new Error("burst of spikes");\n}',
      "burst()",
      "1",
    ]);
    const { status, stderr } = await runModule("nbconvert", execute, cwd);
    assert.notEqual(status, 0);
    assert.match(stderr, /burst of spikes/);
    assert.match(stderr, /throw new Error\("burst of spikes"\);/);
  });
});

describe("papermill", () => {
  const env = { PYTHONPATH: join(root, "src", "kernel", "papermill") };

  it("runs a notebook with injected parameters", async (t) => {
    const cwd = folder(t);
    writeNotebook(cwd, "in.ipynb", [
      {
        code: 'let gain = 1;\nlet label = "";\nlet loads = [0];\nlet flag = false;',
        metadata: { tags: ["parameters"] },
      },
      "JSON.stringify({ gain, label, loads, flag })",
    ]);
    writeFileSync(
      join(cwd, "parameters.yaml"),
      'gain: 0.5\nlabel: "a \\"quoted\\" \\\\ line\\nbreak, ξ"\nloads: [0.1, 0.2]\nflag: true\n',
    );
    const { status, stderr } = await runModule(
      "papermill_typescript",
      ["in.ipynb", "out.ipynb", "-f", "parameters.yaml", "--no-progress-bar"],
      cwd,
      env,
    );
    assert.equal(status, 0, stderr);
    const shown = textOf(outputsOf(cwd, "out.ipynb")[2]).replace(/^['"`]|['"`]$/g, "");
    assert.match(shown, /"gain":0\.5/);
    assert.match(shown, /"loads":\[0\.1,0\.2\]/);
    assert.match(shown, /"flag":true/);
    assert.match(shown, /quoted.*break, ξ/);
  });

  it("stops at an error, and says which", async (t) => {
    const cwd = folder(t);
    writeNotebook(cwd, "in.ipynb", ['throw new Error("no fixed point")', "1"]);
    const { status, stderr } = await runModule(
      "papermill_typescript",
      ["in.ipynb", "out.ipynb", "-p", "gain", "2", "--no-progress-bar"],
      cwd,
      env,
    );
    assert.notEqual(status, 0);
    assert.match(stderr, /no fixed point/);
  });

  it("refuses a parameter that cannot be a variable", async (t) => {
    const cwd = folder(t);
    writeNotebook(cwd, "in.ipynb", ["1"]);
    const { status, stderr } = await runModule(
      "papermill_typescript",
      ["in.ipynb", "out.ipynb", "-p", "a; evil()", "2", "--no-progress-bar"],
      cwd,
      env,
    );
    assert.notEqual(status, 0);
    assert.match(stderr, /cannot be the name/);
  });
});

describe("nbgrader", () => {
  const cell = (grade_id: string, kind: { solution: boolean; grade: boolean; points?: number }) => ({
    nbgrader: { schema_version: 3, grade_id, locked: !kind.solution, task: false, ...kind },
  });
  const solution = cell("field", { solution: true, grade: false });
  const assignment = [
    {
      code: "function field(w: number[], s: number[]): number {\n  // BEGIN SOLUTION\n  return w.reduce((h, wj, j) => h + wj * s[j], 0);\n  // END SOLUTION\n}",
      metadata: solution,
    },
    {
      code: 'if (field([1, 2], [1, -1]) !== -1) throw new Error("the local field of [1, 2] and [1, -1] is -1");',
      metadata: cell("test-field", { solution: false, grade: true, points: 3 }),
    },
    {
      code: 'if (field([], []) !== 0) throw new Error("without inputs the field is 0");',
      metadata: cell("test-empty", { solution: false, grade: true, points: 2 }),
    },
  ];

  it("generates an assignment and grades two students' answers by their error messages", async (t) => {
    const cwd = folder(t);
    mkdirSync(join(cwd, "source", "week1"), { recursive: true });
    writeNotebook(join(cwd, "source", "week1"), "hopfield.ipynb", assignment);
    writeFileSync(
      join(cwd, "nbgrader_config.py"),
      'c = get_config()\nc.CourseDirectory.course_id = "neurons"\nc.ClearSolutions.code_stub = {"typescript": "// YOUR CODE HERE\\nthrow new Error(\'not written yet\');"}\n',
    );
    const nbgrader = async (...args: string[]) => {
      const { status, stderr, stdout } = await runModule("nbgrader", args, cwd, {
        HOME: cwd,
        JUPYTER_CONFIG_DIR: cwd,
      });
      assert.equal(status, 0, `nbgrader ${args.join(" ")}:\n${stderr}${stdout}`);
    };

    await nbgrader("generate_assignment", "week1");
    const released = readFileSync(join(cwd, "release", "week1", "hopfield.ipynb"), "utf8");
    assert.match(released, /not written yet/);
    assert.doesNotMatch(released, /reduce/);

    const answers = {
      ada: "return w.reduce((h, wj, j) => h + wj * s[j], 0);",
      bob: "return w.length === 0 ? 0 : 7;",
      eve: "throw new Error('not written yet');",
    };
    for (const [student, answer] of Object.entries(answers)) {
      mkdirSync(join(cwd, "submitted", student, "week1"), { recursive: true });
      const notebook = JSON.parse(released);
      notebook.cells[0].source = `function field(w: number[], s: number[]): number {\n  ${answer}\n}`;
      writeFileSync(join(cwd, "submitted", student, "week1", "hopfield.ipynb"), JSON.stringify(notebook));
    }
    await nbgrader("autograde", "week1", "--create");
    await nbgrader("export", "--to=grades.csv");
    const [head, ...rows] = readFileSync(join(cwd, "grades.csv"), "utf8").trim().split(/\r?\n/);
    const columns = (head as string).split(",");
    const scores = Object.fromEntries(
      rows
        .map((row) => row.split(","))
        .map((row) => [row[columns.indexOf("student_id")], Number(row[columns.indexOf("score")])]),
    );
    assert.deepEqual(scores, { ada: 5, bob: 2, eve: 0 });
  });
});

describe("jupyter console", () => {
  const hasTmux = spawnSync("tmux", ["-V"]).status === 0;

  it("in a terminal: values, a multi-line cell, an error", {
    skip: !hasTmux && "tmux is not installed",
  }, async (t) => {
    const session = `nn-console-${process.pid}`;
    const tmux = (...args: string[]) => execFileSync("tmux", ["-L", session, ...args], { encoding: "utf8" });
    const type = (text: string) => {
      tmux("send-keys", "-t", session, "-l", text);
      tmux("send-keys", "-t", session, "Enter");
    };
    const screen = () => tmux("capture-pane", "-p", "-t", session);
    const shows = async (text: RegExp) => {
      const deadline = performance.now() + PATIENCE;
      while (!text.test(screen())) {
        if (performance.now() > deadline) assert.fail(`${text} is not on the screen:\n${screen()}`);
        await new Promise((resolve) => setTimeout(resolve, 200));
      }
    };
    const patience = `--ZMQTerminalInteractiveShell.kernel_is_complete_timeout=${PATIENCE / 1000}`;
    const command = `JUPYTER_PREFER_ENV_PATH=1 '${python()}' -m jupyter_console --kernel ${process.env.NN_KERNEL ?? "tslab"} ${patience}`;
    tmux("new-session", "-d", "-s", session, "-x", "120", "-y", "50", "-c", folder(t), command);
    t.after(() => spawnSync("tmux", ["-L", session, "kill-server"]));
    await shows(/In \[1\]:/);
    type("let gain = 6; gain * 7");
    await shows(/Out\[1\]: 42/);
    await shows(/In \[2\]:/);
    type("function twice(x: number) {");
    await shows(/twice[\s\S]*\.\.\.:/);
    type("return gain * x }");
    type("");
    await shows(/In \[3\]:/);
    type("twice(2)");
    await shows(/Out\[3\]: 12/);
    type('throw new Error("seen in the terminal")');
    await shows(/Error: seen in the terminal[\s\S]*In \[5\]:/);
  });
});
