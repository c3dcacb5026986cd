"""torch.jit.annotations: types that TorchScript reads."""

from typing import Dict, List, Optional, Tuple, Union


class BroadcastingListCls:
    def __getitem__(self, types):
        return None


BroadcastingList1 = BroadcastingList2 = BroadcastingList3 = BroadcastingListCls()
