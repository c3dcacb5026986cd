"""torch.utils.data.distributed"""

import math

from torch.utils.data.sampler import Sampler


class DistributedSampler(Sampler[int]):
    def __init__(self, dataset, num_replicas=None, rank=None, shuffle=True, seed=0, drop_last=False):
        if num_replicas is None or rank is None:
            raise ValueError(
                "Default process group has not been initialized, please make sure to call init_process_group."
            )
        if rank >= num_replicas or rank < 0:
            raise ValueError(f"Invalid rank {rank}, rank should be in the interval [0, {num_replicas - 1}]")
        self.dataset, self.num_replicas, self.rank, self.epoch, self.drop_last = dataset, num_replicas, rank, 0, drop_last
        whole, rest = divmod(len(dataset), num_replicas)
        self.num_samples = whole if drop_last and rest else math.ceil(len(dataset) / num_replicas)

    def __iter__(self):
        places = [(self.rank + at * self.num_replicas) % len(self.dataset) for at in range(self.num_samples)]
        return iter(places)

    def __len__(self):
        return self.num_samples

    def set_epoch(self, epoch):
        self.epoch = epoch
