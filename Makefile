# Everything a person or a machine does here. Each target installs what it misses, once.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
ifndef SIDE_BY_SIDE
.NOTPARALLEL:
endif
.DEFAULT_GOAL := help

PORT ?= 8080
TARGET := $(or $(CARGO_TARGET_DIR),target)
LOGS := target/log

# The wasm-bindgen tools must be exactly as old as the crate, so its version is read from the lock.
BINDGEN_VERSION := $(shell awk '/^name = "wasm-bindgen"$$/ {getline; gsub(/[^0-9.]/, ""); print}' Cargo.lock 2>&-)
BINDGEN := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/ringfence/wasm-bindgen-$(BINDGEN_VERSION)
export PATH := $(BINDGEN)/bin:$(PATH)

export CHROMIUM ?= $(or $(firstword $(shell command -v chromium chromium-browser google-chrome)),/usr/bin/chromium)
export CHROMEDRIVER ?= $(or $(firstword $(shell command -v chromedriver)),/usr/bin/chromedriver)

# Two engines beside Chromium, each by its own driver; Firefox' comes as a crate.
GECKO_VERSION := 0.37.1
GECKO := $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/ringfence/geckodriver-$(GECKO_VERSION)
export GECKODRIVER ?= $(or $(firstword $(shell command -v geckodriver)),$(GECKO)/bin/geckodriver)
export FIREFOX ?= $(or $(firstword $(shell command -v firefox-esr firefox)),/usr/bin/firefox-esr)
export MINIBROWSER ?= $(firstword $(wildcard /usr/lib/*/webkit2gtk-4.1/MiniBrowser /usr/lib/*/webkitgtk-6.0/MiniBrowser))

WASM32 := --target wasm32-unknown-unknown
WASM32_LIBS = $(shell rustc --print target-libdir $(WASM32))
RUST_SOURCES := Cargo.toml Cargo.lock rust-toolchain.toml $(shell find src -name '*.rs')
WWW_SOURCES := $(wildcard www/*.ts www/*.mjs www/*.html www/*.json) $(shell find www/src www/examples -type f -not -path 'www/src/wasm/*')
EXAMPLES := $(wildcard tests/cases/*/model.json)

# What is installed, by npm, for the workshop server and its tests.
WORKSHOP := www/workshop/node_modules/.package-lock.json

# What timings are set beside and driven with; nothing of it is shipped. Builds their native side and says where it is.
BENCH := www/bench/node_modules/.package-lock.json
NATIVE := cargo bench --bench native --no-run --message-format=json | \
	sed -n 's/.*"name":"native".*"executable":"\([^"]*\)".*/\1/p'

# The first module as small as can be, but for what is short enough to stand where it is called: without that it would be
# a third slower.
SMALL := -Cllvm-args=-inline-threshold=30

# Three modules of one crate: the first, which evaluates and is small; the whole core, which answers questions too; and what
# only files and tables need. Each is built in a folder of its own, since all come out as ringfence.wasm.
FIRST := $(TARGET)/first
FILES := $(TARGET)/files
WASM_MODULES := $(patsubst %,www/src/wasm/%_bg.wasm,ringfence ringfence_questions ringfence_files)

# The core once more, as JavaScript: for pages that may not compile WebAssembly. It is built for the plainest machine,
# since nothing later can be said in JavaScript.
PLAIN := $(TARGET)/plain
NO_WASM := www/src/wasm/ringfence_no_wasm.js

# The reference stands on a solver that others keep, in a place of its own.
PYTHON := $(TARGET)/python/bin/python
PYTHON_READY := $(TARGET)/python/ready

# Where code stands is in what is built, for whoever reads why it stopped: said the same wherever this or its crates lie.
CRATES := $(or $(CARGO_HOME),$(HOME)/.cargo)/registry/src
ANYWHERE := --remap-path-prefix=$(CRATES)=crates --remap-path-prefix=$(CURDIR)=ringfence
RELEASE := env -u RUSTFLAGS -u CARGO_ENCODED_RUSTFLAGS CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS='$(ANYWHERE)

# What is looked for by making input up: a nightly compiler builds it, and nothing else.
FUZZED := document model shares table workbook
SECONDS ?= 60

# Where every small change must be noticed by a test, and the tests that see to it; all of it takes a night.
MUTATED := money casting apportion calendar flow cut pennies fair allocation pool pooling
NOTICED_BY := money apportion calendar flow fair rounding allocation pooling pool_laws cases laws

# What rustc 1.95 gives this target; named, because stripping a release loses the note of it.
WASM_FEATURES := bulk-memory bulk-memory-opt call-indirect-overlong multivalue mutable-globals \
	nontrapping-float-to-int reference-types sign-ext

##@ Every day
help: ## This list
	@awk -F ':.*## ' '/^##@/ {print substr($$0, 4)} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

serve: build ## Build and serve the page at http://127.0.0.1:8080 (PORT=… for another)
	@PORT=$(PORT) node www/serve.mjs www/dist

workshop: build $(WORKSHOP) ## Build and serve it with rooms for workshops (HOST=0.0.0.0 for others on the network too)
	@PORT=$(PORT) node www/workshop/server.mjs www/dist

build: modules www/dist/index.html ## Release build in www/dist/, within its size budget, and the sum of all its files
	@node www/sums.mjs

test: check test-native test-reference test-wasm test-browser test-engines test-workshop ## Everything: check, then every kind of test
	@echo
	@echo "native and documentation:"; grep -h '^test result' $(LOGS)/native.txt
	@echo "reference, in Python:";     grep -h 'models,' $(LOGS)/reference.txt
	@echo "boundary, in Chromium:";    grep -h '^test result' $(LOGS)/wasm.txt
	@echo "page, in Chromium:";        grep -hE '^ +[0-9]+ (passed|skipped|flaky)' $(LOGS)/browser.txt
	@echo "page, in three engines:";   grep -hE '^# (pass|fail|skipped) ' $(LOGS)/engines.txt
	@echo "workshop server, in Node:"; grep -hE '^# (pass|fail|skipped) ' $(LOGS)/workshop.txt

check: check-rust check-www ## Formats, lints, types, documentation, the element's manifest

bench: build chromium $(BENCH) ## One table of timings: natively, in Node and in Chromium, beside peers (ROUNDS=5)
	@node www/bench/run.mjs "$$($(NATIVE))" $(TARGET)/bench

bench-page: build chromium $(BENCH) ## How quick the page is on the large model on a slow machine (AGAINST=folder of another build)
	@"$$($(NATIVE))" make $(TARGET)/bench
	@node www/bench/page.mjs $(TARGET)/bench/large-model.json www/dist $(AGAINST)

bench-growth: $(BENCH) ## The figure of how an evaluation grows, benches/growth.svg, drawn anew
	@node www/bench/growth.mjs "$$($(NATIVE))" benches/growth.svg

fmt: www/node_modules/.package-lock.json ## Put formats right and write custom-elements.json and its tables anew
	cargo fmt
	cd www && node_modules/.bin/biome check --write && npm run --silent manifest
	node www/readme.mjs
	cd tests/browser && ../../www/node_modules/.bin/biome check --write
	cd tests/workshop && ../../www/node_modules/.bin/biome check --write
	cd tests/engines && ../../www/node_modules/.bin/biome check --write

workshop-load: $(WORKSHOP) ## Forty tables at work on the workshop server for five minutes (MINUTES=…), what it costs
	@node www/workshop/load.mjs

##@ Now and then
setup: rust-target bindgen chromium engines redis www/node_modules/.package-lock.json tests/browser/node_modules/.package-lock.json tests/engines/node_modules/.package-lock.json $(WORKSHOP) $(BENCH) $(PYTHON_READY) ## Install every tool, build nothing

fuzz: fuzzer ## Look for input that breaks what should hold, a minute for each kind of input (SECONDS=…)
	@for kind in $(FUZZED); do \
	  mkdir -p $(TARGET)/fuzz/corpus/$$kind; \
	  echo "$$kind:"; \
	  nice -n 19 cargo +nightly fuzz run --sanitizer none --fuzz-dir fuzz --target-dir $(TARGET)/fuzz $$kind \
	    $(TARGET)/fuzz/corpus/$$kind tests/corpora/$$kind \
	    -- -max_total_time=$(SECONDS) -max_len=4096 -timeout=20 -rss_limit_mb=2048; \
	done

deny: ## Licences, sources and versions of all crates, by deny.toml
	@command -v cargo-deny >/dev/null || cargo install --locked cargo-deny
	cargo deny --locked check licenses bans sources

coverage: ## Line coverage of src by the native tests, file by file; fails under 95%
	@rustup component list --installed | grep -q '^llvm-tools' || rustup component add llvm-tools
	@command -v cargo-llvm-cov >/dev/null || cargo install --locked cargo-llvm-cov
	cargo llvm-cov --features files --test integration --fail-under-lines 95

mutants: ## Change the arithmetic in every small way, and list the changes that no test notices (SHARD=0/8 for a part)
	@command -v cargo-mutants >/dev/null || cargo install --locked cargo-mutants
	nice -n 19 cargo mutants $(MUTATED:%=--file src/%.rs) $(SHARD:%=--shard %) --output $(TARGET) \
	  -- --test integration -- $(NOTICED_BY)

reproduce: ## Build twice, in two folders, and compare all that ships byte by byte
	@for once in one two; do \
	  rm -rf $(TARGET)/twice/$$once && mkdir -p $(TARGET)/twice/$$once; \
	  git archive HEAD | tar -x -C $(TARGET)/twice/$$once; \
	  env -u CARGO_TARGET_DIR $(MAKE) -C $(TARGET)/twice/$$once build; \
	done
	diff -r $(TARGET)/twice/one/www/dist $(TARGET)/twice/two/www/dist
	@cat $(TARGET)/twice/one/www/dist/SHA256SUMS
	@rm -rf $(TARGET)/twice

clean: ## Remove what was built; installed tools stay
	cargo clean
	rm -rf www/dist www/src/wasm tests/browser/test-results tests/browser/playwright-report

.PHONY: help serve workshop build test check bench bench-page bench-growth fmt workshop-load setup fuzz deny coverage mutants
.PHONY: reproduce clean
.PHONY: check-rust check-www test-native test-reference test-wasm test-browser test-engines test-workshop
.PHONY: modules rust-target bindgen chromium engines redis fuzzer

# Checks and tests, one step each.

check-rust: rust-target
	cargo fmt --check
	cargo clippy --all-targets --features files -- -D warnings
	cargo clippy --lib -- -D warnings
	cargo clippy $(WASM32) --lib --no-default-features -- -D warnings
	cargo clippy $(WASM32) --lib --test wasm -- -D warnings
	cargo clippy $(WASM32) --lib --test wasm_files --features files -- -D warnings
	RUSTDOCFLAGS='-D warnings' cargo doc --no-deps --features files

check-www: modules tests/browser/node_modules/.package-lock.json \
	tests/engines/node_modules/.package-lock.json $(WORKSHOP) $(BENCH) | $(LOGS)
	cd www && npm run --silent types && node_modules/.bin/biome check --error-on-warnings
	cd www/workshop && npm run --silent types
	cd www/bench && npm run --silent types
	cd tests/browser && npm run --silent types && ../../www/node_modules/.bin/biome check --error-on-warnings
	cd tests/workshop && ../../www/node_modules/.bin/tsc && ../../www/node_modules/.bin/biome check --error-on-warnings
	cd tests/engines && ../../www/node_modules/.bin/tsc && ../../www/node_modules/.bin/biome check --error-on-warnings
	cd www && npm run --silent manifest -- --outdir ../$(LOGS)
	@diff -u www/custom-elements.json $(LOGS)/custom-elements.json \
	  || { echo 'custom-elements.json is behind the element: make fmt writes it anew'; exit 1; }
	node www/readme.mjs --check
	node www/words.mjs

test-native: | $(LOGS)
	cargo test --features files 2>&1 | tee $(LOGS)/native.txt

# What the native tests left of every case and of made models is worked out anew, by other hands in another language.
test-reference: test-native $(PYTHON_READY)
	$(PYTHON) tests/reference/check.py $(TARGET)/tmp/reference.jsonl 2>&1 | tee $(LOGS)/reference.txt

test-wasm: rust-target bindgen chromium | $(LOGS)
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	  cargo test $(WASM32) --test wasm 2>&1 | tee $(LOGS)/wasm.txt
	CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner \
	  cargo test $(WASM32) --test wasm_files --features files 2>&1 | tee -a $(LOGS)/wasm.txt

test-browser: build chromium tests/browser/node_modules/.package-lock.json $(WORKSHOP) | $(LOGS)
	cd tests/browser && node_modules/.bin/playwright test 2>&1 | tee ../../$(LOGS)/browser.txt

test-engines: build chromium engines tests/engines/node_modules/.package-lock.json | $(LOGS)
	cd tests/engines && node --test --test-concurrency=1 --test-reporter=tap *.test.mjs 2>&1 | tee ../../$(LOGS)/engines.txt

test-workshop: redis $(WORKSHOP) | $(LOGS)
	cd tests/workshop && node --test --test-reporter=tap *.test.mjs 2>&1 | tee ../../$(LOGS)/workshop.txt

$(PYTHON_READY): tests/reference/requirements.txt
	python3 -m venv $(TARGET)/python
	$(PYTHON) -m pip install --quiet --only-binary :all: -r $<
	@touch $@

$(LOGS):
	@mkdir -p $@

# What is built: the core as WebAssembly, its JavaScript and types, then the page.

# Most of the time that a module takes goes into one long step on one core, so two of them are made side by side.
modules: rust-target bindgen www/node_modules/.package-lock.json
	@$(MAKE) --no-print-directory -j2 SIDE_BY_SIDE=1 $(WASM_MODULES) $(NO_WASM)

$(TARGET)/wasm32-unknown-unknown/release/ringfence.wasm: $(RUST_SOURCES) | rust-target
	$(RELEASE)' cargo build --release $(WASM32) --lib

$(FIRST)/wasm32-unknown-unknown/release/ringfence.wasm: $(RUST_SOURCES) | rust-target
	$(RELEASE) $(SMALL)' CARGO_PROFILE_RELEASE_OPT_LEVEL=z \
	  cargo build --release $(WASM32) --lib --no-default-features --target-dir $(FIRST)

$(FILES)/wasm32-unknown-unknown/release/ringfence.wasm: $(RUST_SOURCES) | rust-target
	$(RELEASE)' cargo build --release $(WASM32) --lib --features files --target-dir $(FILES)

$(PLAIN)/wasm32-unknown-unknown/release/ringfence.wasm: $(RUST_SOURCES) | rust-target
	$(RELEASE) -Ctarget-cpu=mvp' cargo build --release $(WASM32) --lib --target-dir $(PLAIN)

www/src/wasm/ringfence_bg.wasm: $(FIRST)/wasm32-unknown-unknown/release/ringfence.wasm
www/src/wasm/ringfence_questions_bg.wasm: $(TARGET)/wasm32-unknown-unknown/release/ringfence.wasm
www/src/wasm/ringfence_files_bg.wasm: $(FILES)/wasm32-unknown-unknown/release/ringfence.wasm

$(WASM_MODULES): www/src/wasm/%_bg.wasm: www/node_modules/.package-lock.json | bindgen
	wasm-bindgen --target web --remove-producers-section $(BINDGEN_OPT_$*) \
	  --out-dir www/src/wasm --out-name $* $(filter %.wasm,$^)
	www/node_modules/.bin/wasm-opt $(WASM_OPT_$*) $(WASM_FEATURES:%=--enable-%) $@ -o $@

$(NO_WASM): $(PLAIN)/wasm32-unknown-unknown/release/ringfence.wasm www/no-wasm.mjs www/node_modules/.package-lock.json | bindgen
	@mkdir -p www/src/wasm
	node www/no-wasm.mjs $< $@ $(WASM_FEATURES)

# A module that stops dead, on a file or without memory, is begun anew.
BINDGEN_OPT_ringfence := --experimental-reset-state-function
BINDGEN_OPT_ringfence_questions := $(BINDGEN_OPT_ringfence)
BINDGEN_OPT_ringfence_files := $(BINDGEN_OPT_ringfence)

# Questions are wanted fast, the others small to fetch: what more wasm-opt can make of them is shorter on a disk and longer to
# fetch. Functions stand by name, which leaves what is alike side by side for brotli; the names themselves go.
BY_NAME := --reorder-functions-by-name
SMALLER := --duplicate-function-elimination --remove-unused-module-elements
WASM_OPT_ringfence := $(SMALLER) $(BY_NAME)
WASM_OPT_ringfence_questions := -O3 $(BY_NAME)
WASM_OPT_ringfence_files := $(SMALLER) $(BY_NAME)

www/dist/index.html: $(WASM_MODULES) $(NO_WASM) $(WWW_SOURCES) $(EXAMPLES) LICENSE Cargo.lock
	cd www && npm run --silent build

# What is installed.

rust-target:
	@[ -d "$(WASM32_LIBS)" ] || rustup target add wasm32-unknown-unknown

fuzzer:
	@rustup toolchain list | grep -q '^nightly' || rustup toolchain install nightly --profile minimal
	@command -v cargo-fuzz >/dev/null || cargo install --locked cargo-fuzz --version 0.13.2

bindgen:
	@[ -x $(BINDGEN)/bin/wasm-bindgen ] || \
	  cargo install wasm-bindgen-cli --version =$(BINDGEN_VERSION) --root $(BINDGEN)

chromium:
	@if ! { command -v "$$CHROMIUM" && command -v "$$CHROMEDRIVER"; } >/dev/null; then \
	  echo 'the browser tests need Chromium and ChromeDriver (Debian: chromium, chromium-driver)'; \
	  sudo=$$([ "$$(id -u)" = 0 ] || command -v sudo) || exit 1; \
	  $$sudo apt-get update && $$sudo apt-get install -y --no-install-recommends chromium chromium-driver; \
	fi

engines:
	@if ! { command -v "$$FIREFOX" && command -v WebKitWebDriver && command -v Xvfb; } >/dev/null; then \
	  echo 'the tests of three engines need Firefox, WebKitGTK and a screen (Debian: firefox-esr, webkit2gtk-driver, xvfb)'; \
	  sudo=$$([ "$$(id -u)" = 0 ] || command -v sudo) || exit 1; \
	  $$sudo apt-get update && $$sudo apt-get install -y --no-install-recommends firefox-esr webkit2gtk-driver xvfb; \
	fi
	@command -v "$$GECKODRIVER" >/dev/null || cargo install geckodriver --version =$(GECKO_VERSION) --root $(GECKO)

redis:
	@if ! command -v redis-server >/dev/null; then \
	  echo 'the tests of the workshop server need Redis (Debian: redis-server)'; \
	  sudo=$$([ "$$(id -u)" = 0 ] || command -v sudo) || exit 1; \
	  $$sudo apt-get update && $$sudo apt-get install -y --no-install-recommends redis-server; \
	fi

%/node_modules/.package-lock.json: %/package-lock.json
	cd $* && npm ci
	@touch $@
