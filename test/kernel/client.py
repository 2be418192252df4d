"""A Jupyter client on a pipe: requests come in as JSON lines, every message of the kernel goes out as one.

jupyter_client does what it does under JupyterLab: it finds the kernelspec, starts the process, signs, sends,
interrupts and restarts. Nothing is decided here; what is right or wrong is the tests' business.

In:   {"id": 1, "do": "send", ...}         one of the methods of Client, with its arguments
Out:  {"id": 1, "value": ...}              what the method returned, or {"id": 1, "error": "..."}
      {"channel": "iopub", "message": {}}  a message of the kernel
"""

import json
import os
import signal
import sys
import time

import zmq
from jupyter_client.blocking import BlockingKernelClient
from jupyter_client.manager import KernelManager

CHANNELS = ("shell", "iopub", "stdin", "control")


class Client:
    manager: KernelManager
    kernel: BlockingKernelClient

    def hello(self) -> None:
        """Answers once Python and its libraries are there."""

    def start(self, kernel: str, cwd: str, log: str) -> dict:
        self.log = open(log, "wb")
        self.manager = KernelManager(kernel_name=kernel)
        self.manager.start_kernel(cwd=cwd, stdout=self.log, stderr=self.log)
        self._connect()
        return self.where()

    def where(self) -> dict:
        info = self.manager.get_connection_info()
        info["key"] = info["key"].decode()
        return {"pid": self.manager.provisioner.pid, "connection": info}

    def send(self, channel: str, msg_id: str, type: str, content: dict, parent: dict) -> None:
        self._session().send(self._socket(channel), self._message(msg_id, type, content, parent))

    def serialize(self, msg_id: str, type: str, content: dict) -> list:
        """The signed frames of a message, for a test to tamper with."""
        session = self._session()
        return [frame.decode() for frame in session.serialize(self._message(msg_id, type, content, {}))]

    def send_frames(self, channel: str, frames: list) -> None:
        self._socket(channel).send_multipart([frame.encode() for frame in frames])

    def heartbeat(self, limit: float) -> float:
        """Seconds until the kernel echoes a ping."""
        with zmq.Context.instance().socket(zmq.REQ) as socket:
            socket.linger = 0
            socket.connect(self.manager._make_url("hb"))
            sent = time.monotonic()
            socket.send(b"ping")
            if not socket.poll(limit * 1000):
                raise TimeoutError(f"no heartbeat within {limit} s")
            assert socket.recv() == b"ping"
            return time.monotonic() - sent

    def interrupt(self) -> None:
        self.manager.interrupt_kernel()

    def signal(self, name: str) -> None:
        os.kill(self.manager.provisioner.pid, getattr(signal, name))

    def alive(self) -> bool:
        return self.manager.is_alive()

    def restart(self, now: bool) -> dict:
        self._disconnect()
        self.manager.restart_kernel(now=now, stdout=self.log, stderr=self.log)
        self._connect()
        return self.where()

    def shutdown(self) -> None:
        self._disconnect()
        self.manager.shutdown_kernel()

    def serve(self) -> None:
        pending = b""
        while True:
            for channel in self._ready():
                if channel != "requests":
                    if hasattr(self, "kernel"):  # a request just now may have ended it
                        self._forward(channel)
                    continue
                data = os.read(0, 1 << 16)
                if not data:
                    return self._leave()
                *lines, pending = (pending + data).split(b"\n")
                for line in lines:
                    self._answer(json.loads(line))

    def _answer(self, request: dict) -> None:
        answer = {"id": request.pop("id")}
        try:
            answer["value"] = getattr(self, request.pop("do"))(**request)
        except Exception as error:
            answer["error"] = f"{type(error).__name__}: {error}"
        self._write(answer)

    def _ready(self) -> list:
        poller = zmq.Poller()
        poller.register(0, zmq.POLLIN)
        sockets = {0: "requests"}
        if hasattr(self, "kernel"):
            for channel in CHANNELS:
                poller.register(self._socket(channel), zmq.POLLIN)
                sockets[self._socket(channel)] = channel
        return [sockets[socket] for socket, _ in poller.poll()]

    def _forward(self, channel: str) -> None:
        try:
            _, message = self._session().recv(self._socket(channel), mode=zmq.NOBLOCK, copy=True)
        except ValueError as error:  # a signature that is wrong or was seen before
            message = {"invalid": str(error)}
        if message is not None:
            self._write({"channel": channel, "message": message})

    def _write(self, line: dict) -> None:
        sys.stdout.write(json.dumps(line, default=str) + "\n")
        sys.stdout.flush()

    def _message(self, msg_id: str, type: str, content: dict, parent: dict) -> dict:
        session = self._session()
        header = {**session.msg_header(type), "msg_id": msg_id}
        return session.msg(type, content=content, header=header, parent=parent)

    def _session(self):
        return self.kernel.session

    def _socket(self, channel: str):
        return getattr(self.kernel, f"{channel}_channel").socket

    def _connect(self) -> None:
        self.kernel = self.manager.client()
        self.kernel.start_channels(hb=False)

    def _disconnect(self) -> None:
        self.kernel.stop_channels()
        del self.kernel

    def _leave(self) -> None:
        if hasattr(self, "kernel"):
            self._disconnect()
        if hasattr(self, "manager") and self.manager.has_kernel:
            self.manager.shutdown_kernel(now=True)


if __name__ == "__main__":
    Client().serve()
