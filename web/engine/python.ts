import { signal } from "@preact/signals";
import type { CommandName, Requests } from "../../src/commands.ts";
import { type Failure, ModelFailure, type ModelReport } from "../../src/python/outcome.ts";
import { Exit, Stopped } from "../../src/python/thread.ts";
import { Unavailable } from "../../src/python/web/parts.ts";
import { FOLDER, Undecided as NoOne, type PythonSession } from "../../src/python/web/session.ts";
import { startPython } from "../python/index.ts";
import { type Engine, FILE, Halted, type Program, ProgramFailure, Undecided } from "./engine.ts";
import { printed } from "./printed.ts";

/** How much of Python has come in, from 0 to 1; 1 once it has started. */
export const loaded = signal(0);

let session: PythonSession | undefined;

/** The first run compiles what it uses as it goes, and takes many times as long as the next ones: this one is nobody's. */
const FIRST = [
  "survey",
  {
    files: {
      "first.py":
        "import torch\nfrom torch import nn\nnet = nn.Sequential(nn.Conv2d(1, 2, 3), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(), nn.Linear(2, 2))\n",
    },
    file: "first.py",
  },
  { options: { inputSize: [1, 1, 4, 4] }, untilError: false },
] as const;

/** PyTorch source, run by CPython in a worker. */
export const python: Engine = {
  async request<N extends CommandName>(
    name: N,
    program: Program,
    request: Requests[N],
  ): Promise<ModelReport> {
    const { text, model } = program;
    const file = FILE.python;
    const source = { files: { [file]: text }, file, ...(model && { model }) };
    printed.begin(program);
    try {
      const { stopped, ...report } = await begun().request(name, source, request);
      return stopped ? { ...report, stopped: shown(stopped) } : report;
    } catch (error) {
      throw told(error);
    } finally {
      printed.end();
    }
  },
  stop: () => session?.stop(),
};

/** Starts Python; it is needed as soon as something is typed. */
export function begun(): PythonSession {
  if (session) return session;
  session = startPython({
    progress: (now, total) => {
      // The rest is its own start.
      loaded.value = (0.9 * now) / total;
    },
    stdout: printed.take,
    stderr: printed.take,
  });
  session.ready().then(
    () => {
      loaded.value = 1;
      void session?.request(...FIRST).catch(() => undefined);
    },
    // The next program tries again.
    () => {
      session = undefined;
      loaded.value = 0;
    },
  );
  return session;
}

/** Its file as the page names it. */
const shown = ({ file, ...failure }: Failure): Failure => ({
  ...failure,
  file: file?.replace(`${FOLDER}/`, "") ?? null,
});

function told(error: unknown): Error {
  if (error instanceof ModelFailure) return new ProgramFailure(shown(error.failure));
  if (error instanceof NoOne) return new Undecided(error.models);
  const { message } = error as Error;
  if (error instanceof Stopped || error instanceof Unavailable)
    return new Halted(error.code, message);
  return new Halted(error instanceof Exit ? "exit" : "fault", message);
}
