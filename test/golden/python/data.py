# datasets and loaders
import torch
from torch.utils.data import ConcatDataset, DataLoader, Dataset, IterableDataset, Subset, TensorDataset, random_split


class Squares(Dataset):
    def __len__(self):
        return 10

    def __getitem__(self, index):
        return {"x": torch.full((3,), float(index)), "y": index, "name": str(index)}


class Stream(IterableDataset):
    def __iter__(self):
        return iter(range(7))


loader = DataLoader(Squares(), batch_size=4)
for batch in loader:
    print(batch["x"].shape, batch["y"], batch["name"])
print(len(loader), len(DataLoader(Squares(), batch_size=4, drop_last=True)))
pairs = TensorDataset(torch.arange(6).view(6, 1), torch.arange(6))
for x, y in DataLoader(pairs, batch_size=2):
    print(x.tolist(), y.tolist())
print([batch.tolist() for batch in DataLoader(Stream(), batch_size=3)])
print([len(part) for part in random_split(Squares(), [7, 3])], [len(part) for part in random_split(Squares(), [0.5, 0.25, 0.25])])
print(len(ConcatDataset([pairs, pairs])), len(pairs + pairs), Subset(pairs, [4])[0])
for bad in (
    lambda: DataLoader(pairs, batch_size=0),
    lambda: DataLoader(pairs, num_workers=-1),
    lambda: DataLoader(pairs, shuffle=True, sampler=[1]),
    lambda: random_split(pairs, [1, 2]),
    lambda: TensorDataset(torch.zeros(2), torch.zeros(3)),
    lambda: Dataset()[0],
    lambda: ConcatDataset([]),
):
    try:
        bad()
    except Exception as error:
        print(type(error).__name__, error)
