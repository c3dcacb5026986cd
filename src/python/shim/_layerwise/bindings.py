"""What ops and layers there are, as the engine defines them. Asked once, when the start is prepared."""

from _layerwise.channel import ask

BINDINGS = ask("bindings")
