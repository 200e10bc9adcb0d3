"""`herald serve` as it runs: it says when it is ready, and does not wait for screens to go."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

RUN = [sys.executable, "-c", "from server.cli import main; main()"]


def test_serving_creates_says_when_it_is_ready_and_ends_open_streams(tmp_path: Path):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    env = {
        **os.environ,
        "HERALD_DATA": str(tmp_path),
        "HERALD_PORT": str(port),
        "LC_ALL": "C.UTF-8",
    }
    subprocess.run([*RUN, "init", "--admin", "root@house.example"], env=env, check=True, timeout=60)
    token = subprocess.check_output([*RUN, "token", "create", "root@house.example"], env=env)
    with subprocess.Popen([*RUN, "serve"], env=env, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        assert server.stdout.readline() == f"Herald is ready: http://127.0.0.1:{port}\n"
        line = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        headers = {"Authorization": f"Bearer {token.decode().strip()}"}
        line.request("GET", "/api/v1/stream", headers=headers)
        stream = line.getresponse()
        assert stream.status == 200
        assert stream.read(1)
        server.send_signal(signal.SIGINT)
        assert server.wait(timeout=20) == 0
        stream.read()  # the server ended it
        line.close()
