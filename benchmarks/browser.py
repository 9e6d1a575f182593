"""A Chromium without a window and without a network, for the tests, pictures and timings of the HTML report.

A page comes in, what it shows, asks for and complains of comes out. Needs Debian's packages chromium and
chromium-driver; where they are absent `MISSING` says so."""

from __future__ import annotations

import base64
import json
import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

CHROMIUM: Final = shutil.which("chromium")
DRIVER: Final = shutil.which("chromedriver")
MISSING: Final = None if CHROMIUM and DRIVER else "needs the packages chromium and chromium-driver"
_FLAGS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
)  # fmt: skip
_OFFLINE: Final = {"offline": True, "latency": 0, "downloadThroughput": 0, "uploadThroughput": 0}
_PATIENCE: Final = 60.0  # seconds for a page to be drawn on a busy machine
_IS_DRAWN: Final = """
    const state = document.documentElement.dataset;
    return state.state === 'drawn' && (state.drawing ?? '0') === '0';
"""


class Browser:
    """One window. `driver` is selenium's own."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self.width = 0

    def open(self, page: Path, width: int = 1280, height: int = 900, theme: str = "light", scale: float = 1) -> None:
        """Show a file, as a system of a theme would, and wait until it is drawn."""
        self.width = width
        metrics = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        self._command("Emulation.setDeviceMetricsOverride", metrics)
        self.media(theme=theme)
        self.driver.get("about:blank")
        self.complaints(), self.requests()
        self.driver.get(page.absolute().as_uri())
        self.wait()

    def media(self, theme: str = "light", kind: str = "") -> None:
        """Pretend to be a screen or printer of a theme."""
        features = [{"name": "prefers-color-scheme", "value": theme}]
        self._command("Emulation.setEmulatedMedia", {"media": kind, "features": features})

    def wait(self) -> None:
        """Until nothing is left to be drawn, twice in a row: charts are asked for when their place has a size."""
        end, quiet = time.monotonic() + _PATIENCE, 0
        while quiet < 3:
            quiet = quiet + 1 if self.run(_IS_DRAWN) else 0
            if time.monotonic() > end:
                raise TimeoutError(f"the page is not drawn: {self.complaints()}")
            time.sleep(0.06)

    def run(self, script: str, *arguments: Any) -> Any:
        """What a script gives back that ends with `return`."""
        return self.driver.execute_script(script, *arguments)

    def press(self, *keys: str) -> None:
        """Keys on whatever has the focus."""
        from selenium.webdriver import ActionChains

        for key in keys:
            ActionChains(self.driver, duration=0).send_keys(key).perform()

    def complaints(self) -> list[str]:
        """What the console was told since the last time, warnings and errors."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def requests(self) -> list[str]:
        """What was asked for since the last time, the browser's own pages aside."""
        events = (json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance"))
        asked = (
            event["params"]["request"]["url"] for event in events if event["method"] == "Network.requestWillBeSent"
        )
        return [url for url in asked if not url.startswith(("chrome:", "about:"))]

    def picture(self, selector: str | None = None, most: int = 2_000) -> bytes:
        """An image of the window, or of one element over the width of the window."""
        clip = {}
        if selector:
            top, height = self.run(
                "const box = document.querySelector(arguments[0]).getBoundingClientRect();"
                "return [box.top + scrollY, box.height];",
                selector,
            )
            box = {"x": 0, "y": max(0, top - 8), "width": self.width, "height": min(height + 16, most), "scale": 1}
            clip = {"clip": box, "captureBeyondViewport": True}
        found = self._command("Page.captureScreenshot", {"format": "png", **clip})
        return base64.b64decode(found["data"])

    def _command(self, name: str, arguments: dict[str, Any]) -> Any:
        return self.driver.execute_cdp_cmd(name, arguments)


@contextmanager
def browser() -> Iterator[Browser]:
    """A browser that has no network, with a profile that is thrown away."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM or ""
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    with TemporaryDirectory() as profile:
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        driver = webdriver.Chrome(options=options, service=Service(DRIVER))
        try:
            driver.execute_cdp_cmd("Network.enable", {})
            driver.execute_cdp_cmd("Network.emulateNetworkConditions", _OFFLINE)
            yield Browser(driver)
        finally:
            driver.quit()
