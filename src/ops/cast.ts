import { any, bool, dtype as dtypeArg, optional, string, tensor } from "../args.ts";
import { type DType, dtypeNamed, isDifferentiable, scalarType, DTYPES } from "../dtype.ts";
import { ModelError } from "../error.ts";
import { defineComposite, defineOp, type Meta } from "../op/index.ts";
import { Tensor } from "../tensor.ts";
import { memoryFormat, stridesIn } from "./copy.ts";
import { deviceNamed } from "./device.ts";
import { isChannelsLast } from "./memory-format.ts";

/** A copy as another dtype, on another device or in another order; `to` makes it where one is needed. */
const copied = defineOp("to", {
  doc: "A copy as another dtype, on another device or lying otherwise in memory.",
  args: [tensor("input"), string("device"), dtypeArg("dtype"), memoryFormat],
  out: ({ input, device, dtype, memoryFormat }): Meta => ({
    shape: input.shape,
    dtype: dtype ?? input.dtype,
    device,
    strides: stridesIn(memoryFormat, input.shape, input),
    values: input.values,
  }),
  free: "a copy",
});

/** A device, a dtype, or a tensor whose both are meant. */
const target = optional(
  any("device", "torch.device", (value): string | Tensor | undefined =>
    typeof value === "string" || value instanceof Tensor ? value : undefined,
  ),
);

export const to = defineComposite("to", {
  doc: "The tensor itself if it is as asked, else a copy that is: `to(x, 'float64')`, `to(x, 'cuda')`, `to(x, other)`.",
  args: [
    tensor("input"),
    target,
    dtypeArg("dtype"),
    bool("nonBlocking", false),
    bool("copy", false),
    memoryFormat,
  ],
  callee: "method",
  run: ({ input, device: first, dtype: second, copy, memoryFormat }): Tensor => {
    const named = typeof first === "string" ? dtypeNamed(first) : undefined;
    const dtype = second ?? named ?? (first instanceof Tensor ? first.dtype : input.dtype);
    const device = deviceOf(named ? null : first) ?? input.device;
    const lies = !memoryFormat?.startsWith("channels") || isChannelsLast(input);
    if (!copy && lies && dtype === input.dtype && device === input.device) return input;
    return copied(input, device, dtype, memoryFormat);
  },
});

const deviceOf = (target: string | Tensor | null): string | undefined => {
  if (target instanceof Tensor) return target.device;
  return target === null ? undefined : deviceNamed(target);
};

const castTo = (opName: string, dtype: DType) =>
  defineComposite(opName, {
    doc: `The elements as ${dtype}.`,
    args: [tensor("input"), memoryFormat],
    callee: "method",
    run: ({ input, memoryFormat }): Tensor => to(input, { dtype, memoryFormat }),
  });

export const float = castTo("float", "float32");
export const double = castTo("double", "float64");
export const half = castTo("half", "float16");
export const bfloat16 = castTo("bfloat16", "bfloat16");
export const long = castTo("long", "int64");
export const int = castTo("int", "int32");
export const short = castTo("short", "int16");
export const char = castTo("char", "int8");
export const byte = castTo("byte", "uint8");
