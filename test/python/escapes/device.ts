import { attempts } from "./attempt.ts";

/** Talks to the engine as the shim does, with any text. */
const TALK = `import json, os
from _layerwise import channel
def send(text):
    os.write(channel._device, text if isinstance(text, bytes) else text.encode())
    answer = b''
    while part := os.read(channel._device, 65536):
        answer += part
    return json.loads(answer)
def ask(*request):
    return send(json.dumps(request))
def refused(*request):
    answer = ask(*request)
    assert answer[0] != 0, answer
    assert '/layerwise/' not in str(answer) and 'file:' not in str(answer), answer
def silly(*requests):
    for request in requests:
        refused(*request)
    raise SystemError('all refused')
`;

const NAMES =
  "('__proto__', 'constructor', 'prototype', 'toString', 'valueOf', 'hasOwnProperty', '__defineGetter__', '__lookupGetter__')";

// Requests to the engine that the shim never makes.
export const DEVICE = attempts(
  [
    "no JSON",
    `${TALK}for text in ('', 'x', '{', '[', b'\\xff\\xfe', '"op"', 'null', '1', '{}'):\n    assert send(text)[0] == 1, text\nraise SystemError('all refused')`,
    "SystemError: all refused",
  ],
  ["deep JSON", `${TALK}raise SystemError(send('[' * 10**6)[1])`, "SystemError: SystemError"],
  [
    "a huge request",
    `${TALK}send('"' + 'x' * (1 << 27) + '"')`,
    "OSError: [Errno 22] File too large",
  ],
  [
    "verbs of every object",
    `${TALK}silly(*[(name,) for name in ${NAMES}])`,
    "SystemError: all refused",
  ],
  [
    "ops of every object",
    `${TALK}silly(*[('op', name, [], {}) for name in ${NAMES}])`,
    "SystemError: all refused",
  ],
  [
    "layers of every object",
    `${TALK}silly(*[('make', name, [], {}) for name in ${NAMES}])`,
    "SystemError: all refused",
  ],
  [
    "methods of every object",
    `${TALK}ask('make', 'ReLU', [], {})\nsilly(*[('run', 0, name, {}, ['return process'], {}) for name in ${NAMES}])`,
    "SystemError: all refused",
  ],
  [
    "static methods of every object",
    `${TALK}silly(*[('static', 'Embedding', name, ['return process'], {}) for name in ${NAMES}])`,
    "SystemError: all refused",
  ],
  [
    "tags of every object",
    `${TALK}silly(*[('op', 'relu', [{name: 0}], {}) for name in ${NAMES}])`,
    "SystemError: all refused",
  ],
  [
    "arguments of every object",
    `${TALK}silly(*[('op', 'relu', [], {name: 1}) for name in ${NAMES}])`,
    "SystemError: all refused",
  ],
  [
    "attributes of every object",
    `${TALK}ask('make', 'ReLU', [], {})\nfor name in ${NAMES}:\n    ask('run', 0, 'extra_repr', {name: {'o': [['polluted', 1]]}}, [], {})\nanswer = ask('make', 'ReLU', [], {})\nassert 'polluted' not in json.dumps(answer)\nraise SystemError('all refused')`,
    "SystemError: all refused",
  ],
  [
    "columns of every object",
    `${TALK}silly(*[('summary_cell', 1, 0, name, False) for name in ${NAMES}])`,
    "SystemError: all refused",
  ],
  [
    "tensors of nobody",
    `${TALK}silly(('values', 10**9), ('values', -1), ('values', 'x'), ('storage', None), ('op', 'relu', [{'t': 10**9}], {}), ('set_data', 5, {'t': 6}), ('requires_grad', 77, True))`,
    "SystemError: all refused",
  ],
  [
    "layers of nobody",
    `${TALK}silly(('run', 10**6, 'forward', {}, [], {}), ('run', -1, 'forward', {}, [], {}), ('run', '__proto__', 'forward', {}, [], {}))`,
    "SystemError: all refused",
  ],
  [
    "modules of nobody",
    `${TALK}silly(('summary', 12345, {}, None), ('summary', '__proto__', {}, None))`,
    "SystemError: all refused",
  ],
  [
    "summaries of nobody",
    `${TALK}silly(('summary_rows', 9), ('summary_text', 9, {}, True), ('summary_name', 9, 9, True, True), ('summary_leftover', 9, 0, 'x'))`,
    "SystemError: all refused",
  ],
  [
    "a summary of an object that is no module",
    `${TALK}from _layerwise import running\nnumber = running.number_of_module('text')\nsilly(('summary', number, {}, None))`,
    "SystemError: all refused",
  ],
  [
    "a device of its own",
    "import os\nfd = os.open('/dev/layerwise', os.O_RDWR)\nos.write(fd, b'[\"op\",\"relu\"]')\nos.lseek(fd, 0, 0)",
    "OSError: [Errno 70] Invalid seek",
  ],
);
