# Builds, tests and installs cleaner. `make help` lists the targets.

PREFIX ?= /usr/local
IN     ?= samples/documents
OUT    ?= clean
DATA   ?=

# One build serves the program and the tests. Testability costs no measurable speed, and the tests
# take a tenth of the time that a debug build needs for them.
BUILD   := -c release -Xswiftc -enable-testing
PROGRAM := .build/release/cleaner
TESTS   := .build/release/cleanerPackageTests.xctest
SOURCES := Package.swift Sources Tests Plugins bench/stages

.DEFAULT_GOAL := help
.PHONY: help run test test-browser bench deb build check eval train folds lint format unicode deps install clean

help: ## List the targets.
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Clean the documents of samples/ into clean/ (IN=folder and OUT=folder for others).
	@$(PROGRAM) run --in $(IN) --out $(OUT)

build: deps ## Build the program: .build/release/cleaner.
	@swift build $(BUILD) --product cleaner

# The tests run even where the rules have faults; the exit status tells of both. The runner is started by
# itself: `swift test` builds the plugin's tool with flags of its own, and the next build would start from there.
test: deps ## Build everything, check the rules, run the tests.
	@swift build $(BUILD) --build-tests --disable-xctest
	@status=0; \
	$(MAKE) --no-print-directory check-built || status=1; \
	if [ -f $(TESTS) ]; then NO_COLOR=1 $(TESTS) --testing-library swift-testing; \
	else swift test $(BUILD) --disable-xctest --skip-build; fi || status=1; \
	exit $$status

check: build ## Run every rule on its examples, and look for rules that are dead, double, slow or dangerous.
	@$(MAKE) --no-print-directory check-built

# Both, whatever the first finds.
.PHONY: check-built
check-built:
	@echo "cleaner rules test"; $(PROGRAM) rules test; tested=$$?; \
	echo "cleaner rules lint"; $(PROGRAM) rules lint && exit $$tested

# Main texts hold bodies alone, so the files whose records have one are scored as bodies as well.
eval: build ## Score the decisions against the labelled files, *.jsonl and *.jsonl.gz, of DATA=folder.
	@[ -n "$(DATA)" ] || { echo "make eval needs DATA=folder, a folder with labelled *.jsonl or *.jsonl.gz" >&2; exit 2; }
	@status=0; found=0; \
	for file in "$(DATA)"/*.jsonl "$(DATA)"/*.jsonl.gz; do \
	  [ -f "$$file" ] || continue; found=1; \
	  echo "== $$file"; $(PROGRAM) eval "$$file" || status=1; echo; \
	  if gzip -cdf "$$file" 2> /dev/null | head -n 1 | grep -q '"gold": *"'; then \
	    echo "== $$file --body-only"; $(PROGRAM) eval "$$file" --body-only || status=1; echo; \
	  fi; \
	done; \
	[ $$found = 1 ] || { echo "there is no *.jsonl or *.jsonl.gz in $(DATA)" >&2; exit 1; }; \
	exit $$status

train: build python ## Fit model/weights.tsv on the labelled files of DATA=folder (or several) and on samples/.
	@$(PYTHON) model/train.py --cleaner $(PROGRAM) --data $(DATA) --out model/weights.tsv

folds: build python ## Cross-validate by site on DATA=folder, and score each document by weights that have not seen its site.
	@rm -rf .build/folds
	@$(PYTHON) model/train.py --cleaner $(PROGRAM) --data $(DATA) --folds .build/folds
	@status=0; \
	for file in .build/folds/*.jsonl; do \
	  for option in "" --body-only; do \
	    echo "== $$file $$option"; \
	    $(PROGRAM) eval --weights .build/folds/weights "$$file" --confidence $$option || status=1; echo; \
	  done; \
	done; \
	exit $$status

# What the fitting needs, in a place of its own.
PYTHON := .build/python/bin/python
.PHONY: python
python:
	@[ -n "$(DATA)" ] || { echo "give DATA=folder, a folder with labelled *.jsonl or *.jsonl.gz" >&2; exit 2; }
	@[ -x $(PYTHON) ] || python3 -m venv .build/python
	@$(PYTHON) -m pip install --quiet --disable-pip-version-check -r model/requirements.txt

lint: ## Check the format of the Swift code.
	@swift format lint --strict --recursive $(SOURCES)
	@echo "swift format: nothing found"

format: ## Format the Swift code.
	@swift format --in-place --recursive $(SOURCES)

# What stands there is kept: another toolchain may know another Unicode, and words would change with it.
unicode: ## Make the Unicode table anew, with what this toolchain knows of Unicode.
	@swift run $(BUILD) embed unicode Sources/CUnicode/runs.inc

# The report's page and the review in chromium: opened, filtered, searched, decided, exported, and run again.
test-browser: build ## Test the report's page and the review in chromium (SHOTS=folder for pictures of them).
	@command -v chromium > /dev/null || { echo "make test-browser needs chromium: apt-get install chromium" >&2; exit 1; }
	@[ -x .build/browser/bin/python ] || python3 -m venv .build/browser
	@.build/browser/bin/python -m pip install --quiet --disable-pip-version-check -r Tests/browser/requirements.txt
	@for test in page review; do \
	  .build/browser/bin/python -B Tests/browser/test_$$test.py --cleaner $(PROGRAM) --samples samples/documents \
	    $(if $(SHOTS),--screenshots "$(SHOTS)") || exit 1; \
	done

# Timed by itself: a quiet machine gives steadier numbers. Documents, packages and output stay in .build.
BENCH := .build/bench-python/bin/python
bench: build ## Time cleaner beside wc, rg, cp and its peers (QUICK=1, CORPUS=folder, SIZE=MB, FILES=count).
	@[ -x $(BENCH) ] || python3 -m venv .build/bench-python
	@$(BENCH) -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt
	@while read -r package; do \
	  $(BENCH) -m pip install --quiet --disable-pip-version-check "$$package" || echo "$$package: left out" >&2; \
	done < bench/peers.txt
	@CLEANER_BENCH=1 swift build $(BUILD) --product bench-stages
	@$(BENCH) bench/check.py
	@$(BENCH) bench/bench.py --cleaner $(PROGRAM) --stages .build/release/bench-stages $(if $(QUICK),--quick) \
	  $(if $(CORPUS),--corpus "$(CORPUS)") $(if $(SIZE),--size $(SIZE)) $(if $(FILES),--files $(FILES))

SHARE := $(DESTDIR)$(PREFIX)/share

install: build install-files ## Install the program with its manual pages and completions (PREFIX=/usr/local).

.PHONY: install-files
install-files:
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(SHARE)/man/man1" "$(SHARE)/bash-completion/completions" \
	  "$(SHARE)/zsh/site-functions" "$(SHARE)/fish/vendor_completions.d"
	install -m 755 $(PROGRAM) "$(DESTDIR)$(PREFIX)/bin/cleaner"
	$(PROGRAM) manual "$(SHARE)/man/man1"
	$(PROGRAM) --generate-completion-script bash > "$(SHARE)/bash-completion/completions/cleaner"
	$(PROGRAM) --generate-completion-script zsh > "$(SHARE)/zsh/site-functions/_cleaner"
	$(PROGRAM) --generate-completion-script fish > "$(SHARE)/fish/vendor_completions.d/cleaner.fish"

# The Swift runtime goes into the program, since Debian has none; so it is built apart.
DEB_BUILD := .build/deb
DEB_ROOT  := $(DEB_BUILD)/root

deb: deps ## Build a Debian package: .build/deb/cleaner_VERSION_ARCH.deb.
	@pkg-config --exists libcurl || { echo "make deb needs libcurl4-openssl-dev, for the runtime's network library" >&2; exit 1; }
	swift build -c release --static-swift-stdlib -Xlinker -lcurl --product cleaner --scratch-path $(DEB_BUILD)/build
	rm -rf $(DEB_ROOT)
	@$(MAKE) --no-print-directory install-files PROGRAM=$(DEB_BUILD)/build/release/cleaner DESTDIR=$(DEB_ROOT) PREFIX=/usr
	strip $(DEB_ROOT)/usr/bin/cleaner
	find $(DEB_ROOT)/usr/share/man -name '*.1' -exec gzip -9n {} +
	install -D -m 644 LICENSE $(DEB_ROOT)/usr/share/doc/cleaner/copyright
	@packaging/deb.sh $(DEB_ROOT) $(DEB_BUILD)

clean: ## Remove all that was built, and the output of `make run`.
	rm -rf .build clean

PACKAGES := libpcre2-dev zlib1g-dev libzstd-dev libsimdjson-dev libsqlite3-dev pkg-config

# pkg-config tells the Swift package manager where the libraries are.
deps: ## Install what the build needs, by apt, where it is missing.
	@command -v swift > /dev/null || { \
	  echo "cleaner needs Swift 6.3, and there is no swift on the PATH; see https://www.swift.org/install" >&2; \
	  exit 1; \
	}
	@if pkg-config --exists libpcre2-8 zlib libzstd simdjson sqlite3 2> /dev/null; then exit 0; fi; \
	if ! command -v apt-get > /dev/null; then \
	  echo "cleaner needs the libraries PCRE2 (libpcre2-8), zlib, zstd (libzstd), simdjson and SQLite with their headers, and pkg-config;" >&2; \
	  echo "there is no apt-get here, so please install them with the system's own package manager" >&2; \
	  exit 1; \
	fi; \
	if [ "$$(id -u)" = 0 ]; then as_root=; \
	elif command -v sudo > /dev/null; then as_root=sudo; \
	else \
	  echo "cleaner needs packages that are not there; install them as root:" >&2; \
	  echo "  apt-get update && apt-get install $(PACKAGES)" >&2; \
	  exit 1; \
	fi; \
	echo "installing $(PACKAGES)"; \
	$$as_root apt-get update && \
	$$as_root env DEBIAN_FRONTEND=noninteractive \
	  apt-get install -y --no-install-recommends $(PACKAGES)
