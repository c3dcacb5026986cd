class ModelStatistics:
    def __init__(self, made):
        self._text = made["text"]
        self.total_params = made["totalParams"]

    def __repr__(self):
        return self._text
