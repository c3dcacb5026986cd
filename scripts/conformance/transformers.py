"""Stands where torchinfo's tests import it; the one test that uses it needs a download."""


class AutoModelForSeq2SeqLM:
    @staticmethod
    def from_pretrained(name):
        raise OSError(f"{name} isn't here, and nothing is downloaded")
