const SCRIPT = "TorchScript compiles Python";
const NUMPY = "NumPy arrays are Python's";
const FUNCTION = "a torch.autograd.Function is Python's";
const STRING_DEVICE =
  "a device that is a string has no `.type` in torchinfo; here every device is one";
const WAYS = "TypeScript has no operators on tensors, and one function for three of Python's";
const UNBOUND =
  "JavaScript drops an argument that a function doesn't take, and tells a dict from keywords by nothing";

/** Recordings of what only Python can express: the case and why. */
export const PYTHON_ONLY: Readonly<Record<string, string>> = {
  "python-only-script": SCRIPT,
  "python-only-script-no-input": SCRIPT,
  "python-only-partly-script": SCRIPT,
  "python-only-numpy": NUMPY,
  "python-only-numpy-list": NUMPY,
  "custom-function": FUNCTION,
  "python-only-ways": WAYS,
  "errors-device-text-half": STRING_DEVICE,
  "errors-unknown-keyword": UNBOUND,
  "errors-data-dict-unwrapped": UNBOUND,
};
