type Detail = string | number;

/** What can be wrong with a checkpoint. The first detail is always what the reader calls the file. */
export const problemsEn = {
  empty: (name: Detail) => `${name} is empty`,
  unknown: (name: Detail) =>
    `${name} is no checkpoint: neither safetensors, nor what torch.save writes`,
  lfs: (name: Detail) => `${name} is a pointer of Git LFS, not the file itself: run git lfs pull`,
  tar: (name: Detail) =>
    `${name} is a tar archive, which torch.save wrote before 2017: load it in PyTorch and save it again`,
  truncated: (name: Detail, wanted: Detail, size: Detail) =>
    `${name} is cut short: it should hold ${wanted} bytes or more, and holds ${size}`,
  header: (name: Detail, length: Detail) =>
    `${name}: its header claims ${length} bytes, which is more than the file or the format allows`,
  json: (name: Detail) => `${name}: its header is no JSON object`,
  entry: (name: Detail, tensor: Detail) =>
    `${name}: its header describes the tensor ${tensor} wrongly: it needs dtype, shape and data_offsets that fit each other`,
  offsets: (name: Detail, tensor: Detail) =>
    `${name}: the data of ${tensor} overlap another tensor's, or leave a gap`,
  index: (name: Detail) => `${name} is no index: it needs a weight_map from tensors to files`,
  shardName: (name: Detail, file: Detail) => `${name} names a file outside of its folder: ${file}`,
  shardLacks: (name: Detail, file: Detail, tensor: Detail) =>
    `${name} says that ${tensor} is in ${file}, which does not have it`,
  noShards: (name: Detail) => `${name} can only be read where the files beside it can be`,
  zip: (name: Detail) => `${name}: its zip directory is damaged`,
  zipSize: (name: Detail) =>
    `${name}: what it has packed would unpack to far more than its size warrants`,
  noPickle: (name: Detail) =>
    `${name} is a zip file without data.pkl: torch.save has not written it`,
  pickle: (name: Detail, at: Detail, what: Detail) =>
    `${name}: its pickle is damaged at byte ${at}: ${what}`,
  pickleSize: (name: Detail) => `${name}: its pickle is larger than any description of tensors`,
  nested: (name: Detail) => `${name}: what it holds is nested too deeply, or repeats without end`,
  tensor: (name: Detail, tensor: Detail) => `${name}: ${tensor} is described wrongly`,
  storage: (name: Detail, tensor: Detail, wanted: Detail, size: Detail) =>
    `${name}: ${tensor} needs ${wanted} bytes of its storage, which has ${size}`,
  none: (name: Detail) => `${name} holds no tensors with names`,
} satisfies Readonly<Record<string, (...details: Detail[]) => string>>;

export type Problem = keyof typeof problemsEn;
