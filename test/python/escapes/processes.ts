import { attempts } from "./attempt.ts";

// Python that starts a process, ends this one, or reaches for machine code.
export const PROCESSES = attempts(
  ["os.system", "import os\nraise SystemError(os.system('touch HOST/hole'))", "SystemError: -1"],
  [
    "os.popen",
    "import os\nos.popen('id').read()",
    "OSError: [Errno 138] emscripten does not support processes.",
  ],
  ["os.fork", "import os\nos.fork()", "OSError: [Errno 52] Function not implemented"],
  [
    "os.execv",
    "import os\nos.execv('/bin/sh', ['sh', '-c', 'id'])",
    "OSError: [Errno 45] Exec format error",
  ],
  [
    "os.posix_spawn",
    "import os\nos.posix_spawn('/bin/sh', ['sh'], {})",
    "AttributeError: module 'os' has no attribute 'posix_spawn'",
  ],
  [
    "os.spawnlp",
    "import os\nos.spawnlp(os.P_WAIT, 'id', 'id')",
    "OSError: [Errno 52] Function not implemented",
  ],
  [
    "subprocess.run",
    "import subprocess\nsubprocess.run(['id'])",
    "OSError: [Errno 138] emscripten does not support processes.",
  ],
  [
    "subprocess with a shell",
    "import subprocess\nsubprocess.check_output('id', shell=True)",
    "OSError: [Errno 138] emscripten does not support processes.",
  ],
  [
    "_posixsubprocess",
    "import _posixsubprocess",
    "ImportError: layerwise: a model's file can't import _posixsubprocess",
  ],
  [
    "multiprocessing",
    "import multiprocessing as m\nm.Process(target=print).start()",
    "ImportError: layerwise: a model's file can't import _multiprocessing",
  ],
  ["pty", "import pty\npty.spawn('id')", "OSError: out of pty devices"],
  [
    "webbrowser",
    "import webbrowser",
    "ImportError: layerwise: a model's file can't import webbrowser",
  ],
  [
    "a shell through commands of platform",
    "import platform\nplatform._syscmd_file('/bin/sh')\nraise SystemError(platform.architecture('/bin/sh'))",
    "SystemError: ('32bit', '')",
  ],
  [
    "os.kill of the host",
    "import os, signal\nos.kill(os.getppid(), signal.SIGKILL)",
    "PermissionError: [Errno 63] Operation not permitted",
  ],
  [
    "a signal to itself",
    "import os, signal\nos.kill(os.getpid(), signal.SIGTERM)",
    "Exited: it ended Python with os._exit, an abort or a signal",
  ],
  [
    "signal.raise_signal",
    "import signal\nsignal.raise_signal(signal.SIGKILL)",
    "Exited: it ended Python with os._exit, an abort or a signal",
  ],
  [
    "signal.alarm",
    "import signal\nsignal.alarm(1)",
    "AttributeError: module 'signal' has no attribute 'alarm'",
  ],
  [
    "signal.setitimer",
    "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0.01)",
    "AttributeError: module 'signal' has no attribute 'setitimer'. Did you mean: 'getitimer'?",
  ],
  [
    "os._exit",
    "import os\nos._exit(0)",
    "Exited: it ended Python with os._exit, an abort or a signal",
  ],
  [
    "os.abort",
    "import os\nos.abort()",
    "Exited: it ended Python with os._exit, an abort or a signal",
  ],
  [
    "faulthandler's faults",
    "import faulthandler\nfaulthandler._sigsegv()",
    "Exited: it ended Python with os._exit, an abort or a signal",
  ],
  [
    "a thread",
    "import threading\nthreading.Thread(target=print).start()",
    "RuntimeError: can't start new thread",
  ],
  [
    "a thread by its number",
    "import _thread\n_thread.start_new_thread(print, ())",
    "RuntimeError: can't start new thread",
  ],
  [
    "a pool of threads",
    "from concurrent.futures import ThreadPoolExecutor\nThreadPoolExecutor().submit(print)",
    "RuntimeError: can't start new thread",
  ],
  ["ctypes", "import ctypes", "ImportError: layerwise: a model's file can't import ctypes"],
  ["_ctypes", "import _ctypes", "ImportError: layerwise: a model's file can't import _ctypes"],
  ["cffi", "from cffi import *", "ModuleNotFoundError: No module named 'cffi'"],
  [
    "_ctypes from the builtin importer",
    "import importlib.machinery, importlib.util\nspec = importlib.machinery.BuiltinImporter.find_spec('_ctypes')\nimportlib.util.module_from_spec(spec)",
    "ImportError: layerwise: a model's file can't import _ctypes",
  ],
  [
    "_imp.create_dynamic",
    "import _imp, importlib.machinery as m\n_imp.create_dynamic(m.ModuleSpec('x', None, origin='/tmp/x.so'))",
    "ImportError: layerwise: modules of machine code can't be loaded",
  ],
  [
    "a module of machine code, by hand",
    "import importlib.machinery as m, importlib.util\nopen('/tmp/x.so', 'wb').write(b'\\0asm\\1\\0\\0\\0')\nloader = m.ExtensionFileLoader('x', '/tmp/x.so')\nimportlib.util.module_from_spec(importlib.util.spec_from_loader('x', loader))",
    "ImportError: layerwise: modules of machine code can't be loaded",
  ],
  [
    "a module of machine code, on the path",
    "import sys\nopen('/tmp/x.cpython-314-wasm32-emscripten.so', 'wb').write(b'\\0asm\\1\\0\\0\\0')\nsys.path.insert(0, '/tmp')\nimport x",
    "ImportError: layerwise: modules of machine code can't be loaded",
  ],
  [
    "the original create_dynamic from a fresh _imp",
    "import _frozen_importlib as f, gc, types\nfound = [o for o in gc.get_objects() if isinstance(o, types.BuiltinFunctionType) and o.__name__ == 'create_dynamic']\nopen('/tmp/x.so', 'wb').write(b'\\0asm\\1\\0\\0\\0')\nraise SystemError(found[0](f.ModuleSpec('x', None, origin='/tmp/x.so')))",
    "IndexError: list index out of range",
  ],
  [
    "a pickle that calls os.system",
    "import pickle\nclass P:\n    def __reduce__(self):\n        import os\n        return os.system, ('touch HOST/hole',)\nassert pickle.loads(pickle.dumps(P())) == 0",
    "AssertionError",
  ],
  [
    "C's memory through _testcapi",
    "import _testcapi",
    "ImportError: layerwise: a model's file can't import _testcapi",
  ],
  [
    "C's memory through a forged code object",
    "import types\nf = lambda: 0\nf.__code__ = f.__code__.replace(co_code=bytes([0xff] * 64), co_stacksize=1)\nf()",
    "Exited: it ended Python with os._exit, an abort or a signal",
  ],
);
