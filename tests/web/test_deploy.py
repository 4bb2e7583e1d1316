"""What deploy/ and the pages on running say is what the portal takes."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from zhunkao.doors.web.configuration import KEYS, configured

ROOT = Path(__file__).parent.parent.parent
DEPLOY = ROOT / "deploy"
PAGES = [ROOT / "docs" / "running.md", ROOT / "docs" / "running.zh-CN.md"]


def test_the_example_configuration_is_accepted(tmp_path):
    """Also with what it leaves out switched on."""
    written = (DEPLOY / "portal.toml").read_text(encoding="utf-8")
    file = tmp_path / "portal.toml"
    file.write_text(re.sub(r"^# (?=\w+ = )", "", written, flags=re.MULTILINE), encoding="utf-8")
    found = configured({"ZHUNKAO_CONFIG": str(file), "ZHUNKAO_DATA": str(tmp_path)})
    assert found.https
    assert found.database.startswith("postgresql://")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_pages_list_each_setting(page):
    table = re.findall(r"^\| `(\w+)` \| `(ZHUNKAO_\w+)`", page.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(table) == sorted((key, f"ZHUNKAO_{key.upper()}") for key in KEYS)


def test_variables_in_the_files_exist():
    known = {f"ZHUNKAO_{key.upper()}" for key in KEYS} | {"ZHUNKAO_CONFIG"}
    used = {name for file in DEPLOY.iterdir() for name in re.findall(r"ZHUNKAO_\w+", file.read_text(encoding="utf-8"))}
    assert used
    assert used <= known


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_the_units(tmp_path):
    """The program itself need not be installed for that; another takes its place."""
    units = []
    for file in (*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")):
        unit = tmp_path / file.name
        unit.write_text(
            file.read_text(encoding="utf-8").replace("/opt/zhunkao/bin/zhunkao", shutil.which("true")), encoding="utf-8"
        )
        units.append(unit)
    run = subprocess.run(["systemd-analyze", "verify", *units], capture_output=True, text=True, check=False, timeout=60)
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.skipif(not (shutil.which("nginx") and shutil.which("openssl")), reason="nginx or openssl is not installed")
def test_nginx_understands_its_configuration(tmp_path):
    """With a certificate of its own, on ports and in folders that anybody may use."""
    made = ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=x"]
    subprocess.run([*made, "-keyout", "key.pem", "-out", "cert.pem"], cwd=tmp_path, capture_output=True, check=True)
    site = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    for shipped, here in (
        ("/etc/ssl/apply.example.org.pem", f"{tmp_path}/cert.pem"),
        ("/etc/ssl/private/apply.example.org.key", f"{tmp_path}/key.pem"),
        ("/var/log/nginx/", f"{tmp_path}/"),
        ("listen 80;", "listen 48080;"),
        ("[::]:80;", "[::]:48080;"),
        ("listen 443 ", "listen 48443 "),
        ("[::]:443 ", "[::]:48443 "),
    ):
        assert shipped in site
        site = site.replace(shipped, here)
    folders = "".join(f"{name}_temp_path {tmp_path}/{name};" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    whole = tmp_path / "nginx.conf"
    whole.write_text(f"pid {tmp_path}/pid; events {{}} http {{ {folders} {site} }}", encoding="utf-8")
    run = subprocess.run(
        ["nginx", "-t", "-q", "-e", tmp_path / "log", "-c", whole], capture_output=True, text=True, check=False, timeout=60
    )
    assert (run.returncode, run.stderr) == (0, "")


@pytest.mark.skipif(shutil.which("awk") is None, reason="needs awk")
def test_the_container_takes_the_driver_of_postgresql_from_the_lock():
    program = re.search(r"awk '([^']+)'", (DEPLOY / "Containerfile").read_text(encoding="utf-8"))[1]
    run = subprocess.run(["awk", program, ROOT / "requirements-dev.lock"], capture_output=True, text=True, check=True)
    assert re.findall(r"^([\w-]+)==", run.stdout, re.MULTILINE) == ["psycopg", "psycopg-binary"]
    assert run.stdout.count("--hash=sha256:") > 2


def test_the_container_copies_what_is_there():
    words = (DEPLOY / "Containerfile").read_text(encoding="utf-8")
    copied = [name for line in re.findall(r"^COPY (?!--from)(.+)$", words, re.MULTILINE) for name in line.split()[:-1]]
    assert copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
