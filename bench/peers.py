"""Other tools on the same documents, each in this process, on one core, without the time to import and start.

They are timed on what they would be given: text for the filters, lines for jusText's classifier, and for trafilatura
HTML with a paragraph a line, since it reads nothing else. They do other work than cleaner, and no score is taken here;
the numbers say what each costs.
"""

import html
import os
import time
from importlib import import_module

from table import rate, table
from timing import say

SECONDS = {True: 4, False: 15}  # for each peer and set; by whether it is to be quick
WARM = 3  # documents before the clock starts: the first ones load tokenizers and stop lists


def c4():
    filters, data = import_module("datatrove.pipeline.filters"), import_module("datatrove.data")
    line_filter = filters.C4QualityFilter(filter_no_terminal_punct=True)
    return lambda text: line_filter.filter(data.Document(text=text, id="0"))


def gopher_quality():
    filters, data = import_module("datatrove.pipeline.filters"), import_module("datatrove.data")
    quality = filters.GopherQualityFilter()
    return lambda text: quality.filter(data.Document(text=text, id="0"))


def gopher_repetition():
    filters, data = import_module("datatrove.pipeline.filters"), import_module("datatrove.data")
    repetition = filters.GopherRepetitionFilter()
    return lambda text: repetition.filter(data.Document(text=text, id="0"))


def justext():
    module, core = import_module("justext"), import_module("justext.core")
    # With all languages' stop words, since the documents are of many.
    stop_words = frozenset().union(*map(module.get_stoplist, module.get_stoplists()))

    def classify(text):
        paragraphs = []
        for line in text.split("\n"):
            if line.strip():
                paragraph = core.Paragraph(core.PathInfo().append("body").append("p"))
                paragraph.append_text(line)
                paragraphs.append(paragraph)
        core.classify_paragraphs(paragraphs, stop_words)
        core.revise_paragraph_classification(paragraphs)
        return paragraphs

    return classify


def _page(text):
    lines = "\n".join(f"<p>{html.escape(line)}</p>" for line in text.split("\n") if line.strip())
    return f"<html><body>\n{lines}\n</body></html>"


def trafilatura_baseline():
    module = import_module("trafilatura")
    return lambda text: module.baseline(_page(text))


def trafilatura_extract():
    module = import_module("trafilatura")
    return lambda text: module.extract(_page(text))


PEERS = {
    "datatrove C4QualityFilter": c4,
    "datatrove GopherQualityFilter": gopher_quality,
    "datatrove GopherRepetitionFilter": gopher_repetition,
    "jusText, on lines": justext,
    "trafilatura.baseline, lines as <p>": trafilatura_baseline,
    "trafilatura.extract, lines as <p>": trafilatura_extract,
}


def _loaded():
    """The peers that are there; the others are named and left out."""
    for name, make in PEERS.items():
        try:
            work = make()
            work("One line of a document that has several words.\n" * 20)
        except Exception as error:  # whatever goes wrong in another's code is no reason to stop
            say(f"{name} is left out: {type(error).__name__}: {str(error)[:200]}")
        else:
            yield name, work


def _time(work, texts, seconds):
    """Bytes that were done, the documents, and the seconds it took: about so many, or all texts."""
    for text in texts[:WARM]:
        work(text)
    size, count, start = 0, 0, time.perf_counter()
    for text in texts:
        work(text)
        size, count = size + len(text.encode()), count + 1
        if time.perf_counter() - start > seconds:
            break
    return size, count, time.perf_counter() - start


def table_of(documents, cleaner_rate, cpus, is_quick):
    """:param cleaner_rate: bytes a second of ``cleaner run`` on one core, with ledger, for the same set."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cpus)
    try:
        texts = list(documents.documents(20_000_000))
        rows = [["cleaner run, one core, with ledger", rate(cleaner_rate, 1), "1.0", f"{documents.count:,}"]]
        for name, work in _loaded():
            say(name)
            size, count, seconds = _time(work, texts, SECONDS[is_quick])
            rows.append([name, rate(size, seconds), f"{cleaner_rate / (size / seconds):.1f}", f"{count:,}"])
    finally:
        os.sched_setaffinity(0, allowed)
    return table([documents.name, "text", "cleaner is times as fast", "documents"], rows)
