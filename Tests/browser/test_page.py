#!/usr/bin/env python3
"""The report's page in a real browser, from a run of the samples to decisions that hold in the next run.

    test_page.py --cleaner .build/release/cleaner --samples samples/documents [--screenshots FOLDER]

Opens the page from the disk, filters, restores a line by the keyboard, exports the decisions, runs again with them and
finds the line in its place. Needs chromium.
"""
import argparse
import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from playwright.sync_api import expect, sync_playwright

HOSTILE = "It is said </script><img src=x onerror=alert(1)> that \u202eevil \x1b[31mred.\nRead more: <b>bold</b>\n"
SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
SHOWN = ["vi", "ar", "ja"]


def run(cleaner, *arguments):
    subprocess.run([cleaner, "run", "--quiet", *map(str, arguments)], check=True)


def open_page(browser, folder, size="desktop"):
    width, height = SIZES[size]
    page = browser.new_page(viewport={"width": width, "height": height}, accept_downloads=True)
    faults = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: faults.append(f"dialog {dialog.message}"))
    page.goto((folder / "_report" / "index.html").as_uri())
    return page, faults


def choose(page, name):
    """Opens a document by its name."""
    page.keyboard.press("/")
    page.locator("#query").fill(name)
    page.locator("#rows").get_by_text(name, exact=True).first.click()
    expect(page.locator("#document h2")).to_contain_text(name)


def restores(browser, cleaner, samples, folder, name):
    """A line that was restored by the keyboard stands in the next run."""
    page, faults = open_page(browser, folder / "clean")
    choose(page, name)
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("r")
    with page.expect_download() as download:
        page.locator("#export").click()
    download.value.save_as(folder / "decisions.jsonl")
    decisions = [json.loads(line) for line in (folder / "decisions.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len(decisions) == 1 and decisions[0]["fate"] == "keep" and decisions[0]["document"] == name, decisions
    text = decisions[0]["text"]
    assert text not in (folder / "clean" / name).read_text(encoding="utf-8").splitlines(), text
    run(cleaner, "--in", samples, "--out", folder / "again", "--decisions", folder / "decisions.jsonl")
    assert text in (folder / "again" / name).read_text(encoding="utf-8").splitlines(), text
    # The browser keeps what was decided.
    page.reload()
    expect(page.locator("#progress")).to_contain_text("1")
    assert not faults, faults
    page.close()


def filters(browser, folder):
    """A category leads to its documents, and fewer are listed."""
    page, faults = open_page(browser, folder / "clean")
    page.locator("#to-documents").click()
    before = page.locator("#count").inner_text()
    page.locator("#category").select_option(label="cookie")
    expect(page.locator("#count")).not_to_have_text(before)
    page.keyboard.press("Escape")
    page.locator("#help").click()
    expect(page.locator("#keys")).to_be_visible()
    assert not faults, faults
    page.close()


def is_inert(browser, cleaner, folder):
    """Markup, bidi controls and escapes in texts and names are text."""
    (folder / "hostile").mkdir()
    (folder / "hostile" / 'a"<img src=x onerror=alert(2)>\n.txt').write_text(HOSTILE * 3, encoding="utf-8")
    run(cleaner, "--in", folder / "hostile", "--out", folder / "inert", "--min-confidence", "0")
    page, faults = open_page(browser, folder / "inert")
    page.locator("#to-documents").click()
    page.locator("#rows [role=listitem], #rows a, #rows button").first.click()
    expect(page.locator("#document")).to_contain_text("</script>")
    assert page.locator("img").count() == 0 and not faults, faults
    page.close()


def pictures(browser, folder, names, target):
    target.mkdir(parents=True, exist_ok=True)
    for size in SIZES:
        page, _ = open_page(browser, folder / "clean", size)
        page.screenshot(path=target / f"overview-{size}.png")
        for name in names:
            choose(page, name)
            page.keyboard.press("Escape")
            page.keyboard.press("j")
            page.screenshot(path=target / f"{name.partition('-')[0]}-{size}.png")
        page.close()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--cleaner", required=True, type=Path, help="the built program")
    parser.add_argument("--samples", required=True, type=Path, help="a folder of texts")
    parser.add_argument("--screenshots", type=Path, help="a folder for pictures of the page")
    args = parser.parse_args()
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if not chromium:
        parser.error("there is no chromium on the PATH; on Debian: apt-get install chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        run(args.cleaner, "--in", args.samples, "--out", folder / "clean")
        records = [json.loads(line) for line in (folder / "clean/_report/ledger.jsonl").read_text("utf-8").splitlines()[1:]]
        changed = [record["document"] for record in records if len(record.get("removed", [])) > 3]
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        restores(browser, args.cleaner, args.samples, folder, changed[0])
        filters(browser, folder)
        is_inert(browser, args.cleaner, folder)
        if args.screenshots:
            shown = [next(name for name in changed if name.startswith(language)) for language in SHOWN]
            pictures(browser, folder, shown, args.screenshots)
        browser.close()
    print("the page works")


if __name__ == "__main__":
    main()
