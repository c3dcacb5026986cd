/** A card: the memory that a process sees of it, and where that is said. */
export interface Gpu {
  readonly title: string;
  readonly mebibytes: number;
  /** cuBLAS keeps 32 MiB on Hopper and later, 8,519,680 bytes before: at::cuda::getChosenWorkspaceSize. */
  readonly workspace: number;
  readonly source: string;
}

const WORKSPACE = 8_519_680;
const HOPPER_WORKSPACE = 32 * 2 ** 20;

const GIB = 1024;
const DATA_SHEET = "NVIDIA's data sheet";
const SMI = "nvidia-smi, github.com/modal-labs/modal-client/pull/2797";
/** PyTorch's own messages name the capacity that it sees. */
const message = (issue: string): string => `PyTorch's out-of-memory message, github.com/${issue}`;

const card = (title: string, mebibytes: number, source: string, workspace = WORKSPACE): Gpu => ({
  title,
  mebibytes: Math.floor(mebibytes),
  workspace,
  source,
});

const GPUS: Readonly<Record<string, Gpu>> = {
  gtx1080ti: card("GeForce GTX 1080 Ti", 11 * GIB, DATA_SHEET),
  rtx2080ti: card("GeForce RTX 2080 Ti", 10.76 * GIB, message("RenYurui/StructureFlow/issues/35")),
  rtx3060: card("GeForce RTX 3060", 12 * GIB, DATA_SHEET),
  rtx3070: card("GeForce RTX 3070", 8 * GIB, DATA_SHEET),
  rtx3080: card("GeForce RTX 3080", 9.78 * GIB, message("zai-org/CogVideo/issues/34")),
  rtx3090: card("GeForce RTX 3090", 23.7 * GIB, message("GaoLii/DSP/issues/10")),
  rtx4060: card("GeForce RTX 4060", 8 * GIB, DATA_SHEET),
  rtx4070: card("GeForce RTX 4070", 12 * GIB, DATA_SHEET),
  rtx4080: card("GeForce RTX 4080", 16 * GIB, DATA_SHEET),
  rtx4090: card("GeForce RTX 4090", 23.65 * GIB, message("TRI-ML/packnet-sfm/issues/250")),
  rtx5090: card("GeForce RTX 5090", 32 * GIB, DATA_SHEET, HOPPER_WORKSPACE),
  "rtx-a6000": card("RTX A6000", 48 * GIB, DATA_SHEET),
  t4: card("T4", 14.56 * GIB, message("Zheng-Chong/CatVTON/issues/133")),
  "v100-16g": card("V100 16 GB", 16 * GIB, DATA_SHEET),
  "v100-32g": card("V100 32 GB", 31.74 * GIB, message("haotian-liu/LLaVA/issues/812")),
  p100: card("P100", 16 * GIB, DATA_SHEET),
  a10: card("A10", 23_028, SMI),
  l4: card("L4", 23_034, SMI),
  l40s: card("L40S", 46_068, SMI),
  "a100-40g": card("A100 40 GB", 39.5 * GIB, message("TianheWu/CoSeR/issues/10")),
  "a100-80g": card("A100 80 GB", 81_920, SMI),
  h100: card("H100 80 GB", 81_559, SMI, HOPPER_WORKSPACE),
  // 141 GB and 192 GB are decimal.
  h200: card("H200", 141e9 / 2 ** 20, DATA_SHEET, HOPPER_WORKSPACE),
  b200: card("B200", 180e9 / 2 ** 20, DATA_SHEET, HOPPER_WORKSPACE),
};

export const GPU_NAMES: readonly string[] = Object.keys(GPUS);

/** The card of that name, however it is written: `RTX 4090`, `a100_80g`. */
export function gpuNamed(name: string): Gpu | undefined {
  const plain = (text: string): string => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const wanted = plain(name).replace(/gb$/, "g");
  const found = GPU_NAMES.find((each) => plain(each) === wanted);
  return found === undefined ? undefined : GPUS[found];
}

/** What runs where no card is named. */
export const unnamedGpu = (bytes: number): Gpu =>
  card("", Math.floor(bytes / 2 ** 20), "", WORKSPACE);

/** What CUDA keeps of a process's memory for itself since 11.7, which loads kernels when they are called. */
export const CONTEXT = 300 * 2 ** 20;
