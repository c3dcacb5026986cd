/** What Python asked of the host that no model's file may have. */
export class Forbidden extends Error {
  constructor(what: string) {
    super(what);
    this.name = "Forbidden";
  }
}

/** Python ended the process: `os._exit`, or an abort. */
export class Exited extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`Python exited with status ${status}`);
    this.status = status;
  }
}

/** Bytes of memory that Python may take. */
export const MEMORY_LIMIT = 1 << 30;

const ENOSYS = -52;

type Imports = Record<string, Record<string, unknown>>;

declare const WebAssembly: { instantiate(source: unknown, imports: Imports): Promise<unknown> };

// What runs a shell, opens a connection, loads machine code, or calls a function at an address.
const SYSTEM_CALLS =
  /^(_emscripten_system|_?(_emscripten)?_dlopen_js|_dlsym_js|__syscall_(accept4|bind|connect|getpeername|getsockname|getsockopt|listen|recvfrom|recvmsg|sendmsg|sendto|socket))$/;
const NEVER =
  /^(getaddrinfo|getnameinfo|getprotobyname|ffi_\w+|raw_call_js|_maybe_(connect|recvfrom|sendto|poll)_async|_try_shutdown|emscripten_asm_const_int|emscripten_set_up_async_input_device_js)$/;
// What Python does to an object of JavaScript's. There is none that it holds; if it came by one, it could do nothing.
const OBJECTS =
  /^(JsProxy_(?!compute)|JsModule_|JsObjMap_|JsMap_|JsArray_|JsBuffer_|JsDoubleProxy_|JsException_|JsvFunction_(Construct|Call)|JsvObject_(CallMethod|Keys|Values|Entries|SetAttr|toString)|JsvBuffer_|JsvPromise_|create_once_callable|create_promise|get_async)/;

/** The doors between Python and its host. They are open while Python starts, and closed before a model's file runs. */
export class Doors {
  #closed = false;

  close(): void {
    this.#closed = true;
  }

  /** Runs `load`, with every door that it builds into Python's imports under this one's control. */
  async watch<T>(load: () => Promise<T>): Promise<T> {
    const { instantiate } = WebAssembly;
    const watched = (source: unknown, imports: Imports) => {
      for (const group of Object.values(imports))
        if (Object.keys(group).length > 50) this.#hang(group);
      return instantiate(source, imports);
    };
    WebAssembly.instantiate = watched;
    try {
      return await load();
    } finally {
      WebAssembly.instantiate = instantiate;
    }
  }

  #hang(imports: Record<string, unknown>): void {
    for (const [name, open] of Object.entries(imports)) {
      if (typeof open !== "function") continue;
      const closed = closedDoor(name);
      if (closed)
        imports[name] = (...given: unknown[]) => (this.#closed ? closed(...given) : open(...given));
    }
    const grow = imports.emscripten_resize_heap as (size: number) => boolean;
    // Python then raises MemoryError.
    imports.emscripten_resize_heap = (size: number) => size >>> 0 <= MEMORY_LIMIT && grow(size);
  }
}

function closedDoor(name: string): ((...given: unknown[]) => unknown) | undefined {
  if (SYSTEM_CALLS.test(name)) return () => ENOSYS;
  if (name === "proc_exit" || name === "exit")
    return (status) => {
      throw new Exited(status as number);
    };
  if (NEVER.test(name) || OBJECTS.test(name))
    return () => {
      throw new Forbidden(`a model's file may not reach outside of Python (${name})`);
    };
  return undefined;
}
