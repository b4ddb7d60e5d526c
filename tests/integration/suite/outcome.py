"""What a program answered; says all of it when a check fails."""
import json


class Outcome:
    def __init__(self, command, status, out, err):
        self.command, self.status, self.out, self.err = command, status, out, err

    def __str__(self):
        return f"$ {' '.join(self.command)}\nstatus {self.status}\n{self.out}{self.err}"

    def ok(self):
        assert self.status == 0, str(self)
        return self

    def failed(self, *texts):
        assert self.status == 1, "it should have failed:\n" + str(self)
        assert "Error: " in self.err, str(self)
        return self.says(*texts)

    def says(self, *texts):
        for text in texts:
            assert text in self.out + self.err, f"missing: {text}\n{self}"
        return self

    def silent_on(self, *texts):
        for text in texts:
            assert text not in self.out + self.err, f"should not say: {text}\n{self}"
        return self

    def json(self):
        return json.loads(self.ok().out)
