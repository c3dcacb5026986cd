import { attempts } from "./attempt.ts";

// Python that reads what wasn't given to it, or changes anything but its scratch. GIVEN is a folder that it may read,
// HOST one that it may not.
export const FILES = attempts(
  [
    "a host's file",
    "open('/etc/passwd').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: '/etc/passwd'",
  ],
  [
    "the folder beside",
    "open('HOST/secret.txt').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: 'HOST/secret.txt'",
  ],
  [
    "the folder beside, by ..",
    "open('GIVEN/../secret.txt').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: 'GIVEN/../secret.txt'",
  ],
  [
    "the folder beside, from within",
    "import os\nos.chdir('GIVEN')\nopen('../secret.txt').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: '../secret.txt'",
  ],
  [
    "a link that leads out",
    "open('GIVEN/out.txt').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: 'GIVEN/out.txt'",
  ],
  [
    "a folder's link that leads out",
    "open('GIVEN/outside/secret.txt').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: 'GIVEN/outside/secret.txt'",
  ],
  [
    "a link made in scratch",
    "import os\nos.symlink('HOST/secret.txt', '/tmp/link')\nopen('/tmp/link').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: '/tmp/link'",
  ],
  [
    "a folder by its descriptor",
    "import os\nfd = os.open('GIVEN', os.O_RDONLY)\nos.open('../secret.txt', os.O_RDONLY, dir_fd=fd)",
    "FileNotFoundError: [Errno 44] No such file or directory: '../secret.txt'",
  ],
  [
    "a pipe in a given folder",
    "open('GIVEN/pipe').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: 'GIVEN/pipe'",
  ],
  [
    "/proc of the host",
    "open('/proc/self/environ').read()",
    "FileNotFoundError: [Errno 44] No such file or directory: '/proc/self/environ'",
  ],
  [
    "/proc's processes",
    "import os\nraise SystemError(os.listdir('/proc/1'))",
    "FileNotFoundError: [Errno 44] No such file or directory: '/proc/1'",
  ],
  [
    "/sys",
    "import os\nos.listdir('/sys')",
    "FileNotFoundError: [Errno 44] No such file or directory: '/sys'",
  ],
  [
    "/root",
    "import os\nos.listdir('/root')",
    "FileNotFoundError: [Errno 44] No such file or directory: '/root'",
  ],
  [
    "the environment",
    "import os\nraise SystemError([k for k in os.environ if k in ('PATH', 'HOME_OF_TEST', 'NODE_ENV', 'VITEST')])",
    "SystemError: []",
  ],
  [
    "the home folder",
    "import os\nraise SystemError(os.listdir(os.path.expanduser('~')))",
    "SystemError: []",
  ],
  [
    "write",
    "open('GIVEN/new.txt', 'w')",
    "PermissionError: [Errno 2] Permission denied: 'GIVEN/new.txt'",
  ],
  [
    "append",
    "open('GIVEN/net.py', 'a')",
    "PermissionError: [Errno 2] Permission denied: 'GIVEN/net.py'",
  ],
  [
    "write over",
    "open('GIVEN/net.py', 'r+')",
    "PermissionError: [Errno 2] Permission denied: 'GIVEN/net.py'",
  ],
  [
    "write through a link",
    "import os\nos.symlink('GIVEN/net.py', '/tmp/link')\nopen('/tmp/link', 'w')",
    "PermissionError: [Errno 2] Permission denied: '/tmp/link'",
  ],
  [
    "delete",
    "import os\nos.remove('GIVEN/net.py')",
    "PermissionError: [Errno 2] Permission denied: 'GIVEN/net.py'",
  ],
  [
    "rename",
    "import os\nos.rename('GIVEN/net.py', 'GIVEN/other.py')",
    "PermissionError: [Errno 2] Permission denied: 'GIVEN/net.py' -> 'GIVEN/other.py'",
  ],
  [
    "rename out",
    "import os\nos.rename('GIVEN/net.py', '/tmp/net.py')",
    "OSError: [Errno 75] Cross-device link: 'GIVEN/net.py' -> '/tmp/net.py'",
  ],
  [
    "rename in",
    "import os\nopen('/tmp/x', 'w')\nos.rename('/tmp/x', 'GIVEN/x')",
    "OSError: [Errno 75] Cross-device link: '/tmp/x' -> 'GIVEN/x'",
  ],
  [
    "rename the folder",
    "import os\nos.rename('GIVEN', '/tmp/elsewhere')",
    "OSError: [Errno 10] Resource busy: 'GIVEN' -> '/tmp/elsewhere'",
  ],
  [
    "rename the folder above",
    "import os\nos.rename(os.path.dirname('GIVEN'), '/tmp/elsewhere')",
    "OSError: [Errno 10] Resource busy: 'HOST' -> '/tmp/elsewhere'",
  ],
  [
    "remove the folder",
    "import os\nos.rmdir('GIVEN')",
    "OSError: [Errno 10] Resource busy: 'GIVEN'",
  ],
  [
    "remove the tree",
    "import shutil\nshutil.rmtree('GIVEN')",
    "OSError: [Errno 10] Resource busy: 'GIVEN'",
  ],
  [
    "make a folder",
    "import os\nos.mkdir('GIVEN/x')",
    "PermissionError: [Errno 2] Permission denied: 'GIVEN/x'",
  ],
  [
    "chmod",
    "import os\nos.chmod('GIVEN/net.py', 0o777)",
    "PermissionError: [Errno 63] Operation not permitted: 'GIVEN/net.py'",
  ],
  [
    "chown",
    "import os\nos.chown('GIVEN/net.py', 0, 0)",
    "PermissionError: [Errno 63] Operation not permitted: 'GIVEN/net.py'",
  ],
  [
    "utime",
    "import os\nos.utime('GIVEN/net.py')",
    "PermissionError: [Errno 63] Operation not permitted: 'GIVEN/net.py'",
  ],
  [
    "truncate",
    "import os\nos.truncate('GIVEN/net.py', 0)",
    "PermissionError: [Errno 2] Permission denied: 'GIVEN/net.py'",
  ],
  [
    "symlink",
    "import os\nos.symlink('x', 'GIVEN/x')",
    "PermissionError: [Errno 2] Permission denied: 'x' -> 'GIVEN/x'",
  ],
  [
    "link",
    "import os\nos.link('GIVEN/net.py', 'GIVEN/x')",
    "AttributeError: module 'os' has no attribute 'link'. Did you mean: 'unlink'?",
  ],
  [
    "mmap",
    "import mmap, os\nfd = os.open('GIVEN/net.py', os.O_RDONLY)\nmmap.mmap(fd, 4, access=mmap.ACCESS_WRITE)",
    "PermissionError: [Errno 2] Permission denied",
  ],
  [
    "the shim's module",
    "open('/lib/layerwise/torch/__init__.py', 'w')",
    "OSError: [Errno 69] Read-only file system: '/lib/layerwise/torch/__init__.py'",
  ],
  [
    "delete the shim's module",
    "import os\nos.remove('/lib/layerwise/torch/__init__.py')",
    "OSError: [Errno 69] Read-only file system: '/lib/layerwise/torch/__init__.py'",
  ],
  [
    "a module before the shim's",
    "open('/lib/layerwise/numpy.py', 'w')",
    "OSError: [Errno 69] Read-only file system: '/lib/layerwise/numpy.py'",
  ],
  [
    "the standard library",
    "open('/lib/python314.zip', 'ab')",
    "OSError: [Errno 69] Read-only file system: '/lib/python314.zip'",
  ],
  [
    "the standard library's mode",
    "import os\nos.chmod('/lib/python314.zip', 0)",
    "OSError: [Errno 69] Read-only file system: '/lib/python314.zip'",
  ],
  [
    "rename the standard library",
    "import os\nos.rename('/lib/python314.zip', '/tmp/x')",
    "OSError: [Errno 69] Read-only file system: '/lib/python314.zip' -> '/tmp/x'",
  ],
  [
    "a device's mode",
    "import os\nos.chmod('/dev/null', 0)",
    "OSError: [Errno 69] Read-only file system: '/dev/null'",
  ],
  [
    "delete a device",
    "import os\nos.remove('/dev/urandom')",
    "OSError: [Errno 69] Read-only file system: '/dev/urandom'",
  ],
  [
    "make a device",
    "import os, stat\nos.mknod('/tmp/tty', stat.S_IFCHR | 0o666, os.makedev(5, 0))",
    "AttributeError: module 'os' has no attribute 'mknod'. Did you mean: 'minor'?",
  ],
  [
    "make a pipe",
    "import os\nos.mkfifo('/tmp/pipe')",
    "AttributeError: module 'os' has no attribute 'mkfifo'",
  ],
  ["an unnamed pipe", "import os\nos.pipe()", "OSError: [Errno 52] Function not implemented"],
  [
    "the terminal",
    "open('/dev/tty', 'w').write('x')",
    "OSError: [Errno 69] Read-only file system: '/dev/tty'",
  ],
  [
    "the other terminal",
    "open('/dev/tty1', 'w')",
    "OSError: [Errno 69] Read-only file system: '/dev/tty1'",
  ],
  ["the standard input", "input()", "EOFError: EOF when reading a line"],
  [
    "a root of its own",
    "import os\nos.chroot('/tmp')",
    "PermissionError: [Errno 2] Permission denied: '/tmp'",
  ],
  [
    "a file of every size",
    "with open('/tmp/x', 'wb') as f:\n    f.seek(1 << 33)\n    f.write(b'x')",
    "OSError: [Errno 51] No space left on device",
  ],
  [
    "a file made long",
    "with open('/tmp/x', 'wb') as f:\n    f.truncate(1 << 31)",
    "OSError: [Errno 51] No space left on device",
  ],
  [
    "a file allocated long",
    "import os\nfd = os.open('/tmp/x', os.O_RDWR | os.O_CREAT)\nos.posix_fallocate(fd, 0, 1 << 31)",
    "AttributeError: module 'os' has no attribute 'posix_fallocate'",
  ],
  [
    "files without end",
    "block = b'x' * (1 << 20)\nfor i in range(1000):\n    open(f'/tmp/{i}', 'wb').write(block)",
    "OSError: [Errno 51] No space left on device",
  ],
  [
    "a zip bomb",
    "import io, zipfile\nheld = io.BytesIO()\nwith zipfile.ZipFile(held, 'w', zipfile.ZIP_DEFLATED) as z:\n    for i in range(8):\n        z.writestr(str(i), bytes(1 << 26))\nzipfile.ZipFile(held).extractall('/tmp')",
    "OSError: [Errno 51] No space left on device",
  ],
);
