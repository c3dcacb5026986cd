// PyTorch source without PyTorch, on Node: sessions in which files run.

export { openPython, type PythonOptions, PythonSession, type Source } from "./node/session.ts";
export { type Failure, type Loaded, ModelFailure, type ScriptResult } from "./outcome.ts";
export { Exit, Stopped } from "./thread.ts";
