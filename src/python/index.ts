// PyTorch source without PyTorch, on Node: sessions in which files run.
export { type Failure, type Loaded, ModelFailure, type ScriptResult } from "./host.ts";
export { openPython, type PythonOptions, PythonSession, type Source } from "./node/session.ts";
export { Exit, Stopped } from "./thread.ts";
