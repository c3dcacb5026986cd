const TALK = `import json, os
from _layerwise import channel
def ask(*request):
    os.write(channel._device, json.dumps(request).encode())
    return os.read(channel._device, 1 << 20)
`;

/** What a file does to the interpreter that it leaves behind. */
export const POISONINGS: readonly (readonly [name: string, code: string])[] = [
  ["builtins", "import builtins\nbuiltins.len = builtins.sum = builtins.print = lambda *a, **k: 0"],
  ["the builtin import", "import builtins\nbuiltins.__import__ = None"],
  ["json", "import json\njson.loads = json.dumps = None\njson.encoder.c_make_encoder = None"],
  [
    "torch's functions",
    "import torch\ntorch.relu = torch.flatten = torch.nn.functional.relu = None",
  ],
  [
    "a layer's forward",
    "import torch\ntorch.nn.Conv2d.forward = lambda self, x: x\ntorch.nn.Module.__call__ = lambda self, x: x",
  ],
  ["a layer's class", "import torch\ntorch.nn.Linear = torch.nn.Identity"],
  ["torchinfo", "import torchinfo\ntorchinfo.summary = lambda *a, **k: 'nothing'"],
  ["the channel", "from _layerwise import channel\nchannel.ask = channel._exchange = None"],
  ["the wire's writers", "from _layerwise import wire\nwire.writers.clear()\nwire.readers.clear()"],
  ["sys.modules", "import sys\nfor name in list(sys.modules):\n    sys.modules[name] = None"],
  ["sys.path", "import sys\nsys.path[:] = ['/tmp']\nopen('/tmp/torchinfo.py', 'w').write('x = 1')"],
  ["sys.meta_path", "import sys\nsys.meta_path.clear()\nsys.path_hooks.clear()"],
  [
    "a finder of its own",
    "import sys\nclass F:\n    def find_spec(self, name, *rest):\n        raise ImportError(name)\nsys.meta_path.insert(0, F())",
  ],
  [
    "caches",
    "import linecache, re, functools, warnings\nlinecache.cache['<code>'] = (1, None, ['x'], '<code>')\nre._cache = re._cache2 = None\nwarnings.simplefilter('error')",
  ],
  ["tracing", "import sys\nsys.settrace(lambda *a: 1 / 0)"],
  ["a profile", "import sys\nsys.setprofile(lambda *a: 1 / 0)"],
  ["the recursion limit", "import sys\nsys.setrecursionlimit(60)"],
  ["the garbage collector", "import gc\ngc.disable()\ngc.freeze()\ngc.set_threshold(1)"],
  [
    "streams closed",
    "import os\nfor fd in range(6):\n    try: os.close(fd)\n    except OSError: pass",
  ],
  [
    "streams redirected",
    "import os\nfd = os.open('/tmp/x', os.O_RDWR | os.O_CREAT)\nos.dup2(fd, 1)\nos.dup2(fd, 3)",
  ],
  ["streams replaced", "import sys\nsys.stdout = sys.stderr = sys.__stdout__ = None"],
  ["streams that don't block", "import os\nos.set_blocking(1, False)"],
  ["files left open", "import os\nkeep = [open(f'/tmp/{i}', 'w') for i in range(900)]"],
  ["the current folder", "import os\nos.mkdir('/tmp/x')\nos.chdir('/tmp/x')"],
  [
    "deep folders",
    "import os\nos.chdir('/tmp')\nfor i in range(150):\n    os.mkdir('x')\n    os.chdir('x')",
  ],
  ["gradients off", "import torch\ntorch.set_grad_enabled(False)"],
  ["gradients off, past the shim", `${TALK}ask('set_grad', False)`],
  [
    "half a request",
    "import os\nfrom _layerwise import channel\nos.write(channel._device, b'[\"op')",
  ],
  ["an answer not read", `${TALK}os.write(channel._device, json.dumps(['bindings']).encode())`],
  ["tensors let go", `${TALK}ask('free', *range(5000))`],
  ["a parameter's data", `${TALK}ask('op', 'ones', [[3]], {})\nask('set_data', 1, {'t': 1})`],
  [
    "torchinfo's cache",
    "import torch, torchinfo\nfrom torch import nn\nclass MyNet(nn.Sequential): pass\ntorchinfo.summary(MyNet(nn.Linear(3, 4)), (12, 3), cache_forward_pass=True, verbose=0)",
  ],
  [
    "a summary that ends Python",
    "import os, torchinfo\nfrom torch import nn\nclass Net(nn.Module):\n    def forward(self, x):\n        os._exit(0)\ntorchinfo.summary(Net(), (1, 3), verbose=0)",
  ],
  [
    "a summary that reaches outside",
    "import gc, torch, torchinfo\nfrom torch import nn\nto_js = next(o for o in gc.get_objects() if getattr(o, '__name__', '') == 'to_js' and callable(o) and type(o).__name__ == 'builtin_function_or_method')\nclass Net(nn.Module):\n    def forward(self, x):\n        with torch.no_grad():\n            to_js([])\ntorchinfo.summary(Net(), (1, 3), verbose=0)",
  ],
  [
    "a hook for all modules",
    "from torch import nn\nnn.modules.module.register_module_forward_hook(lambda *a: None)",
  ],
  ["signal handlers", "import signal\nsignal.signal(signal.SIGINT, lambda *a: 1 / 0)"],
  ["what runs at exit", "import atexit, weakref\natexit.register(lambda: 1 / 0)"],
  ["memory", "x = bytearray(300 << 20)"],
  [
    "a stack that ran over",
    "class A:\n    def __getattr__(self, name):\n        return getattr(self, name + 'x')\nA().a",
  ],
  ["the environment", "import os\nos.environ['COLUMNS'] = '1'\nos.environ['PYTHONHASHSEED'] = '1'"],
  [
    "the locale and the clock",
    "import locale, time\nlocale.setlocale(locale.LC_ALL, 'C')\ntime.time = None",
  ],
];
