import assert from "node:assert/strict";
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { test } from "node:test";
import { codeCells, python, root, run, scratchInProject } from "../support/project.js";

const lecture = "03-mcculloch-pitts.ipynb";

test(`nbgrader makes the assignment of ${lecture} from its solutions, and grades what students hand in`, async () => {
  const course = await scratchInProject();
  const config = await readFile(join(root, "nbgrader_config.py"), "utf8");
  await writeFile(join(course, "nbgrader_config.py"), `${config}\nc.CourseDirectory.course_id = "neurons"\n`);
  const nbgrader = async (...args: string[]) => {
    // nbgrader calls its neighbours in .venv by name.
    const PATH = [dirname(python), process.env.PATH].join(delimiter);
    const env = { ...process.env, PATH, HOME: course, JUPYTER_CONFIG_DIR: course };
    const { code, stdout, stderr } = await run(python, ["-m", "nbgrader", ...args], { cwd: course, env });
    assert.equal(code, 0, `nbgrader ${args.join(" ")}:\n${stdout}${stderr}`);
  };
  const unit = async (...folders: string[]) => {
    const folder = join(course, ...folders, "unit1");
    await mkdir(folder, { recursive: true });
    return join(folder, lecture);
  };
  const solved = join(root, "solutions", lecture);
  await copyFile(solved, await unit("source"));

  await nbgrader("generate_assignment", "unit1");
  const released = await unit("release");
  const sources = async (file: string) =>
    codeCells(await readFile(file, "utf8")).map(({ source }) => source.trim());
  assert.deepEqual(await sources(released), await sources(join(root, "notebooks", lecture)));

  await copyFile(solved, await unit("submitted", "ada"));
  await copyFile(released, await unit("submitted", "bob"));
  await nbgrader("autograde", "unit1", "--create");
  await nbgrader("export", "--to=grades.csv");
  const [head, ...rows] = (await readFile(join(course, "grades.csv"), "utf8")).trim().split(/\r?\n/);
  const column = (name: string) => head.split(",").indexOf(name);
  const graded = rows.map((row) => row.split(","));
  const most = Number(graded[0][column("max_score")]);
  assert.ok(most >= 5);
  assert.deepEqual(
    Object.fromEntries(graded.map((row) => [row[column("student_id")], Number(row[column("score")])])),
    { ada: most, bob: 0 },
  );
});
