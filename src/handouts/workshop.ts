/** Where things lie and how to call Jupyter. */
export interface Workshop {
  /** The project's folder, which holds the templates and the packages. */
  root: string;
  /** Where the notebooks are read, and where they run. */
  notebooks: string;
  /** Where the pages are written. */
  handouts: string;
  /** Where executed notebooks and pages are kept until what they were made from changes. */
  cache: string;
  /** The command of one of Jupyter's tools, such as `["python", "-m", "nbconvert"]`. */
  jupyter: (tool: string) => string[];
  /** The environment for them, in which Jupyter finds the kernel and the templates. */
  env: NodeJS.ProcessEnv;
  /** Stops what is running. */
  signal?: AbortSignal;
}

/** How pages are made: with shared assets beside them, each in one file, or as slides, each in one file. */
export type Form = "shared" | "self-contained" | "slides";
