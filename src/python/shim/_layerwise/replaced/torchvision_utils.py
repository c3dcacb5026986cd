"""torchvision.utils' own source. It writes no pictures: there are none, and no file is written here."""


def amend(module):
    module.save_image = lambda tensor, fp, format=None, **options: None
