#!/usr/bin/env python3
"""`cleaner review` in a real browser, from a run of the samples to decisions that hold in the next run.

    test_review.py --cleaner .build/release/cleaner --samples samples/documents [--screenshots FOLDER]

Opens the review by its address, filters, searches, decides by the keyboard and about all lines of a rule, looks on from
a second tab, comes back after a restart, exports the decisions and runs again with them. Strangers are refused. Needs
chromium.
"""
import re
import subprocess
import urllib.error
import urllib.request
from contextlib import contextmanager

from playwright.sync_api import expect

from browser import choose, main


@contextmanager
def serving(test, folder):
    """Serves a run, and gives the address."""
    server = subprocess.Popen([test.cleaner, "review", folder], stderr=subprocess.PIPE, text=True)
    try:
        for line in server.stderr:
            if found := re.search(r"http://\S+", line):
                yield found[0]
                break
        else:
            raise AssertionError("the review tells no address")
    finally:
        server.terminate()
        server.wait()


def decides(test, address):
    """What is decided in a tab is kept, and seen in another."""
    name = test.changed[0]
    context = test.browser.new_context()
    with test.page(address, context=context) as page, test.page(address, context=context) as other:
        choose(page, name)
        choose(other, name)
        page.keyboard.press("j")
        page.keyboard.press("r")
        for tab in (page, other):
            expect(tab.locator(".line.to-keep .state")).to_have_text("restored")
            expect(tab.locator("#progress")).to_contain_text("1 line decided")
        page.reload()
        expect(page.locator(".line.to-keep .state")).to_have_text("restored")
        other.keyboard.press("a")
        expect(page.locator("#document .badge.done")).to_have_text("accepted")
    context.close()


def finds(test, address):
    """The list is filtered, and the search finds words in lines that stayed and that went."""
    with test.page(address) as page:
        page.locator("#to-documents").click()
        count = page.locator("#count")
        expect(count).to_have_text(f"{len(test.records)} documents")
        page.locator("#open-only").check()
        expect(count).to_have_text(f"{len(test.records) - 1} documents")
        page.locator("#open-only").uncheck()
        page.locator("#verdict").select_option(label="clean")
        clean = sum(record["verdict"] == "clean" for record in test.records.values())
        expect(count).to_have_text(f"{clean} document{'' if clean == 1 else 's'}")
        page.locator("#verdict").select_option(label="any")
        name, text = test.went_for_good()
        page.locator("#query").fill(text.upper())
        page.locator("#query").press("Enter")
        expect(count).to_contain_text("with this in their texts")
        page.locator("#rows").get_by_text(name, exact=True).click()
        expect(page.locator(".line.hit").first).to_contain_text(text)
        page.locator("#fate").select_option("keep")
        expect(page.locator("#rows").get_by_text(name, exact=True)).to_have_count(0)


def decides_many(test, address):
    """All lines of a rule are decided at once, and taken back; so are all that read alike."""
    rules = [(reason["id"], name) for name, record in test.records.items() for line in record.get("removed", [])
             for reason in line["reasons"] if reason["kind"] == "rule"]
    rule = max({rule for rule, _ in rules}, key=lambda rule: len({name for other, name in rules if other == rule}))
    lines = len([1 for other, _ in rules if other == rule])
    with test.page(address) as page:
        page.locator("#to-documents").click()
        page.locator("#rule").select_option(label=rule)
        page.locator("#of-rule").click()
        expect(page.locator("#bulk-count")).to_contain_text(f"{lines} lines in")
        page.get_by_role("button", name="Restore all").click()
        expect(page.locator("#status")).to_contain_text(f"{lines} lines restored")
        page.locator(".row").first.click()
        expect(page.locator(".line.to-keep").first).to_be_visible()
        page.locator("#of-rule").click()
        page.get_by_role("button", name="Take all back").click()
        expect(page.locator("#status")).to_contain_text("as the program has them")
        expect(page.locator(".line.to-keep")).to_have_count(0)
        page.locator(".line.removed").first.click()
        page.keyboard.press("l")
        expect(page.locator("#bulk-text")).to_have_text(page.locator(".line.removed .text").first.inner_text())
        page.keyboard.press("Escape")


def holds(test):
    """The exported decisions hold in the next run."""
    decisions = test.folder / "reviewed.jsonl"
    with decisions.open("w") as file:
        subprocess.run([test.cleaner, "decisions", "export", test.folder / "clean"], stdout=file, check=True)
    test.restored(decisions, test.changed[0])


def exports(test, address):
    with test.page(address) as page:
        with page.expect_download() as download:
            page.locator("#export").click()
        download.value.save_as(test.folder / "exported.jsonl")
    test.restored(test.folder / "exported.jsonl", test.changed[0])


def status(address, headers={}, body=None):
    try:
        return urllib.request.urlopen(urllib.request.Request(address, body, headers)).status
    except urllib.error.HTTPError as error:
        return error.code


def refuses_strangers(test, address):
    """A wrong token, another page, and another name of the host get nothing."""
    root, token = address.rstrip("/").rsplit("/", 1)
    wrong = ("0" if token[0] != "0" else "1") + token[1:]
    assert status(address) == 200
    assert status(f"{root}/") == status(f"{root}/{wrong}/") == status(f"{root}/{wrong}/api/export") == 403
    assert status(f"{address}api/progress", {"Host": "example.org"}) == 403
    progress = lambda: urllib.request.urlopen(f"{address}api/progress").read()
    before = progress()
    # A page of another origin can neither ask nor decide, though it knows the address.
    page = test.browser.new_page()
    page.route("http://stranger.test/", lambda route: route.fulfill(body="<title>stranger</title>", content_type="text/html"))
    page.goto("http://stranger.test/")
    seen = page.evaluate("""async (address) => {
      const ask = (path, options) => fetch(address + path, options).then((answer) => answer.status, () => "refused");
      const body = JSON.stringify({ document: 1, accepted: true });
      return [await ask("api/progress"), await ask("api/accept", { method: "POST", body, mode: "no-cors" }),
        await ask("api/accept", { method: "POST", body, headers: { "Content-Type": "application/json" } })];
    }""", address)
    assert seen == ["refused"] * 3, seen
    assert progress() == before
    page.close()


def is_inert(test):
    """Markup, bidi controls and escapes in texts and names are text."""
    with serving(test, test.hostile()) as address, test.page(address) as page:
        page.locator("#to-documents").click()
        page.locator("#rows a").first.click()
        expect(page.locator("#document")).to_contain_text("</script>")
        assert page.locator("img").count() == 0


def all_tests(test):
    clean = test.folder / "clean"
    with serving(test, clean) as address:
        decides(test, address)
        finds(test, address)
        decides_many(test, address)
        refuses_strangers(test, address)
    with serving(test, clean) as address:
        exports(test, address)
        test.pictures(address, "review")
    holds(test)
    is_inert(test)
    print("the review works")


if __name__ == "__main__":
    main(__doc__, all_tests)
