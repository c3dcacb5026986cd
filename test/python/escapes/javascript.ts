import { attempts } from "./attempt.ts";

/** Every object that the garbage collector knows, and what those refer to. */
const ALL = `import gc
def everything():
    seen, todo = set(), list(gc.get_objects())
    while todo:
        value = todo.pop()
        if id(value) not in seen:
            seen.add(id(value))
            yield value
            todo.extend(gc.get_referents(value))
`;
const NAMED = (name: string) => `${ALL}
import types
found = [v for v in everything() if isinstance(v, types.BuiltinFunctionType) and v.__name__ == '${name}']
`;
const PROXY = `${ALL}
def is_proxy(kind):
    return any(base.__name__ in ('JsProxy', 'JsException') and base.__module__ == 'pyodide.ffi' for base in type.__dict__['__mro__'].__get__(kind))
found = [v for v in everything() if not isinstance(v, type) and is_proxy(type(v))]
`;

// Python that looks for JavaScript.
export const JAVASCRIPT = attempts(
  ...[
    "js",
    "pyodide_js",
    "pyodide",
    "_pyodide",
    "_pyodide_core",
    "pyodide.ffi",
    "pyodide.code",
  ].map(
    (name) =>
      [
        `import ${name}`,
        `import ${name}`,
        `ImportError: layerwise: a model's file can't import ${name.split(".")[0]}`,
      ] as const,
  ),
  [
    "importlib.import_module",
    "import importlib\nimportlib.import_module('js')",
    "ImportError: layerwise: a model's file can't import js",
  ],
  [
    "__import__",
    "__import__('pyodide_js')",
    "ImportError: layerwise: a model's file can't import pyodide_js",
  ],
  ["sys.modules", "import sys\nsys.modules['js']", "KeyError: 'js'"],
  [
    "js without the finders",
    "import sys\nsys.meta_path.clear()\nsys.path_importer_cache.clear()\nimport js",
    "ModuleNotFoundError: No module named 'js'",
  ],
  [
    "pyodide from the standard library's archive",
    "import zipimport\nimporter = zipimport.zipimporter('/lib/python314.zip')\nimporter.load_module('pyodide')\nimport pyodide\nraise SystemError('HOLE')",
    "ImportError: layerwise: a model's file can't import pyodide._state",
  ],
  [
    "a forged finder",
    "import sys, importlib.machinery as m\nclass F:\n    def find_spec(self, name, path=None, target=None):\n        return m.BuiltinImporter.find_spec('_pyodide_core')\nsys.meta_path.insert(0, F())\nimport _pyodide_core",
    "ImportError: layerwise: a model's file can't import _pyodide_core",
  ],
  [
    "the builtin importer",
    "import importlib.machinery\nimportlib.machinery.BuiltinImporter.load_module('_pyodide_core')",
    "ImportError: layerwise: a model's file can't import _pyodide_core",
  ],
  [
    "_imp.create_builtin",
    "import _imp, importlib.machinery as m\n_imp.create_builtin(m.ModuleSpec('_pyodide_core', None))",
    "ImportError: layerwise: a model's file can't import _pyodide_core",
  ],
  [
    "_imp.init_frozen",
    "import _imp\nraise SystemError(_imp.init_frozen('js'))",
    "SystemError: None",
  ],
  [
    "the original create_builtin from its closure",
    "import _imp, importlib.machinery as m\noriginal = next(c.cell_contents for c in _imp.create_builtin.__closure__)\ncore = original(m.ModuleSpec('_pyodide_core', None, origin='built-in'))\n_imp.exec_builtin(core)\ncore.to_js([])",
    "Forbidden: a model's file may not reach outside of Python (JsvArray_New)",
  ],
  ["a proxy found anywhere", `${PROXY}raise SystemError(len(found))`, "SystemError: 0"],
  [
    "a finder's modules",
    "import gc\nfinder = next(o for o in gc.get_objects() if type(o).__name__ == 'JsFinder')\nfinder.jsproxies['js']",
    "KeyError: 'js'",
  ],
  [
    "to_js",
    `${NAMED("to_js")}found[0]([])`,
    "Forbidden: a model's file may not reach outside of Python (JsvArray_New)",
  ],
  [
    "to_js of an object",
    `${NAMED("to_js")}found[0](object())`,
    "Forbidden: a model's file may not reach outside of Python (JsvArray_New)",
  ],
  [
    "create_proxy",
    `${NAMED("create_proxy")}found[0](print)`,
    "Forbidden: a model's file may not reach outside of Python (pyproxy_new_ex)",
  ],
  [
    "create_once_callable",
    `${NAMED("create_once_callable")}found[0](print)`,
    "Forbidden: a model's file may not reach outside of Python (create_once_callable)",
  ],
  [
    "run_sync",
    `${NAMED("run_sync")}found[0](None)`,
    "RuntimeError: WebAssembly stack switching not supported in this JavaScript runtime",
  ],
  [
    "can_run_sync",
    `${NAMED("can_run_sync")}found[0]()`,
    "Forbidden: a model's file may not reach outside of Python (can_run_sync_js)",
  ],
  ["raw_call", `${NAMED("raw_call")}found[0](1)`, "RuntimeError: table index is out of bounds"],
  [
    "destroy_proxies",
    `${NAMED("destroy_proxies")}found[0]([])`,
    "TypeError: Expected a JsProxy for the argument",
  ],
  [
    "trigger_fatal_error",
    `${NAMED("trigger_fatal_error")}found[0]()`,
    "Forbidden: a model's file may not reach outside of Python (emscripten_asm_const_int)",
  ],
  [
    "a proxy's type, made by hand",
    `${ALL}\nkind = next(v for v in everything() if isinstance(v, type) and v.__name__ == 'JsProxy' and '__getattribute__' in v.__dict__)\nkind()`,
    "TypeError: cannot create 'pyodide.ffi.JsProxy' instances",
  ],
  [
    "a proxy's type, made by object",
    `${ALL}\nkind = next(v for v in everything() if isinstance(v, type) and v.__name__ == 'JsProxy' and '__getattribute__' in v.__dict__)\nobject.__new__(kind)`,
    "TypeError: cannot create 'pyodide.ffi.JsProxy' instances",
  ],
  [
    "a subclass of a proxy's type",
    `${ALL}\nkind = next(v for v in everything() if isinstance(v, type) and v.__name__ == 'JsProxy' and '__getattribute__' in v.__dict__)\nclass Mine(kind): pass\nMine().x`,
    "TypeError: cannot create 'Mine' instances",
  ],
  [
    "an exception of JavaScript's",
    `${ALL}\nkind = next(v for v in everything() if isinstance(v, type) and v.__name__ == 'JsException' and v.__module__ == 'pyodide.ffi')\nkind('x').stack`,
    "Forbidden: a model's file may not reach outside of Python (JsException_new_helper)",
  ],
  [
    "object.__subclasses__",
    "def below(kind):\n    for each in type.__subclasses__(kind):\n        yield each\n        yield from below(each)\nkind = next(k for k in below(object) if k.__name__ == 'JsDoubleProxy')\nkind.__new__(kind).unwrap()",
    "NameError: name '_instantiate_token' is not defined",
  ],
  [
    "frames below the file's own",
    "import sys\nframe = sys._getframe()\nnames = []\nwhile frame:\n    names += [k for k, v in {**frame.f_globals, **frame.f_locals}.items() if 'Js' in type(v).__name__ and type(v).__name__ not in ('JSONEncoder',)]\n    frame = frame.f_back\nraise SystemError(names)",
    "SystemError: []",
  ],
  [
    "frames of a traceback",
    "import torch\ntry:\n    torch.relu()\nexcept Exception as error:\n    tb = error.__traceback__\n    found = []\n    while tb:\n        found += [k for k, v in tb.tb_frame.f_locals.items() if type(v).__module__.startswith(('pyodide', '_pyodide'))]\n        tb = tb.tb_next\nraise SystemError(found)",
    "SystemError: []",
  ],
);
