# distributions: sizes, text and refusals
import torch
from torch import nn
from torch.distributions import Normal, kl_divergence, Categorical, Bernoulli, Independent
class VAE(nn.Module):
    def __init__(self, d=20):
        super().__init__()
        self.enc=nn.Sequential(nn.Linear(784,400),nn.ReLU(),nn.Linear(400,2*d))
        self.dec=nn.Sequential(nn.Linear(d,400),nn.ReLU(),nn.Linear(400,784))
    def forward(self,x):
        mu,logvar=self.enc(x).chunk(2,-1)
        q=Normal(mu,(0.5*logvar).exp())
        z=q.rsample()
        kl=kl_divergence(q,Normal(torch.zeros_like(mu),torch.ones_like(mu))).sum(-1)
        return Bernoulli(logits=self.dec(z)).log_prob(torch.zeros_like(x)).sum(-1)-kl
m=VAE(); print(m(torch.rand(5,784)).shape)
p=Categorical(logits=torch.rand(4,6)); print(p, p.sample().shape, p.log_prob(p.sample()).shape, p.entropy().shape, p.sample((3,)).shape, p.probs.shape)
n=Normal(0.,1.); print(n.sample().shape, n.sample((2,3)).shape, n.loc, n.mean, n.stddev, n.batch_shape,n.event_shape)
i=Independent(Normal(torch.zeros(3,4),torch.ones(3,4)),1); print(i.log_prob(torch.zeros(3,4)).shape, i.event_shape, i)
for f in [lambda: Normal(torch.zeros(2),-torch.ones(2)), lambda: Categorical(torch.rand(2),torch.rand(2)), lambda: Normal(torch.zeros(2),torch.ones(3)), lambda: Bernoulli(torch.tensor(2.))]:
    try: print(f())
    except Exception as e: print(type(e).__name__, str(e).split("\n")[0])
