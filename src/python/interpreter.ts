import type { PyodideAPI } from "pyodide";
import { Beginning } from "./beginning.ts";
import { Engine } from "./engine.ts";
import { ERRNO, type FileSystem } from "./file-system.ts";
import { Files } from "./files.ts";
import { Image, packed } from "./image.ts";
import { type Folder, ReadOnly } from "./read-only.ts";
import { Doors } from "./sandbox.ts";
import type { Wire } from "./wire.ts";

const DEVICE = "/dev/layerwise";
const SHIM = "/lib/layerwise";
/** Most bytes of one request of Python's. */
const REQUEST_LIMIT = 1 << 26;

/** What of Pyodide is used that its types don't tell of. */
interface Internals {
  readonly FS: FileSystem;
  readonly _module: {
    readonly HEAPU8: Uint8Array;
    _PyGILState_Ensure(): number;
    _PyGILState_Release(state: number): void;
    stackSave(): number;
    stackRestore(pointer: number): void;
  };
  readonly _api: { fatal_error(error: unknown): void };
  pyimport(name: string): Record<string, (text: string) => string>;
  makeMemorySnapshot(): Uint8Array;
}

type Python = Omit<PyodideAPI, "FS" | "pyimport"> & Internals;

/** Pyodide's function that starts its WebAssembly. */
export type CreateModule = (settings: {
  INITIAL_MEMORY?: number;
}) => Promise<{ readonly HEAPU8: Uint8Array }>;

/** Loads Pyodide with these options of its own, and with what `around` makes of its `createPyodideModule`. */
export type Load = (
  options: object,
  around: (create: CreateModule) => CreateModule,
) => Promise<unknown>;

export interface Streams {
  stdout(bytes: Uint8Array): void;
  stderr(bytes: Uint8Array): void;
}

/** The memory of a start in which nothing has run yet, and where its stack ends. */
interface Start {
  readonly memory: Beginning;
  readonly stack: number;
}

/** CPython, and in it a torch whose tensors have shapes only. */
export class Interpreter {
  readonly engine: Engine;
  readonly #python: Python;
  readonly #doors: Doors;
  #serve: ((text: string) => string) | undefined;
  #handle: ((text: string) => string) | undefined;
  #files: Files | undefined;
  /** The image that this start was made from, or has made. */
  #image: Image | undefined;
  #start: Start | undefined;
  /** Nothing has run since `keep` or `reset`. */
  #isFresh = false;
  /** What ended Python while it was asked from within an answer to it. */
  #end: { readonly error: unknown } | undefined;

  private constructor(python: Python, doors: Doors, image: Image | undefined) {
    this.#python = python;
    this.#image = image;
    this.#doors = doors;
    this.engine = new Engine((verb, ...parts) => this.#ask(verb, parts));
    openChannel(python, (text) => {
      const answer = this.engine.answer(text);
      if (this.#end) throw this.#end.error;
      return answer;
    });
  }

  /** Starts from an image, or so that `prepare` makes one. `shim` holds what Python imports. */
  static async open(
    load: Load,
    shim: Folder,
    streams: Streams,
    image?: Uint8Array,
  ): Promise<Interpreter> {
    const kept = image && new Image(image);
    const options = {
      jsglobals: {},
      // Pyodide would make streams of the process's own: `#direct` gives it others.
      stdin: () => null,
      stdout: () => undefined,
      stderr: () => undefined,
      _makeSnapshot: !kept,
      ...(kept && { _loadSnapshot: kept.head }),
    };
    const doors = new Doors();
    const around = (create: CreateModule) => (kept ? restoring(create, kept) : create);
    const python = (await doors.watch(() => load(options, around))) as Python;
    python.FS.mkdirTree(SHIM);
    python.FS.mount(new ReadOnly(python.FS), { folder: shim }, SHIM);
    const interpreter = new Interpreter(python, doors, kept);
    interpreter.#direct(streams);
    return interpreter;
  }

  /** Imports the shim, once for all starts, and gives the image from which they start. */
  prepare(): Uint8Array {
    this.#python.runPython(
      `import sys
sys.path.insert(0, ${JSON.stringify(SHIM)})
sys.dont_write_bytecode = True
from _layerwise import channel
channel.open_device(${JSON.stringify(DEVICE)})
from _layerwise import start
start.prepare()
`,
    );
    const image = packed(this.#python.makeMemorySnapshot());
    this.#image = new Image(image);
    return image;
  }

  /**
   * Connects Python to the engine, closes its ways to the host, and keeps the memory to which `reset` returns. From
   * here on only `ask` reaches Python.
   */
  connect(): void {
    const { FS } = this.#python;
    this.#python.runPython(
      `from _layerwise import channel
channel.open_device(${JSON.stringify(DEVICE)})
`,
    );
    this.#serve = this.#python.pyimport("_layerwise.running").serve;
    this.#handle = this.#python.pyimport("_layerwise.runner").handle;
    this.#python.pyimport("_layerwise.seal").seal?.("");
    this.#files = new Files(FS);
    // An error that ends Python is the caller's to tell of.
    this.#python._api.fatal_error = (error) => {
      throw error;
    };
    this.#doors.close();
    this.keep();
  }

  /**
   * Back to where nothing has run: what one model did can't change the next one's numbers. Python goes on, too, after
   * an error that ended it.
   */
  reset(): void {
    const { HEAPU8, stackRestore } = this.#python._module;
    const { memory, stack } = this.#start as Start;
    this.#end = undefined;
    // The first file of most processes is their only one: 31 MB need not be put where they are.
    if (!this.#isFresh) memory.restore(HEAPU8);
    this.#isFresh = true;
    stackRestore(stack);
    this.#files?.wipe();
    this.engine.reset();
  }

  /** What Python has imported, and the folders that it was given by now, belong to the start: `reset` returns to here. */
  keep(): void {
    const { HEAPU8, stackSave } = this.#python._module;
    this.#start = { memory: new Beginning(HEAPU8, this.#image as Image), stack: stackSave() };
    this.#isFresh = true;
    this.#files?.keep();
  }

  /** Runs text as a script without a file. Throws what it throws, with Python's traceback as the message. */
  run(code: string): void {
    const answer = this.ask("code", code) as { failure?: { traceback: string } } | null;
    if (answer?.failure) throw new Error(answer.failure.traceback);
  }

  /** Has Python do `verb`, see runner.py. */
  ask(verb: string, ...parts: readonly unknown[]): unknown {
    this.#isFresh = false;
    return JSON.parse((this.#handle as (text: string) => string)(JSON.stringify([verb, ...parts])));
  }

  /** Python's files, once it is connected. */
  get files(): Files {
    return this.#files as Files;
  }

  #direct({ stdout, stderr }: Streams): void {
    const to = (write: (bytes: Uint8Array) => void) => ({
      write: (bytes: Uint8Array) => {
        write(bytes);
        return bytes.length;
      },
    });
    this.#python.setStdin({ read: () => 0 });
    this.#python.setStdout(to(stdout));
    this.#python.setStderr(to(stderr));
  }

  /** Asks Python from within an answer to it. */
  #ask(verb: string, parts: readonly Wire[]): Wire {
    const { _module } = this.#python;
    // The write that brought the request here let go of the interpreter's lock.
    const state = _module._PyGILState_Ensure();
    const [status, value, text] = JSON.parse(this.#served(JSON.stringify([verb, ...parts])));
    _module._PyGILState_Release(state);
    if (status !== 0) throw this.engine.models.error(value, text);
    return value;
  }

  /** Python raises nothing here. What comes is no exception of its own and left its frames as they were: it can't go on. */
  #served(text: string): string {
    try {
      return (this.#serve as (text: string) => string)(text);
    } catch (error) {
      this.#end = { error };
      throw error;
    }
  }
}

/** Puts the image where Pyodide would copy the memory of a whole snapshot: what follows its head is empty then. */
const restoring =
  (create: CreateModule, image: Image): CreateModule =>
  async (settings) => {
    settings.INITIAL_MEMORY = image.length;
    const module = await create(settings);
    image.restore(module.HEAPU8);
    return module;
  };

/** A device in Python's file system: a request is written to it, its answer read from it. */
function openChannel({ FS }: Internals, answer: (text: string) => string): void {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  let waiting = new Uint8Array();
  let read = 0;
  const dev = FS.makedev(64, 0);
  FS.registerDevice(dev, {
    open: (stream: { seekable: boolean }) => {
      stream.seekable = false;
    },
    close: () => undefined,
    write: (_: unknown, buffer: Uint8Array, offset: number, length: number) => {
      if (length > REQUEST_LIMIT) throw new FS.ErrnoError(ERRNO.EFBIG);
      const text = decoder.decode(buffer.slice(offset, offset + length));
      waiting = encoder.encode(answer(text));
      read = 0;
      return length;
    },
    read: (_: unknown, buffer: Uint8Array, offset: number, length: number) => {
      const count = Math.min(length, waiting.length - read);
      buffer.set(waiting.subarray(read, read + count), offset);
      read += count;
      return count;
    },
  });
  if (!FS.analyzePath(DEVICE).exists) FS.mkdev(DEVICE, dev);
}
