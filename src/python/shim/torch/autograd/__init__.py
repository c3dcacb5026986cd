"""torch.autograd"""
