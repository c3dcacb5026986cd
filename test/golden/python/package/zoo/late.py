from torch.nn import Identity


class Late(Identity):
    pass
