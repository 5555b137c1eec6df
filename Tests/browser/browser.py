"""What the tests in a browser share."""
import argparse
import json
import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

HOSTILE_NAME = 'a"<img src=x onerror=alert(2)>\n.txt'
HOSTILE = "It is said </script><img src=x onerror=alert(1)> that \u202eevil \x1b[31mred.\nRead more: <b>bold</b>\n"
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
SCHEMES = ["light", "dark"]
SHOWN = ["vi", "ar", "ja"]


class Test:
    """A browser, the program, and a run of the samples in a folder of its own."""

    def __init__(self, browser, cleaner, samples, folder, screenshots):
        self.browser, self.cleaner, self.samples, self.folder, self.screenshots = browser, cleaner, samples, folder, screenshots
        self.run("--in", samples, "--out", folder / "clean")
        lines = (folder / "clean/_report/ledger.jsonl").read_text("utf-8").splitlines()[1:]
        self.records = {record["document"]: record for record in map(json.loads, lines)}
        self.changed = [name for name, record in self.records.items() if len(record.get("removed", [])) > 3]

    def run(self, *arguments):
        subprocess.run([self.cleaner, "run", "--quiet", *map(str, arguments)], check=True)

    def went_for_good(self):
        """A document and a line that went from it, whose words stand in no line that stayed."""
        stayed = [line.lower() for name in self.records
                  for line in (self.folder / "clean" / name).read_text("utf-8", "replace").splitlines()]
        return next(
            (name, line["text"]) for name in self.changed for line in self.records[name]["removed"]
            if re.fullmatch(r"[A-Za-z ]{12,}", line["text"])
            and not any(all(word in text for word in line["text"].lower().split()) for text in stayed))

    def hostile(self):
        """Runs a document whose name and text would harm a page that took them for markup."""
        (self.folder / "hostile").mkdir(exist_ok=True)
        (self.folder / "hostile" / HOSTILE_NAME).write_text(HOSTILE * 3, encoding="utf-8")
        self.run("--in", self.folder / "hostile", "--out", self.folder / "inert", "--min-confidence", "0")
        return self.folder / "inert"

    @contextmanager
    def page(self, address, size="desktop", scheme="light", context=None):
        """A page, which must come to its end without an error in its console."""
        width, height = SIZES[size]
        page = (context or self.browser).new_page(**({} if context else {
            "viewport": {"width": width, "height": height}, "color_scheme": scheme, "accept_downloads": True}))
        faults = []
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
        page.on("dialog", lambda dialog: faults.append(f"dialog {dialog.message}"))
        page.goto(address)
        page.wait_for_selector("html[data-ready]")
        yield page
        assert not faults, faults
        page.close()

    def restored(self, decisions, name):
        """Runs again with decisions, and checks that the one line that was restored stands."""
        lines = [json.loads(line) for line in decisions.read_text(encoding="utf-8").splitlines()]
        kept = [line for line in lines if line.get("fate") == "keep" and line["document"] == name]
        assert len(kept) == 1, lines
        text = kept[0]["text"]
        assert text not in (self.folder / "clean" / name).read_text(encoding="utf-8").splitlines(), text
        self.run("--in", self.samples, "--out", self.folder / "again", "--decisions", decisions)
        assert text in (self.folder / "again" / name).read_text(encoding="utf-8").splitlines(), text

    def pictures(self, address, prefix):
        """Pictures of the overview and of documents in several scripts; of every size, in light and dark."""
        if not self.screenshots:
            return
        self.screenshots.mkdir(parents=True, exist_ok=True)
        names = [next(name for name in self.changed if name.startswith(language)) for language in SHOWN]
        for size in SIZES:
            for scheme in SCHEMES:
                with self.page(address, size, scheme) as page:
                    def picture(what, **options):
                        page.screenshot(path=self.screenshots / f"{prefix}-{what}-{size}-{scheme}.png", **options)

                    picture("overview", full_page=True)
                    page.locator("#to-documents").click()
                    page.wait_for_selector(".row")
                    picture("list")
                    for name in names:
                        choose(page, name)
                        page.keyboard.press("j")
                        page.keyboard.press("Enter")
                        page.keyboard.press("j")
                        page.keyboard.press("r")
                        expect(page.locator(".line .state").filter(has_text="restored").first).to_be_visible()
                        picture(name.partition("-")[0])
                        page.keyboard.press("u")


def choose(page, name):
    """Opens a document by its name."""
    page.keyboard.press("/")
    page.locator("#query").fill(name)
    page.locator("#rows").get_by_text(name, exact=True).first.click()
    expect(page.locator("#document h2")).to_contain_text(name)
    page.wait_for_selector("#document .line")
    page.keyboard.press("Escape")


def main(description, test):
    parser = argparse.ArgumentParser(description=description, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cleaner", required=True, type=Path, help="the built program")
    parser.add_argument("--samples", required=True, type=Path, help="a folder of texts")
    parser.add_argument("--screenshots", type=Path, help="a folder for pictures of the page")
    args = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        parser.error("there is no chromium on the PATH; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        test(Test(browser, args.cleaner.resolve(), args.samples, Path(name), args.screenshots))
        browser.close()
