import { ModelError } from "../error.ts";

// c10/core/Device.cpp
const DEVICES =
  "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone".split(
    ", ",
  );

/** A device by its name: `cpu`, `cuda:1`. RuntimeError in PyTorch's words for what names none. */
export function deviceNamed(text: string): string {
  const type = /^([a-zA-Z_]+)(:\d+)?$/.exec(text)?.[1];
  if (type === undefined)
    throw new ModelError("RuntimeError", `Invalid device string: '${text}'`);
  if (!DEVICES.includes(type))
    throw new ModelError(
      "RuntimeError",
      `Expected one of ${DEVICES.join(", ")} device type at start of device string: ${type}`,
    );
  return text;
}
