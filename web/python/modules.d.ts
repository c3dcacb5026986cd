/** Pyodide's files: plugin.ts says where they lie. */
declare module "virtual:python-assets" {
  export const assets: import("../../src/python/web/parts.ts").Assets;
}

/** The shim, and what pyodide-lock.json says of Pyodide. */
declare module "virtual:python-shim" {
  export const files: import("../../src/python/web/folder.ts").Files;
  export const info: import("../../src/python/web/runtime.ts").LockInfo;
}
