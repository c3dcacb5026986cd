import type { Machine } from "./pickle-machine.ts";
import { Dict, Global, List, Made, Persistent, type Value } from "./pickle-values.ts";

type Run = (machine: Machine) => void;

/** An opcode by its character, as `pickletools` lists it. */
const code = (letter: string): number => letter.charCodeAt(0);
const reading =
  (value: (reader: Machine["reader"]) => Value): Run =>
  (machine) =>
    machine.push(value(machine.reader));

const NUMBERS: [number, Run][] = [
  [code("I"), reading((reader) => bare(reader))],
  [code("J"), reading((reader) => reader.int32())],
  [code("K"), reading((reader) => reader.byte())],
  [code("M"), reading((reader) => reader.uint16())],
  [code("L"), reading((reader) => reader.decimal())],
  [0x8a, reading((reader) => reader.long(reader.byte()))],
  [0x8b, reading((reader) => reader.long(reader.uint32()))],
  [code("F"), reading((reader) => Number(reader.line()))],
  [code("G"), reading((reader) => reader.double())],
  [code("N"), reading(() => null)],
  [0x88, reading(() => true)],
  [0x89, reading(() => false)],
];

/** `I01` and `I00` are the bools of the first protocols. */
function bare(reader: Machine["reader"]): Value {
  const before = reader.at;
  const text = reader.line();
  if (text === "01" || text === "00") return text === "01";
  reader.at = before;
  return reader.decimal();
}

const TEXTS: [number, Run][] = [
  [code("S"), reading((reader) => quoted(reader.line()))],
  [code("T"), reading((reader) => reader.text(reader.uint32()))],
  [code("U"), reading((reader) => reader.text(reader.byte()))],
  [code("V"), reading((reader) => reader.line())],
  [code("X"), reading((reader) => reader.text(reader.uint32()))],
  [0x8c, reading((reader) => reader.text(reader.byte()))],
  [0x8d, reading((reader) => reader.text(reader.uint64()))],
  [code("B"), reading((reader) => reader.take(reader.uint32()))],
  [code("C"), reading((reader) => reader.take(reader.byte()))],
  [0x8e, reading((reader) => reader.take(reader.uint64()))],
  [0x96, reading((reader) => reader.take(reader.uint64()))],
];

const quoted = (text: string): string => text.replace(/^(["'])(.*)\1$/s, "$2");

const CONTAINERS: [number, Run][] = [
  [code("]"), (machine) => machine.push(new List([]))],
  [code(")"), (machine) => machine.push(new List([]))],
  [code("}"), (machine) => machine.push(new Dict())],
  [0x8f, (machine) => machine.push(new List([]))],
  [code("l"), (machine) => machine.push(new List(machine.popMark()))],
  [code("t"), (machine) => machine.push(new List(machine.popMark()))],
  [0x91, (machine) => machine.push(new List(machine.popMark()))],
  [0x85, (machine) => tuple(machine, 1)],
  [0x86, (machine) => tuple(machine, 2)],
  [0x87, (machine) => tuple(machine, 3)],
  [
    code("d"),
    (machine) => {
      const items = machine.popMark();
      machine.push(new Dict());
      machine.setItems(items);
    },
  ],
  [code("a"), (machine) => machine.append([machine.pop()])],
  [code("e"), (machine) => machine.append(machine.popMark())],
  [0x90, (machine) => machine.append(machine.popMark())],
  [code("s"), (machine) => machine.setItems([machine.pop(), machine.pop()].reverse())],
  [code("u"), (machine) => machine.setItems(machine.popMark())],
];

function tuple(machine: Machine, length: number): void {
  const items = Array.from({ length }, () => machine.pop());
  machine.push(new List(items.reverse()));
}

const OBJECTS: [number, Run][] = [
  [code("c"), reading((reader) => new Global(`${reader.line()}.${reader.line()}`))],
  [0x93, (machine) => named(machine)],
  [code("R"), (machine) => call(machine)],
  [0x81, (machine) => call(machine)],
  [
    0x92,
    (machine) => {
      machine.pop();
      call(machine);
    },
  ],
  [
    code("i"),
    (machine) => {
      const callee = new Global(`${machine.reader.line()}.${machine.reader.line()}`);
      machine.push(new Made(callee, machine.popMark()));
    },
  ],
  [
    code("o"),
    (machine) => {
      const [callee = null, ...args] = machine.popMark();
      machine.push(new Made(callee, args));
    },
  ],
  [code("b"), (machine) => machine.build()],
  [code("P"), reading((reader) => new Persistent(reader.line()))],
  [code("Q"), (machine) => machine.push(new Persistent(machine.pop()))],
  [0x82, reading((reader) => new Global(`extension ${reader.byte()}`))],
  [0x83, reading((reader) => new Global(`extension ${reader.uint16()}`))],
  [0x84, reading((reader) => new Global(`extension ${reader.uint32()}`))],
];

function named(machine: Machine): void {
  const [name, module] = [machine.pop(), machine.pop()];
  if (typeof name !== "string" || typeof module !== "string") machine.reader.fail("a name is none");
  machine.push(new Global(`${module}.${name}`));
}

function call(machine: Machine): void {
  const args = machine.pop();
  machine.made(machine.pop(), args);
}

const STACK: [number, Run][] = [
  [code("("), (machine) => machine.mark()],
  [code("0"), (machine) => machine.drop()],
  [code("1"), (machine) => void machine.popMark()],
  [code("2"), (machine) => machine.push(machine.top())],
  [code("p"), (machine) => machine.put(Number(machine.reader.decimal()))],
  [code("q"), (machine) => machine.put(machine.reader.byte())],
  [code("r"), (machine) => machine.put(machine.reader.uint32())],
  [0x94, (machine) => machine.memoize()],
  [code("g"), (machine) => machine.get(Number(machine.reader.decimal()))],
  [code("h"), (machine) => machine.get(machine.reader.byte())],
  [code("j"), (machine) => machine.get(machine.reader.uint32())],
  [0x80, (machine) => void machine.reader.byte()],
  [0x95, (machine) => void machine.reader.uint64()],
];

/** What each opcode does; protocols 0 to 5. Buffers outside of the pickle are left out: no checkpoint has them. */
export const OPCODES: ReadonlyMap<number, Run> = new Map([
  ...NUMBERS,
  ...TEXTS,
  ...CONTAINERS,
  ...OBJECTS,
  ...STACK,
]);
