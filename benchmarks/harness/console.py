"""A process with a console, read with time stamps and a time limit."""

import os
import pty
import re
import selectors
import signal
import subprocess
import time

from errors import BenchmarkError

LAST = 1500
END_GRACE = 5.0


class Console:
    """
    Runs a command in a session of its own and reads what it prints. Leaving the `with` block ends the command and all
    that it started, and nothing else.
    """

    def __init__(self, command, environment=None, terminal=False):
        self.command = [str(word) for word in command]
        self.text = ""
        self._searched = 0
        self._selector = selectors.DefaultSelector()
        self.began = time.monotonic()
        if terminal:
            self._in, far = pty.openpty()
            self._out = self._in
            self._process = self._spawn(environment, far, far, far)
            os.close(far)
        else:
            self._process = self._spawn(environment, subprocess.PIPE, subprocess.PIPE, subprocess.STDOUT)
            self._in = self._process.stdin.fileno()
            self._out = self._process.stdout.fileno()
        self._selector.register(self._out, selectors.EVENT_READ)

    def _spawn(self, environment, stdin, stdout, stderr):
        try:
            return subprocess.Popen(
                self.command,
                bufsize=0,
                env={**os.environ, **(environment or {})},
                stdin=stdin,
                stdout=stdout,
                stderr=stderr,
                start_new_session=True,
            )
        except OSError as error:
            raise BenchmarkError(f"cannot run '{self.command[0]}': {error.strerror}") from error

    @property
    def pid(self):
        return self._process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._signal(signal.SIGTERM)
        try:
            self._process.wait(END_GRACE)
        except subprocess.TimeoutExpired:
            pass
        self._signal(signal.SIGKILL)
        self._process.wait()
        self._selector.close()
        if self._process.stdout:
            self._process.stdin.close()
            self._process.stdout.close()
        else:
            os.close(self._in)

    def _signal(self, number):
        # The session's leader lends its number to the group; the group may outlive the leader.
        try:
            os.killpg(self._process.pid, number)
        except ProcessLookupError:
            pass

    def send(self, text):
        os.write(self._in, text.encode())

    def expect(self, pattern, limit):
        """
        Waits for a match of a regular expression in what comes after the last match.

        :param limit: seconds
        :return: seconds from the start of the process to the arrival of the piece that completed the match, and the match
        """
        wanted = re.compile(pattern)
        deadline = time.monotonic() + limit
        at = time.monotonic()
        while True:
            match = wanted.search(self.text, self._searched)
            if match:
                self._searched = match.end()
                return at - self.began, match
            left = deadline - time.monotonic()
            if left <= 0:
                self._fail(f"did not print '{pattern}' within {limit:g} seconds")
            if not self._selector.select(left):
                continue
            piece = self._read()
            at = time.monotonic()
            if not piece:
                self._fail(f"ended before it printed '{pattern}'")
            self.text += piece.decode("latin-1").replace("\r", "")

    def _read(self):
        try:
            return os.read(self._out, 65536)
        except OSError:
            # A terminal whose far end is closed.
            return b""

    def _fail(self, what):
        last = "\n".join("  | " + line for line in self.text[-LAST:].splitlines()[-20:])
        raise BenchmarkError(f"'{' '.join(self.command)}' {what}; it printed last:\n{last}")

    def memory(self):
        """Resident memory now and the most so far, in megabytes of 2^20 bytes."""
        sizes = {}
        with open(f"/proc/{self.pid}/status", encoding="ascii", errors="replace") as status:
            for line in status:
                name, _, value = line.partition(":")
                if name in ("VmRSS", "VmHWM"):
                    sizes[name] = int(value.split()[0]) / 1024
        return sizes["VmRSS"], sizes["VmHWM"]
