#!/usr/bin/env python3
"""The report's page in a real browser, from a run of the samples to decisions that hold in the next run.

    test_page.py --cleaner .build/release/cleaner --samples samples/documents [--screenshots FOLDER]

Opens the page from the disk, filters, searches, restores a line by the keyboard, exports the decisions, runs again with
them and finds the line in its place. Needs chromium.
"""
from playwright.sync_api import expect

from browser import choose, main


def address(folder):
    return (folder / "_report" / "index.html").as_uri()


def restores(test):
    """A line that was restored by the keyboard stands in the next run, and the browser keeps what was decided."""
    name = test.changed[0]
    with test.page(address(test.folder / "clean")) as page:
        choose(page, name)
        page.keyboard.press("j")
        page.keyboard.press("r")
        with page.expect_download() as download:
            page.locator("#export").click()
        download.value.save_as(test.folder / "decisions.jsonl")
        test.restored(test.folder / "decisions.jsonl", name)
        page.reload()
        expect(page.locator("#progress")).to_contain_text("1 line decided")
        # Accepted, the document gives way to the next in the list.
        page.locator("#query").fill("")
        expect(page.locator("#count")).to_have_text(f"{len(test.records)} documents")
        page.keyboard.press("Escape")
        page.keyboard.press("a")
        expect(page.locator("#progress")).to_contain_text("1 of")
        expect(page.locator("#document h2")).not_to_have_text(name)


def imports(test):
    """Decisions that were exported are taken into another browser; what is none is named."""
    with test.page(address(test.folder / "clean")) as page:
        file = (test.folder / "decisions.jsonl").read_text(encoding="utf-8") + "{}\n"
        page.locator("#import-file").set_input_files({"name": "d.jsonl", "mimeType": "", "buffer": file.encode()})
        expect(page.locator("#status")).to_contain_text("1 decision imported; no decision in line 2")
        choose(page, test.changed[0])
        expect(page.locator(".line.to-keep .state")).to_have_text("restored")


def filters(test):
    """The overview and the form lead to documents, and a search to those that have it in their texts."""
    with test.page(address(test.folder / "clean")) as page:
        page.locator("#to-documents").click()
        count = page.locator("#count")
        expect(count).to_have_text(f"{len(test.records)} documents")
        having = sum(any(line["category"] == "cookie" for line in record.get("removed", [])) for record in test.records.values())
        page.locator("#category").select_option(label="cookie")
        expect(count).to_have_text(f"{having} document{'' if having == 1 else 's'}")
        page.locator("#to-overview").click()
        page.locator("#overview").get_by_role("link", name="documents", exact=True).click()
        expect(count).to_have_text(f"{len(test.records)} documents")
        name, text = test.went_for_good()
        page.locator("#query").fill(text)
        page.locator("#query").press("Enter")
        expect(count).to_contain_text("with this in their texts")
        page.locator("#rows").get_by_text(name, exact=True).click()
        expect(page.locator(".line.hit").first).to_contain_text(text)
        page.locator("#fate").select_option("keep")
        expect(count).to_have_text("0 documents with this in their texts")
        page.locator("#query").press("Escape")
        page.locator("#help").click()
        expect(page.locator("#keys")).to_be_visible()


def is_inert(test):
    """Markup, bidi controls and escapes in texts and names are text."""
    with test.page(address(test.hostile())) as page:
        page.locator("#to-documents").click()
        page.locator("#rows a").first.click()
        expect(page.locator("#document")).to_contain_text("</script>")
        assert page.locator("img").count() == 0


def all_tests(test):
    restores(test)
    imports(test)
    filters(test)
    is_inert(test)
    test.pictures(address(test.folder / "clean"), "page")
    print("the page works")


if __name__ == "__main__":
    main(__doc__, all_tests)
