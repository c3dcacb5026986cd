import { fail } from "./error.ts";

/** What a device's name may begin with, in the order that PyTorch lists them: c10/core/Device.cpp. */
const TYPES = [
  "cpu",
  "cuda",
  "ipu",
  "xpu",
  "mkldnn",
  "opengl",
  "opencl",
  "ideep",
  "hip",
  "ve",
  "fpga",
  "maia",
  "xla",
  "lazy",
  "vulkan",
  "mps",
  "meta",
  "hpu",
  "mtia",
  "privateuseone",
];

/** The device called `name` (`cpu`, `cuda:1`). RuntimeError in PyTorch's words when there is none. */
export function deviceNamed(name: string): string {
  if (name === "") return fail("Device string must not be empty");
  const type = /^([a-zA-Z_]+)(:(0|[1-9]\d*))?$/.exec(name)?.[1];
  if (type === undefined) return fail(`Invalid device string: '${name}'`);
  if (!TYPES.includes(type))
    fail(`Expected one of ${TYPES.join(", ")} device type at start of device string: ${type}`);
  return name;
}
