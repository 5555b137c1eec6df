"""Checks of reading and composing on invented documents."""
import gzip
import json
import tempfile
from pathlib import Path

import compose
import data
from page import Page, read_pages
from pieces import Store

WORDS = "bridge river market letter garden winter morning station village teacher kitchen window summer harbour".split()


def text(number, length):
    """An invented sentence that no other document has."""
    return f"Paragraph{number} " + " ".join(WORDS[(number * 7 + place * 3) % len(WORDS)] for place in range(length)) + "."


def table(name, number):
    """A document by hand, as rows."""
    body = "".join(f"K\t{text(number * 100 + place, 20)}\n" for place in range(8))
    links = "".join(f"X related\tThe old {word} of page {number} has opened once again today\n" for word in WORDS[:6])
    return (name, f"X nav\tHome\nX nav\tSport\nM title\tA {WORDS[number % 14]} tale of number{number} told in the town\n"
            f"M byline\tBy Ada Brook\n.\t\n{body}X share\tShare this\n{links}X copyright\tCopyright of the {number}th site\n")


def sets(folder):
    """A folder of tables and a packed file of records in the web's convention."""
    tables = folder / "tables"
    tables.mkdir()
    for number in range(25):
        name, rows = table(f"{'en vi de'.split()[number % 3]}-{number}.tsv", number)
        (tables / name).write_text(rows, encoding="utf-8")
    with gzip.open(folder / "web.jsonl.gz", "wt", encoding="utf-8") as output:
        for number in range(25, 50):
            body = [text(number * 100 + place, 20) for place in range(6)]
            lines = [f"A headline about number{number} and the town | Site", "Menu", *body, "More"]
            output.write(json.dumps({"id": f"web-{number}", "lang": "en", "url": f"http://www.site{number}.com/a", "gold": "",
                                     "text": "\n".join(lines), "labels": "?XKKKKKKX"}) + "\n")
    return [str(tables), str(folder / "web.jsonl.gz")]


def check_reading(records):
    by_id = {record["id"]: record for record in records}
    assert len(by_id) == 50
    assert data.site(by_id["web-30"]) == "site30.com" and data.convention(by_id["web-30"]) == "web"
    hand = by_id["vi-1"]
    assert hand["lang"] == "vi" and data.convention(hand) == "hand" and hand["labels"].startswith("XXMM.KK")
    assert hand["categories"]["0"] == "nav" and hand["categories"]["2"] == "title"
    assert Page(hand).title().startswith("A ") and len(Page(hand).article()) == 8
    assert data.fold({"id": "a", "fold_site": "site30.com"}) == data.fold(by_id["web-30"])


def check_document(made, by_id, article):
    """Labels fit lines; all pieces are of one fold; article lines are article lines of the body's page."""
    lines = made["text"].split("\n")
    assert len(lines) == len(made["labels"]), made["id"]
    assert all((label == ".") == (not line.strip()) for line, label in zip(lines, made["labels"])), made["id"]
    assert {data.fold(by_id[name]) for name in made["source"]} == {data.fold(made)}, made["id"]
    assert made["convention"] == data.convention(by_id[made["source"][0]])
    assert all(made["labels"][int(number)] in "MX" for number in made["categories"])
    if made["composed"] == "clean":
        assert "X" not in made["labels"]
    if made["composed"] not in ("wrapped", "perturbed", "forum"):
        assert all(line in article[made["source"][0]] for line, label in zip(lines, made["labels"]) if label == "K"), made["id"]


def main():
    with tempfile.TemporaryDirectory() as name:
        paths = sets(Path(name))
        records = [record for path in paths for record in data.read(path)]
        check_reading(records)
        by_id = {record["id"]: record for record in records}
        article = {key: {row.text for row in data.rows(record) if row.label == "K"} for key, record in by_id.items()}
        store = Store(list(read_pages(paths)), {})
        kinds = [kind for kind in compose.SHARES if kind is not compose.forum]
        for number in range(400):
            kind = kinds[number % len(kinds)]
            made = compose.compose(number, 7, store, {kind: 1})
            check_document(made, by_id, article)
            assert made == compose.compose(number, 7, store, {kind: 1}), "not the same twice"
    print("checked")


if __name__ == "__main__":
    main()
