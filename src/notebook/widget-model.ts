// Jupyter's widgets: models that live in the page and here, kept alike by messages over a comm. The page's side is
// the package that JupyterLab, Notebook and VS Code know already; this is the kernel's side of its protocol,
// version 2.1 (ipywidgets, "Jupyter widgets messaging protocol").

/** A conversation with the page, as this project's kernel offers it. */
interface Comm {
  readonly id: string;
  /** The page learns that its message was dealt with when the promise is fulfilled. */
  onMessage: ((data: unknown) => Promise<void> | undefined) | undefined;
  onClose: (() => void) | undefined;
  send(data: unknown): void;
  close(): void;
}

interface Comms {
  open(target: string, data: unknown, metadata: Record<string, unknown>): Comm;
  register(target: string, opened: (comm: Comm) => void): void;
}

export type State = Record<string, unknown>;

/** The MIME type under which a page shows a widget. */
export const WIDGET_MIME = "application/vnd.jupyter.widget-view+json";

const PROTOCOL = { version: "2.1.0" };
export const CONTROLS = "@jupyter-widgets/controls";
export const BASE = "@jupyter-widgets/base";
export const OUTPUT = "@jupyter-widgets/output";
const VERSIONS: Record<string, string> = { [CONTROLS]: "2.0.0", [BASE]: "2.0.0", [OUTPUT]: "1.0.0" };

const comms = (): Comms | undefined =>
  (globalThis as unknown as Record<symbol, Comms | undefined>)[Symbol.for("Jupyter.comm")];

/** Whether the kernel can speak with widgets; stock tslab cannot. */
export const hasWidgets = (): boolean => comms() !== undefined;

/** One model: its state, and what happens when the page changes it. */
export class Model {
  readonly id: string;
  readonly state: State;
  private readonly comm: Comm;

  constructor(module: string, name: string, state: State, heard: Heard = {}) {
    this.state = {
      _model_module: module,
      _model_module_version: VERSIONS[module],
      _model_name: `${name}Model`,
      _view_module: module,
      _view_module_version: VERSIONS[String(state._view_module ?? module)] ?? null,
      _view_name: `${name}View`,
      ...state,
    };
    this.comm = (comms() as Comms).open(
      "jupyter.widget",
      { state: this.state, buffer_paths: [] },
      { ...PROTOCOL },
    );
    this.id = this.comm.id;
    this.comm.onMessage = (data) => this.received((data ?? {}) as Message, heard);
    this.comm.onClose = () => models.delete(this.id);
    models.set(this.id, this);
  }

  get reference(): string {
    return `IPY_MODEL_${this.id}`;
  }

  /** Changes the state here and in the page. */
  set(state: State): void {
    Object.assign(this.state, state);
    this.comm.send({ method: "update", state, buffer_paths: [] });
  }

  close(): void {
    models.delete(this.id);
    this.comm.close();
  }

  private received(
    { method, state, content }: Message,
    { changed, clicked }: Heard,
  ): Promise<void> | undefined {
    if (method === "request_state") this.comm.send({ method: "update", state: this.state, buffer_paths: [] });
    if (method === "custom" && content?.event === "click") return clicked?.();
    if (method !== "update" || !state) return undefined;
    Object.assign(this.state, state);
    // Other pages on the same kernel move along.
    this.comm.send({ method: "echo_update", state, buffer_paths: [] });
    return changed?.(state);
  }
}

interface Message {
  method?: string;
  state?: State | null;
  content?: { event?: string };
}

/** What a model's owner wants to know. */
export interface Heard {
  /** Called with what the page changed; the page sends no further change before it is done. */
  changed?: (state: State) => Promise<void> | undefined;
  clicked?: () => Promise<void> | undefined;
}

/** All models that live, for a page that is opened anew and asks for them. */
const models = new Map<string, Model>();
let isAnswering = false;

/** Answers pages that are opened anew on a kernel that runs already. */
export function answerPages(): void {
  if (isAnswering) return;
  isAnswering = true;
  comms()?.register("jupyter.widget.control", (comm) => {
    comm.onMessage = (data) => {
      if ((data as Message)?.method !== "request_states") return undefined;
      const states = [...models].map(([id, { state }]) => [
        id,
        {
          model_name: state._model_name,
          model_module: state._model_module,
          model_module_version: state._model_module_version,
          state,
        },
      ]);
      comm.send({ method: "update_states", states: Object.fromEntries(states), buffer_paths: [] });
      return undefined;
    };
  });
}
