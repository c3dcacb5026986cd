import { describe } from "vitest";
import { Scalar } from "../../src/args.ts";
import { ModelError } from "../../src/error.ts";
import type { nn, Tensor } from "../../src/index.ts";
import { camel } from "../../src/naming.ts";
import { namesOf } from "./case-name.ts";
import {
  callArguments,
  casesIn,
  decode,
  type Encoded,
  familiesOf,
  flatTensors,
  type RecordedError,
} from "./golden.ts";
import { allOpen, held } from "./held.ts";
import { inPython, opsOf, savedBytes, totalMacs } from "./observe.ts";
import { build, type RecordedLayer, type State } from "./recorded-layer.ts";

/** Builds and runs one recorded layer here, and describes it as the recording does. */
function observe(recorded: RecordedLayer) {
  let when: "construct" | "forward" = "construct";
  try {
    const layer = build(recorded);
    const before = describeState(layer, recorded);
    const tensors: Tensor[] = [];
    const inputs = callArguments(recorded.inputs, recorded.inputKwargs, tensors);
    when = "forward";
    if (!recorded.out && !recorded.error) return before;
    const { result, calls } = opsOf(() => layer(...inputs));
    const out = flatTensors(result).map(sizesOf);
    const own = [...layer.parameters(), ...layer.buffers()].map(({ storage }) => storage);
    const after = recorded.after && { after: describeState(layer, recorded.after) };
    const counts = { macs: totalMacs(calls), savedBytes: savedBytes(calls, own) };
    return { ...before, ...after, out, ...counts };
  } catch (error) {
    if (!(error instanceof ModelError)) throw error;
    return { error: { type: error.kind, message: inPython(error.message), when } };
  }
}

function sizesOf(item: unknown) {
  const { shape, dtype, strides, offset } = item as Tensor;
  return { shape: [...shape], dtype, strides: [...strides], ...(offset !== 0 && { offset }) };
}

function describeState(layer: nn.Module, recorded: State) {
  const attributes = Object.keys(recorded.attributes ?? {}).map((name) => [
    name,
    plain(layer.attribute(camel(name))),
  ]);
  return {
    repr: String(layer),
    className: layer.className,
    parameters: [...layer.namedParameters()].map(([name, p]) => [name, sizeOf(p), p.dtype]),
    buffers: [...layer.namedBuffers()].map(([name, b]) => [name, sizeOf(b), b.dtype, b.persistent]),
    attributes: Object.fromEntries(attributes),
    children: [...layer.children()].map(([name, child]) => [name, child.className]),
  };
}

/** A lazy parameter has no size yet. */
const sizeOf = (tensor: Tensor): number[] | null => (tensor.isLazy ? null : [...tensor.shape]);

/** An attribute as JSON: what a recording can hold. */
const plain = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(plain);
  return value instanceof Scalar ? value.value : value;
};

/** A recorded attribute as it is here: floats are numbers. */
function unwrap(value: Encoded): unknown {
  if (Array.isArray(value)) return value.map(unwrap);
  const decoded = decode(value, []);
  return decoded instanceof Scalar ? decoded.value : decoded;
}

const wantedState = ({ attributes, ...state }: State) => ({
  ...state,
  attributes: Object.fromEntries(
    Object.entries(attributes ?? {}).map(([name, value]) => [name, unwrap(value)]),
  ),
});

/** Python's str() of a KeyError quotes its message. */
const saidBy = ({ type, message }: RecordedError): string =>
  type === "KeyError" ? message.slice(1, -1).replaceAll("\\'", "'") : message;

function wantedOf(recorded: RecordedLayer) {
  const { error, out, after, unfused, className } = recorded;
  if (error) return { error: { type: error.type, message: saidBy(error), when: error.when } };
  const { repr, parameters, buffers, children, attributes } = recorded;
  const state = wantedState({ repr, parameters, buffers, children, attributes } as State);
  const macs = unfused?.macs ?? recorded.macs;
  // oneDNN's LSTM keeps a workspace as large as the processor likes: only the plain one is portable.
  const workspace = recorded.saved?.some(([, dtype]) => dtype === "uint8");
  const bytes = workspace ? unfused?.savedBytes : recorded.savedBytes;
  return {
    ...state,
    ...(className && { className }),
    ...(after && { after: wantedState(after) }),
    ...(out && { out: out.filter((item) => item !== null) }),
    ...(macs != null && { macs }),
    ...(bytes != null && { savedBytes: bytes }),
  };
}

const FAMILIES = familiesOf("layers");

for (const family of FAMILIES) {
  const cases = casesIn<RecordedLayer>("layers", family);
  const names = namesOf(cases);
  if (allOpen(`layers ${family}`, names)) continue;
  describe(`layers ${family}`, () => {
    for (const [at, recorded] of cases.entries())
      held(`layers ${family}`, names[at] as string, () => observe(recorded), wantedOf(recorded));
  });
}
