import { attempts } from "./attempt.ts";

const SOCKET = "import socket\ns = socket.socket()\n";
const OPEN = "import _socket\nfd = 0\ns = _socket.socket(fileno=fd)\n";

// Python that talks to a network.
export const NETWORK = attempts(
  ["a socket", SOCKET, "OSError: [Errno 52] Function not implemented"],
  [
    "connect",
    `${OPEN}s.connect(('127.0.0.1', 80))`,
    "OSError: [Errno 52] Function not implemented",
  ],
  ["bind", `${OPEN}s.bind(('127.0.0.1', 0))`, "OSError: [Errno 52] Function not implemented"],
  ["listen", `${OPEN}s.listen()`, "OSError: [Errno 52] Function not implemented"],
  ["accept", `${OPEN}s.accept()`, "OSError: [Errno 52] Function not implemented"],
  ["send", `${OPEN}s.send(b'x')`, "OSError: [Errno 52] Function not implemented"],
  [
    "sendto",
    `${OPEN}s.sendto(b'x', ('127.0.0.1', 53))`,
    "OSError: [Errno 52] Function not implemented",
  ],
  ["sendmsg", `${OPEN}s.sendmsg([b'x'])`, "OSError: [Errno 52] Function not implemented"],
  ["recv", `${OPEN}s.recv(1)`, "OSError: [Errno 52] Function not implemented"],
  ["recvfrom", `${OPEN}s.recvfrom(1)`, "OSError: [Errno 52] Function not implemented"],
  ["recvmsg", `${OPEN}s.recvmsg(1)`, "OSError: [Errno 52] Function not implemented"],
  ["getsockname", `${OPEN}s.getsockname()`, "OSError: [Errno 52] Function not implemented"],
  ["getpeername", `${OPEN}s.getpeername()`, "OSError: [Errno 52] Function not implemented"],
  [
    "getsockopt",
    `${OPEN}s.getsockopt(socket.SOL_SOCKET, socket.SO_TYPE)`.replace(
      "socket.SOL_SOCKET, socket.SO_TYPE",
      "1, 3",
    ),
    "OSError: [Errno 52] Function not implemented",
  ],
  ["shutdown", `${OPEN}s.shutdown(2)`, "OSError: [Errno 52] Function not implemented"],
  [
    "socketpair",
    "import socket\nsocket.socketpair()",
    "OSError: [Errno 52] Function not implemented",
  ],
  [
    "getaddrinfo",
    "import socket\nsocket.getaddrinfo('example.com', 80)",
    "socket.gaierror: [Errno -2] Name does not resolve",
  ],
  [
    "gethostbyname",
    "import socket\nsocket.gethostbyname('example.com')",
    "socket.gaierror: [Errno -2] Name does not resolve",
  ],
  [
    "getnameinfo",
    "import socket\nsocket.getnameinfo(('127.0.0.1', 80), 0)",
    "socket.gaierror: [Errno -2] Name does not resolve",
  ],
  ["getprotobyname", "import socket\nsocket.getprotobyname('tcp')", "OSError: protocol not found"],
  [
    "urllib",
    "import urllib.request\nurllib.request.urlopen('http://example.com')",
    "urllib.error.URLError: <urlopen error [Errno -2] Name does not resolve>",
  ],
  [
    "urllib of a host's file",
    "import urllib.request\nurllib.request.urlopen('file:///etc/passwd').read()",
    "urllib.error.URLError: <urlopen error [Errno 44] No such file or directory: '/etc/passwd'>",
  ],
  [
    "http.client",
    "import http.client\nhttp.client.HTTPConnection('127.0.0.1').request('GET', '/')",
    "socket.gaierror: [Errno -2] Name does not resolve",
  ],
  [
    "asyncio's connection",
    "import asyncio\nasyncio.run(asyncio.open_connection('127.0.0.1', 80))",
    "OSError: [Errno 52] Function not implemented",
  ],
  [
    "asyncio that waits for ever",
    "import asyncio\nasyncio.run(asyncio.Event().wait())",
    "RuntimeError: layerwise: this waits for something that can't happen: there is no network here",
  ],
  ["micropip", "import micropip", "ImportError: layerwise: a model's file can't import micropip"],
);
