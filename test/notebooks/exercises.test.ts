import assert from "node:assert/strict";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import {
  codeCells,
  type Executed,
  executeCells,
  type LectureCell,
  root,
  studentGap,
} from "../support/project.js";
import type { Mistake } from "./mistakes/mistake.js";

interface Trial {
  exercise: string;
  title: string;
  right: boolean;
}

const folder = join(root, "solutions");
const lectures = (await readdir(folder)).filter((file) => file.endsWith(".ipynb")).sort();

for (const lecture of lectures) {
  const cells = codeCells(await readFile(join(folder, lecture), "utf8"));
  const exercises = cells.flatMap(({ metadata }) =>
    metadata.nbgrader?.solution ? [metadata.nbgrader.grade_id] : [],
  );
  if (exercises.length === 0) continue;
  const { mistakes } = (await import(`./mistakes/${lecture.replace(".ipynb", ".js")}`)) as {
    mistakes: Record<string, Mistake[]>;
  };

  describe(`exercises of ${lecture}`, () => {
    const { sources, trials } = trialRun(cells, mistakes);
    let results: Map<Trial, Executed>;

    // One run for all: at every exercise the gap, the mistakes and at last the solution, each with its check.
    before(async () => {
      const executed = await executeCells(sources);
      results = new Map(Array.from(trials, ([k, trial]) => [trial, executed[k]]));
    });

    test("there are three to six, each with two typical mistakes", () => {
      assert.ok(exercises.length >= 3 && exercises.length <= 6, `${exercises.length} exercises`);
      for (const exercise of exercises) assert.ok(mistakes[exercise]?.length >= 2, exercise);
      assert.deepEqual(Object.keys(mistakes).sort(), [...exercises].sort());
    });

    for (const trial of trials.values()) {
      test(`${trial.exercise}: ${trial.title} is ${trial.right ? "accepted" : "refused with a reason"}`, () => {
        const words =
          results
            .get(trial)
            ?.outputs.flatMap(({ data }) => [data?.["text/plain"] ?? []].flat())
            .join("") ?? "";
        if (trial.right) assert.match(words, /: all correct\.$/);
        else assert.match(words, /^✗ .+: when .+, it (gives .+, but should give .+|stops with ".+")/m);
      });
    }
  });
}

/** The cells of a lecture with all variants of each exercise, and which of them are the checks of which variant. */
function trialRun(cells: LectureCell[], mistakes: Record<string, Mistake[]>) {
  const sources: string[] = [];
  const trials = new Map<number, Trial>();
  let exercise: string | undefined;
  let variants: (Mistake & { right: boolean })[] = [];
  for (const { source, metadata } of cells) {
    const { nbgrader } = metadata;
    if (nbgrader?.solution) {
      exercise = nbgrader.grade_id;
      variants = [
        { title: "the gap", source: studentGap(source), right: false },
        ...(mistakes[exercise] ?? []).map((mistake) => ({ ...mistake, right: false })),
        { title: "the solution", source, right: true },
      ];
    } else if (nbgrader?.grade && exercise !== undefined) {
      for (const variant of variants) {
        sources.push(variant.source, source);
        trials.set(sources.length - 1, { exercise, title: variant.title, right: variant.right });
      }
      exercise = undefined;
    } else {
      sources.push(source);
    }
  }
  return { sources, trials };
}
