# Two commands do everything on a fresh Debian machine with Swift: make demo, make test.
SWIFT ?= swift
APT = $(if $(filter 0,$(shell id -u)),,sudo )apt-get
BINARY = .build/release/realtally
PACKAGES = libncurses-dev libsimdjson-dev zlib1g-dev tmux
HEADERS = /usr/include/curses.h /usr/include/simdjson.h /usr/include/zlib.h

# Where `make install` puts things; DESTDIR is put before each path, for those who build packages.
PREFIX = /usr/local
DESTDIR =
TARGET = $(DESTDIR)$(PREFIX)
MAN = $(TARGET)/share/man/man1/realtally.1
BASH_COMPLETION = $(TARGET)/share/bash-completion/completions/realtally
ZSH_COMPLETION = $(TARGET)/share/zsh/site-functions/_realtally
FISH_COMPLETION = $(TARGET)/share/fish/vendor_completions.d/realtally.fish

# How much is measured, and where that is written.
SIZE = full
RESULTS = Benchmarks/results.md

# How long each fuzzer runs, which ones, and where they keep what they make.
SECONDS = 60
TARGETS = frames events printed tokens records exports dashboard words
FUZZ = .build-fuzz
FUZZER = $(FUZZ)/release/Fuzzer

.PHONY: demo test fuzz tsan build install uninstall bench pictures deps lint format bundle vocabulary clean

# Plays a sample session on the dashboard; prints the report where standard output is no terminal.
demo: build
	@if [ -t 1 ] && [ -r /dev/tty ]; then \
	  $(BINARY) sample --turns 12 --seed 3 --speed 4 --inject truncated_by_client,not_charged | $(BINARY); \
	else \
	  $(BINARY) sample --turns 12 --seed 3 --inject truncated_by_client,not_charged | $(BINARY) report -; \
	fi

# What CI runs.
test: deps
	$(SWIFT) build --build-tests
	$(SWIFT) test
	$(MAKE) --no-print-directory lint

# Feeds random bytes to all that reads from outside, under the sanitizers of addresses and of undefined behaviour:
# make fuzz SECONDS=600 TARGETS="events records"
fuzz: deps
	REALTALLY_FUZZ=1 $(SWIFT) build -c release --scratch-path $(FUZZ) --product Fuzzer \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld -Xcc -fsanitize=address,undefined,fuzzer-no-link \
	  -Xcc -fno-sanitize=vptr,function -Xcc -fno-sanitize-recover=undefined
	@for target in $(TARGETS); do \
	  mkdir -p $(FUZZ)/corpus/$$target $(FUZZ)/found; \
	  echo "== $$target: $(SECONDS) s"; \
	  SWIFT_BACKTRACE=enable=no ASAN_OPTIONS=detect_leaks=0 nice $(FUZZER) $$target $(FUZZ)/corpus/$$target \
	    Tests/Corpus/$$target -dict=Tests/Corpus/realtime.dict -max_total_time=$(SECONDS) -max_len=8192 \
	    -timeout=10 -report_slow_units=1 -rss_limit_mb=4096 -artifact_prefix=$(FUZZ)/found/$$target- -print_final_stats=1 -verbosity=1 \
	    > $(FUZZ)/$$target.log 2>&1 || { \
	      grep -aE 'Fatal error|ERROR|SUMMARY|runtime error|Test unit' $(FUZZ)/$$target.log; \
	      echo "Shrink it:   $(FUZZER) $$target -minimize_crash=1 -runs=100000 FILE"; \
	      echo "Mend it, and keep it:   cp FILE Tests/Corpus/$$target/what-it-was"; exit 1; }; \
	  grep -aE 'number_of_executed_units|average_exec|slowest_unit' $(FUZZ)/$$target.log; \
	done

# Looks for races in the tests of all that runs in threads.
tsan: deps
	$(SWIFT) test --sanitize=thread --scratch-path .build-tsan --filter 'PlatformTests|IntakeTests'

build: deps
	@$(SWIFT) build -c release --product realtally >&2

# Measures the release build beside the programs that are installed (wc, rg, jq, Python with duckdb and tiktoken, lnav) and
# writes Benchmarks/results.md, which the README quotes; make bench SIZE=small RESULTS=/tmp/results.md to try it.
bench: build
	@$(SWIFT) build -c release --product Benchmark >&2
	@mkdir -p Benchmarks
	@.build/release/Benchmark $(BINARY) $(RESULTS) $(SIZE)

# Draws the pictures of the README and of the tests anew.
pictures: deps
	RECORD_SNAPSHOTS=1 $(SWIFT) test --filter DashboardTests

# Builds only where nothing is built yet, so that root builds nothing: make build && sudo make install
install: $(BINARY)
	install -d $(TARGET)/bin $(dir $(MAN) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION))
	install -m 755 $(BINARY) $(TARGET)/bin/realtally
	$(BINARY) --man > $(MAN)
	$(BINARY) --completions bash > $(BASH_COMPLETION)
	$(BINARY) --completions zsh > $(ZSH_COMPLETION)
	$(BINARY) --completions fish > $(FISH_COMPLETION)
	chmod 644 $(MAN) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)

uninstall:
	rm -f $(TARGET)/bin/realtally $(MAN) $(BASH_COMPLETION) $(ZSH_COMPLETION) $(FISH_COMPLETION)

$(BINARY):
	@$(MAKE) --no-print-directory build

# Debian's libraries, installed only where they are missing.
deps:
	@for file in $(HEADERS) "$$(command -v tmux || echo missing)"; do \
	  if [ ! -e "$$file" ]; then \
	    echo "installing $(PACKAGES)" >&2; \
	    { $(APT) update -qq && DEBIAN_FRONTEND=noninteractive $(APT) install -y -qq $(PACKAGES); } >&2 || exit 1; \
	    break; \
	  fi; \
	done

lint:
	$(SWIFT) format lint --strict -r Sources Tests Package.swift

format:
	$(SWIFT) format -i -r Sources Tests Package.swift

# An archive that runs where nothing is installed: the Swift runtime inside the binary, the shared libraries beside it.
bundle: deps
	$(SWIFT) build -c release --product realtally --static-swift-stdlib --scratch-path .build-bundle \
	  -Xlinker -rpath -Xlinker '$$ORIGIN/lib'
	rm -rf dist && mkdir -p dist/realtally/lib
	cp .build-bundle/release/realtally LICENSE README.md dist/realtally/
	cp Shims/CVocabulary/LICENSE dist/realtally/LICENSE.vocabulary
	strip dist/realtally/realtally
	for library in simdjson ncursesw tinfo 'stdc++' gcc_s libz; do \
	  ldd dist/realtally/realtally | grep -F "$$library" | sed -n 's/.* => \(\/[^ ]*\).*/\1/p' | xargs -r cp -L -t dist/realtally/lib; \
	done
	tar -C dist -czf dist/realtally.tar.gz realtally

# Builds the tokenizer's tables again from the published vocabulary: make vocabulary FILE=o200k_base.tiktoken
vocabulary:
	$(SWIFT) run -c release BuildVocabulary $(FILE) Shims/CVocabulary/Tables

clean:
	rm -rf .build .build-bundle .build-fuzz .build-tsan dist
