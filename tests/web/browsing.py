"""A real browser for the tests: headless Chromium, fresh, without calls of its own; and the portal on a port of this machine."""

import shutil
import tempfile
import threading
from contextlib import contextmanager
from pathlib import Path
from socketserver import ThreadingMixIn
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.ui import WebDriverWait

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
MISSING = "Chromium and chromedriver are needed for tests in a real browser"
AXE = Path(__file__).parent / "vendor" / "axe-core-4.14.1" / "axe.min.js"
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1300,1100",
)


class _Quiet(WSGIRequestHandler):
    def log_message(self, *_):
        """Nothing: tests read no log."""


class _Threads(ThreadingMixIn, WSGIServer):
    """Browsers open connections ahead and leave them idle: each gets a thread, so that none waits for another."""

    daemon_threads = True
    block_on_close = False


@contextmanager
def portal():
    """The portal on a free port of this machine; its address."""
    from zhunkao.doors.web.wsgi import application

    with make_server("127.0.0.1", 0, application, server_class=_Threads, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


class Visitor:
    """Somebody at a browser."""

    def __init__(self, address, folder, *, scripts=True):
        options = webdriver.ChromeOptions()
        options.binary_location = CHROMIUM
        for flag in (*FLAGS, f"--user-data-dir={folder}"):
            options.add_argument(flag)
        options.add_experimental_option("prefs", {"intl.accept_languages": "zh-CN"})
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        self.driver.implicitly_wait(3)
        self.address = address
        self.widen(1280)
        self.driver.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": not scripts})

    def open(self, path):
        self.driver.get(self.address + path)

    def one(self, css):
        return self.driver.find_element(By.CSS_SELECTOR, css)

    def has(self, css):
        self.driver.implicitly_wait(0)
        found = self.driver.find_elements(By.CSS_SELECTOR, css)
        self.driver.implicitly_wait(3)
        return bool(found)

    def leave(self, act):
        """Do something that leads to another page, and wait for that."""
        old = self.one("html")
        act()
        # Between two pages the driver may know of neither.
        wait = WebDriverWait(self.driver, 10, poll_frequency=0.02, ignored_exceptions=(WebDriverException,))
        wait.until(staleness_of(old))

    def press(self, words):
        """Press the button or follow the link that says this, as a finger would: what covers it makes this fail."""
        self.leave(self.driver.find_element(By.XPATH, f"//*[self::button or self::a][normalize-space()='{words}']").click)

    def choose(self, words):
        """Choose the answer with this label."""
        self.driver.find_element(By.XPATH, f"//main//label[normalize-space()='{words}']").click()

    def fill(self, name, words):
        field = self.one(f"#{name}")
        field.clear()
        field.send_keys(words)

    @property
    def heading(self):
        return self.one("h1").text

    @property
    def words(self):
        return self.one("main").text

    def widen(self, width):
        """A screen of that many pixels across: 360 is a phone, 1280 a desk."""
        size = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)

    def prefer(self, scheme):
        """Prefer pages that are `dark`, or `light`."""
        wanted = [{"name": "prefers-color-scheme", "value": scheme}]
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": wanted})

    def faults(self):
        """What axe-core finds on the page, what the console says, and whether a phone would have to scroll sideways."""
        self.driver.execute_script(AXE.read_text(encoding="utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run({runOnly: ['wcag2a','wcag2aa','wcag21a','wcag21aa','wcag22aa','best-practice']})"
            ".then(result => done(result.violations.map(each => [each.id, each.nodes.map(node => node.target.join(' '))])));"
        )
        found += [
            each["message"]
            for each in self.driver.get_log("browser")
            if each["level"] in ("SEVERE", "WARNING") and "422" not in each["message"]
        ]
        self.widen(360)
        width = self.driver.execute_script("return document.documentElement.scrollWidth")
        self.widen(1280)
        return [*found, *([f"{width} px wide on a phone of 360"] if width > 360 else [])]

    def close(self):
        self.driver.quit()


@contextmanager
def visitor(address, **options):
    """A visitor with a browser of their own, gone afterwards with all that it kept."""
    folder = tempfile.mkdtemp(prefix="zhunkao-browser-")
    somebody = Visitor(address, folder, **options)
    try:
        yield somebody
    finally:
        somebody.close()
        shutil.rmtree(folder, ignore_errors=True)
