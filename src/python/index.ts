// PyTorch source without PyTorch, on Node: sessions in which files run.
export { type Failure, type Loaded, ModelFailure, type ScriptResult } from "./host.ts";
export {
  Exit,
  openPython,
  type PythonOptions,
  PythonSession,
  type Source,
  Stopped,
} from "./node/session.ts";
