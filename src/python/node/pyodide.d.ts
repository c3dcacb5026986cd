/** What Pyodide's own types leave out: the JavaScript around its WebAssembly. */
declare module "pyodide/pyodide.asm.mjs" {
  const createPyodideModule: import("../interpreter.ts").CreateModule;
  export default createPyodideModule;
}
