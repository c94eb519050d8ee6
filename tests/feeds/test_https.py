"""Encrypted feeds: certificates are verified, with those the machine trusts."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from command import ADA, a_feed, a_hub, a_profile, run

pytestmark = pytest.mark.skipif(not shutil.which("openssl"), reason="no openssl to make a certificate with")


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = a_feed("Low water")
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  (the name it has)
        pass


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    both = tmp_path / "certificate.pem"
    request = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"]
    names = ["-addext", "subjectAltName=IP:127.0.0.1", "-keyout", str(tmp_path / "key.pem"), "-out", str(both)]
    subprocess.run([*request, *names], check=True, capture_output=True)
    return both


@pytest.fixture
def address(certificate: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_name("key.pem"))
    server.socket = context.wrap_socket(server.socket, server_side=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize(("trusted", "said"), [(True, "1 new"), (False, "1 failed (1 tls)")])
def test_a_feed_is_read_only_from_whom_the_machine_trusts(
    tmp_path: Path, certificate: Path, address: str, trusted: bool, said: str
) -> None:
    profile = a_profile(ADA + f"feeds: ['https://{address}/feed.xml']\n")
    root = a_hub(tmp_path / "hub", {"ambassadors/ada.md": profile}, more=f"fetch: {{allow_private: ['{address}']}}\n")
    trust = ["env", f"SSL_CERT_FILE={certificate}"] if trusted else []
    done = run(root, "update", limits=trust)
    assert said in done.out, done
    assert "object at 0x" not in done.err
