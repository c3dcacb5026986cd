import type { DType } from "../dtype.ts";
import { dtypeNamed } from "../dtype.ts";
import { fail, ModelError, refuse } from "../error.ts";
import type { Shape } from "../tensor.ts";

/** torchinfo's eight columns, then this project's four. */
export const COLUMNS = [
  "kernel_size",
  "groups",
  "input_size",
  "output_size",
  "num_params",
  "params_percent",
  "mult_adds",
  "trainable",
  "macs",
  "flops",
  "activation",
  "formula",
] as const;
export type ColumnName = (typeof COLUMNS)[number];

export const ROW_SETTINGS = ["depth", "var_names", "ascii_only", "hide_recursive_layers"] as const;
export type RowSetting = (typeof ROW_SETTINGS)[number];

export const MODES = ["train", "eval", "same"] as const;
type Mode = (typeof MODES)[number];

/** Columns that say nothing without a forward pass. */
const NEED_INPUT: readonly ColumnName[] = [
  "input_size",
  "output_size",
  "mult_adds",
  "macs",
  "flops",
  "activation",
  "formula",
];

/** One size, or a list of them for a model of several inputs. */
export type InputSize = readonly (number | Shape)[];

/** torchinfo's arguments, by the same names: https://github.com/TylerYep/torchinfo#documentation */
export interface SummaryOptions {
  /** Size of the input, batch included; for several inputs a list of sizes. */
  inputSize?: InputSize | undefined;
  /** Instead of `inputSize`: the inputs themselves. An array gives positional arguments, an object named ones. */
  inputData?: unknown;
  /** Where to put a batch dimension of 1 into the input. */
  batchDim?: number | undefined;
  /** Show the first summary's forward pass again for every model of the same class. */
  cacheForwardPass?: boolean | undefined;
  colNames?: readonly ColumnName[] | undefined;
  colWidth?: number | undefined;
  /** Deepest level shown. */
  depth?: number | undefined;
  device?: string | undefined;
  /** One for each input of `inputSize`. */
  dtypes?: readonly string[] | undefined;
  /** By which name `forward` takes each input of `inputSize`; null where by its place. */
  inputNames?: readonly (string | null)[] | undefined;
  mode?: Mode | undefined;
  /** Run with gradients on, as training and other counters do; torchinfo runs in `torch.no_grad`. */
  grad?: boolean | undefined;
  rowSettings?: readonly RowSetting[] | undefined;
  /** 2 lists each parameter. Nothing is ever printed here: print the result. */
  verbose?: 0 | 1 | 2 | undefined;
  /** What `forward` takes as an object in its last place: Python's keyword arguments. */
  kwargs?: Readonly<Record<string, unknown>> | undefined;
  /** `"1.8"` prints the footer as the release on pip does. */
  torchinfo?: "main" | "1.8" | undefined;
}

/** The options with their defaults, checked. */
export interface Settings {
  readonly inputSize: unknown;
  readonly inputData: unknown;
  readonly batchDim: number | undefined;
  readonly cacheForwardPass: boolean;
  readonly colNames: readonly ColumnName[];
  readonly colWidth: number;
  readonly depth: number;
  readonly device: string | undefined;
  readonly dtypes: readonly DType[] | undefined;
  readonly inputNames: readonly (string | null)[];
  readonly mode: Mode;
  readonly grad: boolean;
  readonly rowSettings: ReadonlySet<RowSetting>;
  readonly verbose: 0 | 1 | 2;
  readonly kwargs: Readonly<Record<string, unknown>> | undefined;
  readonly torchinfo: "main" | "1.8";
  readonly warnings: readonly string[];
}

/** Checks the options in torchinfo's order, with its messages. */
export function settle(options: SummaryOptions): Settings {
  const hasInput = given(options.inputData) || given(options.inputSize);
  const colNames = options.colNames
    ? chosen(options.colNames, COLUMNS, "ColumnSettings")
    : hasInput
      ? (["output_size", "num_params"] as const)
      : (["num_params"] as const);
  const rowSettings = chosen(options.rowSettings ?? ["depth"], ROW_SETTINGS, "RowSettings");
  const [mode] = chosen([options.mode ?? "same"], MODES, "Mode") as [Mode];
  if (options.device !== undefined && given(options.inputSize)) checkDevice(options.device);
  const colWidth = options.colWidth ?? 25;
  const verbose = options.verbose ?? 1;
  checkNumbers(colWidth, verbose);
  if (given(options.inputData) && given(options.inputSize))
    fail("Only one of (input_data, input_size) should be specified.", "leave one of them out");
  if (!hasInput) refuseColumns(colNames);
  return {
    inputSize: options.inputSize,
    inputData: options.inputData,
    batchDim: options.batchDim,
    cacheForwardPass: options.cacheForwardPass ?? false,
    colNames,
    colWidth,
    depth: options.depth ?? 3,
    device: options.device,
    dtypes: options.dtypes?.map(dtypeOf),
    inputNames: options.inputNames ?? [],
    mode,
    grad: options.grad ?? false,
    rowSettings: new Set(rowSettings),
    verbose,
    kwargs: options.kwargs,
    torchinfo: options.torchinfo ?? "main",
    warnings: halfWarnings(options),
  };
}

function checkNumbers(colWidth: number, verbose: number): void {
  if (colWidth <= 0)
    refuse(
      `Column width must be greater than 0: col_width=${colWidth}`,
      "give a width of 1 or more",
    );
  if (![0, 1, 2].includes(verbose))
    refuse("Verbose must be either 0 (quiet), 1 (default), or 2 (verbose).");
}

const given = (value: unknown): boolean => value !== undefined && value !== null;

function chosen<T extends string>(
  names: Iterable<string>,
  allowed: readonly T[],
  kind: string,
): T[] {
  return [...names].map((name) => {
    if (!(allowed as readonly string[]).includes(name))
      throw new ModelError(
        "ValueError",
        `'${name}' is not a valid ${kind}`,
        `choose from ${allowed.join(", ")}`,
      );
    return name as T;
  });
}

function refuseColumns(colNames: readonly ColumnName[]): void {
  const refused = colNames.filter((name) => NEED_INPUT.includes(name));
  if (refused.length === 0) return;
  const listed = refused.map((name) => `<ColumnSettings.${name.toUpperCase()}: '${name}'>`);
  throw new ModelError(
    "ValueError",
    `You must pass input_data or input_size in order to use columns: {${listed.join(", ")}}`,
    "give an input size",
  );
}

const DEVICES =
  "cpu, cuda, ipu, xpu, mkldnn, opengl, opencl, ideep, hip, ve, fpga, maia, xla, lazy, vulkan, mps, meta, hpu, mtia, privateuseone";

function checkDevice(device: string): void {
  if (!DEVICES.split(", ").includes(device.split(":")[0] as string))
    throw new ModelError(
      "RuntimeError",
      `Expected one of ${DEVICES} device type at start of device string: ${device}`,
    );
}

function dtypeOf(name: string): DType {
  const dtype = dtypeNamed(name);
  if (!dtype) throw new ModelError("TypeError", `there is no dtype ${name}`, "try float32 or long");
  return dtype;
}

function halfWarnings({ dtypes, inputSize, device }: SummaryOptions): string[] {
  const half = dtypes?.some((name) => ["float16", "bfloat16"].includes(dtypeNamed(name) ?? ""));
  const warnings: string[] = [];
  if (half && given(inputSize))
    warnings.push(
      "Half precision is not officially supported with the `input_size` parameter, as it may output incorrect size estimation results. We recommend passing `input_data` directly.",
    );
  if (half && (device ?? (given(inputSize) ? "cpu" : undefined)) === "cpu")
    warnings.push(
      "Half precision is not supported on cpu. Set the `device` field or pass `input_data` using the correct device.",
    );
  return warnings;
}
