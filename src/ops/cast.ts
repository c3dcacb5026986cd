import { any, bool, dtype as dtypeArg, keywordOnly, optional, string, tensor } from "../args.ts";
import { deviceNamed } from "../device.ts";
import { DTYPES, type DType, dtypeNamed, scalarType } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta, type Overloaded } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { type Format, memoryFormat, stridesIn } from "./copy.ts";
import { isChannelsLast } from "./memory-format.ts";

/** The copy that `to` makes where the tensor isn't as asked already. */
const copied = defineOp("to", {
  doc: "A copy as another dtype, on another device or lying otherwise in memory.",
  args: [tensor("input"), string("device"), dtypeArg("dtype"), memoryFormat],
  out: ({ input, device, dtype, memoryFormat }): Meta => ({
    shape: input.shape,
    dtype: dtype ?? input.dtype,
    device,
    strides: stridesIn(memoryFormat, input.shape, input),
    values: input.values,
    fill: input.storage.fill,
  }),
  free: "a copy",
});

/** A device, a dtype, or a tensor whose both are meant. */
const target = optional(
  any("device", "torch.device", (value): string | Tensor | undefined =>
    typeof value === "string" || value instanceof Tensor ? value : undefined,
  ),
);

/** What follows the target: a dtype, or the two flags where the target says the dtype. */
const second = optional(
  any("dtype", "torch.dtype", (value): DType | boolean | undefined =>
    typeof value === "boolean" ? value : dtypeNamed(String(value)),
  ),
);

const FLAGS =
  "bool non_blocking = False, bool copy = False, *, torch.memory_format memory_format = None";

export const to = defineComposite("to", {
  doc: "The tensor itself if it is as asked, else a copy that is: `to(x, 'float64')`, `to(x, 'cuda')`, `to(x, other)`.",
  args: [
    tensor("input"),
    target,
    second,
    bool("nonBlocking", false),
    bool("copy", false),
    keywordOnly(memoryFormat),
  ],
  callee: "method",
  overloads: [
    `torch.device device = None, torch.dtype dtype = None, ${FLAGS}`,
    `torch.dtype dtype, ${FLAGS}`,
    `Tensor tensor, ${FLAGS}`,
  ],
  run: ({ input, device: first, dtype: next, nonBlocking, copy, memoryFormat }): Tensor => {
    const place = placeOf(first);
    const dtype = (typeof next === "string" ? next : undefined) ?? place.dtype ?? input.dtype;
    const device = place.device ?? input.device;
    const mustCopy = typeof next === "boolean" ? nonBlocking : copy;
    const lies = isNoFormat(memoryFormat) || memoryFormat === suggestedFormat(input);
    if (!mustCopy && lies && dtype === input.dtype && device === input.device) return input;
    return copied(input, device, dtype, memoryFormat);
  },
});

const isNoFormat = (format: Format | null): boolean =>
  format === null || format === "preserve_format";

/** ATen's suggest_memory_format: what isn't channels last counts as row-major. */
function suggestedFormat(input: Tensor): Format {
  if (!isChannelsLast(input)) return "contiguous_format";
  return input.ndim === 4 ? "channels_last" : "channels_last_3d";
}

function placeOf(target: string | Tensor | null): { dtype?: DType; device?: string } {
  if (target === null) return {};
  if (target instanceof Tensor) return target;
  const dtype = dtypeNamed(target);
  return dtype ? { dtype } : { device: deviceNamed(target) };
}

const castTo = (opName: string, dtype: DType) =>
  defineComposite(opName, {
    doc: `The elements as ${dtype}.`,
    args: [tensor("input"), keywordOnly(memoryFormat)],
    callee: "method",
    run: ({ input, memoryFormat }): Tensor => to(input, { dtype, memoryFormat }),
  });

export const float = castTo("float", "float32");
export const double = castTo("double", "float64");
export const half = castTo("half", "float16");
export const bfloat16 = castTo("bfloat16", "bfloat16");
export const cfloat = castTo("cfloat", "complex64");
export const cdouble = castTo("cdouble", "complex128");
export const long = castTo("long", "int64");
export const int = castTo("int", "int32");
export const short = castTo("short", "int16");
export const char = castTo("char", "int8");
export const byte = castTo("byte", "uint8");
const toBool = castTo("bool", "bool");

export { toBool as bool };

export const cpu = defineComposite("cpu", {
  doc: "The tensor on the CPU.",
  args: [tensor("input"), keywordOnly(memoryFormat)],
  callee: "method",
  run: ({ input, memoryFormat }): Tensor => to(input, { device: "cpu", memoryFormat }),
});

export const typeAs = defineComposite("typeAs", {
  doc: "The elements in the dtype of `other`, and on its device.",
  args: [tensor("input"), tensor("other")],
  callee: "method",
  run: ({ input, other }): Tensor => to(input, other),
});

/** `torch.FloatTensor`: how PyTorch once named a dtype on a device. */
const typeName = ({ dtype, device }: Tensor): string =>
  `torch.${device === "cpu" ? "" : `${device.replace(/:.*/, "")}.`}${scalarType(dtype)}Tensor`;

function dtypeOfType(name: string): DType {
  const dtype =
    dtypeNamed(name) ?? DTYPES.find((each) => `torch.${scalarType(each)}Tensor` === name);
  if (!dtype) throw new ModelError("ValueError", `invalid type: '${name}'`);
  return dtype;
}

interface Type {
  (input: Tensor): string;
  (input: Tensor, dtype: string): Tensor;
}

export const type = defineComposite("type", {
  doc: "The elements as `dtype`, which may be a name of old (`torch.LongTensor`); without it the tensor's own.",
  args: [tensor("input"), optional(string("dtype")), bool("nonBlocking", false)],
  callee: "method",
  run: ({ input, dtype }): Tensor | string =>
    dtype === null ? typeName(input) : to(input, dtypeOfType(dtype)),
}) as Overloaded<Type>;
