"""Exports to a server that speaks S3, a real one on this machine: the same bytes, nothing of an earlier export left.

The server (moto) is installed by `bash .ci/clients`; without it these tests skip."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from xml.etree import ElementTree

import polars as pl
import pytest

from warehouse.delivery import Shape, export_to
from warehouse.errors import WarehouseError
from warehouse.object_store import StoreError

SERVER = Path(__file__).parents[1] / "clients" / ".venv" / "bin" / "moto_server"
KEYS = {"AWS_ACCESS_KEY_ID": "newsroom", "AWS_SECRET_ACCESS_KEY": "hush-hush", "AWS_REGION": "us-east-1"}
# The server asks for a signature and does not check it.
SIGNED = {
    "Content-Type": "text/plain",
    "Authorization": "AWS4-HMAC-SHA256 Credential=newsroom/20260101/us-east-1/s3/aws4_request",
}
pytestmark = pytest.mark.slow


class Store:
    """A server with one bucket, `lake`."""

    def __init__(self, address):
        self.address = address

    def ask(self, method, path, data=None):
        request = urllib.request.Request(f"{self.address}/{path}", data, SIGNED, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.read()

    def names(self, prefix=""):
        listing = ElementTree.fromstring(self.ask("GET", f"lake?list-type=2&max-keys=1000&prefix={prefix}"))
        return [key.text for key in listing.iter() if key.tag.endswith("Key")]

    def contents(self, prefix):
        return {key.removeprefix(f"{prefix}/"): self.ask("GET", f"lake/{key}") for key in self.names(prefix)}


@pytest.fixture(scope="module")
def server():
    if not SERVER.exists():
        pytest.skip("no server to talk to: bash .ci/clients")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [str(SERVER), "-H", "127.0.0.1", "-p", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        yield waited_for(Store(f"http://127.0.0.1:{port}"))
    finally:
        process.terminate()
        process.wait(30)


def waited_for(store):
    for _ in range(300):
        try:
            store.ask("GET", "moto-api/")
            return store
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    raise AssertionError("the server does not answer")


@pytest.fixture
def store(server, monkeypatch):
    server.ask("POST", "moto-api/reset")
    server.ask("PUT", "lake")
    for name, value in {**KEYS, "AWS_ENDPOINT_URL": server.address}.items():
        monkeypatch.setenv(name, value)
    return server


@pytest.mark.parametrize("shape", [Shape(), Shape(only_star=True, by_month=True), Shape("csv", only_star=True)])
def test_the_store_holds_the_bytes_of_a_local_export(shape, store, starred_house, tmp_path):
    told = export_to(starred_house, "s3://lake/news/claims", shape)
    export_to(starred_house, str(tmp_path / "out"), shape)
    local = {
        p.relative_to(tmp_path / "out").as_posix(): p.read_bytes() for p in (tmp_path / "out").rglob("*") if p.is_file()
    }
    assert store.contents("news/claims") == local
    n_files = sum(name.endswith(f".{shape.form}") for name in local)
    assert told == f"{n_files} {'CSV' if shape.form == 'csv' else 'Parquet'} files in s3://lake/news/claims"


def test_a_bucket_without_a_prefix_will_do(store, starred_house):
    export_to(starred_house, "s3://lake", Shape(only_star=True))
    assert "datapackage.json" in store.names()


def test_nothing_of_an_earlier_export_is_left(store, starred_house, small_house):
    export_to(starred_house, "s3://lake/x", Shape(only_star=True, by_month=True))
    store.ask("PUT", "lake/xylophone.txt", b"of somebody else")
    export_to(small_house, "s3://lake/x", Shape(only_star=True))
    left = set(store.names()) - {"x/"}  # Arrow's mark of a folder
    assert left == {"xylophone.txt"} | {f"x/{p.name}" for p in (small_house / "exports" / "bi").iterdir()}


def test_the_package_comes_last(store, starred_house, monkeypatch):
    """A store that breaks off before the end has no package that names what is not there."""
    from warehouse import object_store

    put, n_left = object_store._put, [10]

    def put_few(*given):
        if not n_left[0]:
            raise OSError("AWS Error NETWORK_CONNECTION during PutObject operation")
        n_left[0] -= 1
        put(*given)

    monkeypatch.setattr(object_store, "_put", put_few)
    with pytest.raises(StoreError):
        export_to(starred_house, "s3://lake/x", Shape(only_star=True))
    assert len(store.names()) == 10 and "x/datapackage.json" not in store.names()


def test_a_prefix_with_other_things_is_not_touched(store, starred_house):
    store.ask("PUT", "lake/x/ledger.txt", b"of somebody else")
    with pytest.raises(WarehouseError, match=r"other things than exports \(ledger.txt\)"):
        export_to(starred_house, "s3://lake/x")
    assert store.names() == ["x/ledger.txt"]


def test_polars_reads_it_where_it_lies(store, starred_house):
    export_to(starred_house, "s3://lake/x", Shape(only_star=True, by_month=True))
    options = {"aws_endpoint_url": store.address, "aws_allow_http": "true"}
    rows = pl.read_parquet("s3://lake/x/fact_money/**/*.parquet", hive_partitioning=True, storage_options=options)
    whole = pl.read_parquet(starred_house / "exports" / "bi" / "fact_money.parquet")
    assert rows.drop("published_month").sort("fact_id").equals(whole.sort("fact_id"))


COMMAND = "from flows.cli import main; main()"


def command(root, to, **environment):
    """Exit code, standard output and error of the command itself."""
    given = {**os.environ, **environment}
    line = [sys.executable, "-c", COMMAND, "export", "--bi", "--warehouse", str(root), "--to", to]
    ran = subprocess.run(line, env=given, capture_output=True, text=True, check=False, timeout=120)
    return ran.returncode, ran.stdout, ran.stderr


def test_trouble_is_one_line_and_an_exit_code(store, starred_house):
    code, out, err = command(starred_house, "s3://no-such-lake/x")
    assert (code, out) == (
        2,
        "",
    ) and err == "claimhouse: s3://no-such-lake/x: no such bucket. Create it, or name another.\n"
    store.ask("POST", "moto-api/reset-auth", b"0")
    try:
        code, out, err = command(starred_house, "s3://lake/x")
    finally:
        store.ask("POST", "moto-api/reset-auth", b"inf")
    assert (code, out) == (4, "") and "the store refuses" in err and err.count("\n") == 1 and "hush" not in err
    code, out, err = command(starred_house, "s3://lake/x", AWS_ENDPOINT_URL="http://127.0.0.1:9")
    assert (code, out) == (4, "") and "the store cannot be used (NETWORK_CONNECTION)" in err and err.count("\n") == 1
