"""What the old upsampling names refuse."""
from op_dsl import *  # noqa: F403

x = T(2, 3, 5, 6)
bad("upsample", x)
bad("upsample", x, 4, mode="cubic")
bad("upsample_nearest", T(3, 5), 4)
bad("upsample_bilinear", T(2, 3, 5), 4)
