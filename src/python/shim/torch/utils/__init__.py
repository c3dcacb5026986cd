from torch.utils import hooks
