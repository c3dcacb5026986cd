/** What Python asked of the host that no model's file may have. */
export class Forbidden extends Error {
  constructor(what: string) {
    super(what);
    this.name = "Forbidden";
  }
}

/** Python ended itself: with `os._exit`, an abort or a signal. */
export class Exited extends Error {
  constructor() {
    super("it ended Python with os._exit, an abort or a signal");
    this.name = "Exited";
  }
}

/** Bytes of memory that Python may take. */
const MEMORY_LIMIT = 1 << 30;

const ENOSYS = -52;

type Import = (...given: unknown[]) => unknown;
type Imports = Record<string, Record<string, unknown>>;

declare const WebAssembly: {
  instantiate(source: unknown, imports?: Imports): Promise<unknown>;
  Suspending?: unknown;
};

// What Python may call of its host while a model's file runs; everything else is a closed door. Files are those of
// files.ts; no value crosses but text.
const OPEN = [
  /^__syscall_(chdir|chmod|dup3?|faccessat|fadvise64|fchdir|fchmod|fchmodat2|fchown32|fchownat|fcntl64|fdatasync|fstat64|fstatfs64|ftruncate64|getcwd|getdents64|ioctl|lstat64|mkdirat|newfstatat|openat|poll|readlinkat|renameat|rmdir|stat64|statfs64|symlinkat|truncate64|unlinkat|utimensat)$/,
  /^fd_(close|fdstat_get|pread|pwrite|read|seek|sync|write)$/,
  /^(_try_fcntl64|_mmap_js|_munmap_js|_msync_js)$/,
  /^(clock_res_get|clock_time_get|_(gmtime|localtime|mktime|timegm|tzset)_js|strptime(_l)?|__asctime_r)$/,
  /^(_?emscripten_(get_)?(date_now|now|now_res|now_is_monotonic|performance_now|heap_max)|emscripten_(resize_heap|notify_memory_growth|has_asyncify))$/,
  /^(emscripten_math_\w+|random_get|environ_(sizes_)?get|_emscripten_get_progname)$/,
  /^(_Py_CheckEmscriptenSignals_Helper|_Py_emscripten_runtime|_PyEM_TrampolineCall_JS|__call_sighandler)$/,
  /^(stack(Alloc|Restore|Save)|saveState|restoreState)$/,
  /^(js2python_js|_python2js_(ascii|ucs[124])|Jsv(Array_Get|Error_Check|NoValue_Check))$/,
];

/** What a program may try without harm: it is told that there is no such thing here. */
const ABSENT =
  /^(__syscall_(accept4|bind|connect|fallocate|getpeername|getsockname|getsockopt|listen|mknodat|pipe|recvfrom|recvmsg|sendmsg|sendto|socket)|_emscripten_system|_setitimer_js|_?(_emscripten)?_dlopen_js|_dlsym_js)$/;

const EAI_NONAME = -2;

/** What is asked of the host gets the same answer on each. */
const SAME: Readonly<Record<string, Import>> = {
  __syscall_umask_js: () => 0o022,
  __syscall_getuid32_js: () => 0,
  getaddrinfo: () => EAI_NONAME,
  getnameinfo: () => EAI_NONAME,
  getprotobyname: () => 0,
};

/** `os._exit`, an abort, a signal that nothing handles. */
const ENDS = /^(proc_exit|exit|_abort_js|_emscripten_runtime_keepalive_clear)$/;

/** The doors between Python and its host. They are open while Python starts, and closed before a model's file runs. */
export class Doors {
  #closed = false;
  #isHung = false;

  close(): void {
    if (!this.#isHung) throw new Error("Python's imports were not found");
    this.#closed = true;
  }

  /** Runs `load`, with every door that it builds into Python's imports under this one's control. */
  async watch<T>(load: () => Promise<T>): Promise<T> {
    const { instantiate, Suspending } = WebAssembly;
    // Where it is there, Pyodide lets Python wait for JavaScript, by ways of its own.
    delete WebAssembly.Suspending;
    const watched = (source: unknown, imports?: Imports) => {
      if (imports?.env) this.#hang(imports.env);
      return instantiate(source, imports);
    };
    WebAssembly.instantiate = watched;
    try {
      return await load();
    } finally {
      WebAssembly.instantiate = instantiate;
      if (Suspending) WebAssembly.Suspending = Suspending;
    }
  }

  #hang(imports: Record<string, unknown>): void {
    for (const [name, open] of Object.entries(imports)) {
      if (typeof open !== "function" || OPEN.some((pattern) => pattern.test(name))) continue;
      const closed = closedDoor(name);
      const door = (...given: unknown[]) => (this.#closed ? closed(...given) : open(...given));
      // The loader looks at an import's signature.
      imports[name] = Object.assign(door, open);
    }
    const grow = imports.emscripten_resize_heap as (size: number) => boolean;
    // Python then raises MemoryError.
    imports.emscripten_resize_heap = (size: number) => size >>> 0 <= MEMORY_LIMIT && grow(size);
    this.#isHung = true;
  }
}

function closedDoor(name: string): Import {
  if (ABSENT.test(name)) return () => ENOSYS;
  const same = SAME[name];
  if (same) return same;
  if (ENDS.test(name))
    return () => {
      throw new Exited();
    };
  return () => {
    throw new Forbidden(`a model's file may not reach outside of Python (${name})`);
  };
}
