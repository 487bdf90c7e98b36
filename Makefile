# Kompetensmotor.
#
#   make            build/km, build/web (with engine.wasm) and the demo snapshot
#   make run        installs what is missing, builds, shows one answer and serves the page on 127.0.0.1
#   make test       everything that can fail; each runner ends in "N passed, N failed"
#   make asan       the unit tests under AddressSanitizer and UndefinedBehaviorSanitizer
#   make unit T=x   one unit test, tests/unit/x.c
#   make fuzz       the fuzzers, FUZZ_SECONDS each;  make bench  measures into $(BUILD)/bench.json
#
# BUILD=folder builds elsewhere, DEPS_DIR=tree takes the third-party sources from a tree at hand, V=1 shows commands.

BUILD ?= build
DEPS ?= build/deps
CC ?= cc
CFLAGS ?= -O2 -g
EMCC ?= emcc
NODE = $(shell scripts/node.sh)
KM_DATA ?= ../shared/data
FUZZ_SECONDS ?= 60
PORT ?= 8080

export KM_DATA
export KM_BUILD = $(BUILD)
# emcc needs Debian's acorn, which a node from elsewhere does not look for.
export NODE_PATH := /usr/share/nodejs

# Sources are found, not listed: a new file in its room is part of the build.
ENGINE := $(filter-out engine/wasm.c,$(wildcard engine/*.c engine/*/*.c))
TOOLS := $(filter-out tools/main.c,$(wildcard tools/*.c tools/*/*.c))
HARNESS := $(wildcard tests/unit/harness/*.c)
TESTS := $(patsubst tests/unit/%.c,%,$(wildcard tests/unit/test_*.c))
FUZZERS := $(patsubst tests/fuzz/%_fuzz.c,%,$(wildcard tests/fuzz/*_fuzz.c))
DATA := $(sort $(shell find tools -name '*.txt' -not -path 'tools/demo/*') $(wildcard tools/demo/cv/*.txt))

INCLUDE := -Iengine -Itools -I$(DEPS)/cjson -I$(DEPS)/utf8proc -DUTF8PROC_STATIC
WARN := -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Werror
FLAGS = -std=c11 $(WARN) $(CFLAGS) $(INCLUDE) -MMD -MP
ENGINE_FLAGS = -fvisibility=hidden
# Headers of libxml2 stand in a folder of their own.
TOOLS_FLAGS = -D_XOPEN_SOURCE=700 -isystem /usr/include/libxml2
LIBS := -lxml2 -lcurl -lzstd -lz

object = $(patsubst %.c,$(BUILD)/obj/%.o,$(1))
THIRD := $(BUILD)/obj/third/cJSON.o $(BUILD)/obj/third/utf8proc.o
LIBKM := $(BUILD)/libkm.a
LIBTOOLS := $(BUILD)/libtools.a

.PHONY: all wasm web npm demo run test unit replay node browser types asan fuzz fuzzers bench figures format lint clean
.SECONDARY:
.DELETE_ON_ERROR:
$(if $(V),,.SILENT:)
MAKEFLAGS += --no-print-directory

all: $(BUILD)/km web demo npm

# --- Native -----------------------------------------------------------------------------------------

$(BUILD)/km: $(BUILD)/obj/tools/main.o $(LIBTOOLS) $(LIBKM)
	$(CC) $(CFLAGS) $^ $(LIBS) -o $@

$(LIBKM): $(call object,$(ENGINE)) $(THIRD)
	rm -f $@ && ar rcs $@ $^

$(LIBTOOLS): $(call object,$(TOOLS)) $(BUILD)/obj/gen/embedded.o
	rm -f $@ && ar rcs $@ $^

$(BUILD)/obj/engine/%.o: engine/%.c | $(DEPS)/ready
	mkdir -p $(@D) && echo "  cc $<"
	$(CC) $(FLAGS) $(ENGINE_FLAGS) -c $< -o $@

$(BUILD)/obj/tools/%.o: tools/%.c | $(DEPS)/ready
	mkdir -p $(@D) && echo "  cc $<"
	$(CC) $(FLAGS) $(TOOLS_FLAGS) -c $< -o $@

$(BUILD)/obj/tests/%.o: tests/%.c | $(DEPS)/ready
	mkdir -p $(@D) && echo "  cc $<"
	$(CC) $(FLAGS) $(TOOLS_FLAGS) -Itests/unit/harness -c $< -o $@

# Third-party code is compiled as it comes, without our warnings.
$(BUILD)/obj/third/cJSON.o: | $(DEPS)/ready
	mkdir -p $(@D)
	$(CC) -std=c11 $(CFLAGS) $(INCLUDE) -w -c $(DEPS)/cjson/cJSON.c -o $@

$(BUILD)/obj/third/utf8proc.o: | $(DEPS)/ready
	mkdir -p $(@D)
	$(CC) -std=c11 $(CFLAGS) $(INCLUDE) -w -c $(DEPS)/utf8proc/utf8proc.c -o $@

$(DEPS)/ready:
	scripts/fetch-deps.sh $(DEPS)

# Word lists and texts are compiled into km, so that it needs no files beside it.
$(BUILD)/gen/embedded.c: $(DATA) scripts/embed.sh
	mkdir -p $(@D)
	scripts/embed.sh $(DATA) > $@

$(BUILD)/obj/gen/embedded.o: $(BUILD)/gen/embedded.c
	mkdir -p $(@D) && echo "  cc $<"
	$(CC) $(FLAGS) -c $< -o $@

demo: $(BUILD)/demo/manifest.json

DEMO_SOURCES := $(filter-out tools/demo/cv/,$(wildcard tools/demo/*/))

$(BUILD)/demo/manifest.json: $(BUILD)/km $(shell find $(DEMO_SOURCES) -type f)
	echo "  km build $(@D)"
	$(BUILD)/km build --source $(DEMO_SOURCES) --out $(BUILD)/demo > $(BUILD)/demo.log

# --- WebAssembly and page ---------------------------------------------------------------------------

# Unrolled loops weigh a tenth of the module and make reading no faster, but for the comparison of meanings. Bytes are
# moved and cleared by the browser's own code; a function of one caller that is put into it weighs more and, when both
# are large, makes the whole slower: a twentieth for each of the two.
WASM_FLAGS := -std=c11 -O3 -fno-unroll-loops -fvisibility=hidden -mbulk-memory
WASM_WARN := -Wall -Wextra -Werror
WASM_LINK := -sSTANDALONE_WASM --no-entry -sMALLOC=emmalloc -sALLOW_MEMORY_GROWTH=1 -sINITIAL_MEMORY=2MB \
	-sTOTAL_STACK=256KB -Wl,--stack-first -sFILESYSTEM=0 -sEXPORTED_FUNCTIONS=@engine/exports.txt \
	-sBINARYEN_EXTRA_PASSES=--one-caller-inline-max-function-size=100
# Where meanings are compared, eight numbers at a time; every browser that the page is bundled for can.
$(BUILD)/wasm/engine/lexicon/link%.o: WASM_FLAGS += -msimd128 -funroll-loops
$(BUILD)/wasm/engine/lexicon/lang.o: WASM_FLAGS += -msimd128
wasm_object = $(patsubst %.c,$(BUILD)/wasm/%.o,$(1))

# Where little time is spent code is made small: what is written of an answer, what is asked once an answer, and how
# what was found in a text is meant.
WASM_FAST := bound course_fit demand hope labels occupations offers quest ready search similarity step
WASM_SMALL := $(wildcard engine/answer/*.c) $(filter-out $(WASM_FAST:%=engine/match/%.c),$(wildcard engine/match/*.c)) \
	$(addprefix engine/snapshot/,courses.c labour.c market.c texts.c trends.c) \
	$(addprefix engine/profile/,clause.c doers.c layout.c licences.c names.c polarity.c practice.c)
$(call wasm_object,$(WASM_SMALL)) $(BUILD)/wasm/third/cJSON.o: WASM_FLAGS += -Os

wasm: $(BUILD)/engine.wasm

$(BUILD)/engine.wasm: $(call wasm_object,$(ENGINE) engine/wasm.c) $(BUILD)/wasm/third/cJSON.o \
		$(BUILD)/wasm/third/utf8proc.o engine/exports.txt
	echo "  emcc $@"
	$(EMCC) $(WASM_FLAGS) $(WASM_LINK) $(filter %.o,$^) -o $@

$(BUILD)/wasm/engine/%.o: engine/%.c | $(DEPS)/ready
	mkdir -p $(@D) && echo "  emcc $<"
	$(EMCC) $(WASM_FLAGS) $(WASM_WARN) $(INCLUDE) -MMD -MP -c $< -o $@

$(BUILD)/wasm/third/cJSON.o: | $(DEPS)/ready
	mkdir -p $(@D)
	$(EMCC) $(WASM_FLAGS) $(INCLUDE) -w -c $(DEPS)/cjson/cJSON.c -o $@

# The full tables are half the module's weight; thin ones say the same of what the engine asks, which is checked.
$(BUILD)/wasm/third/utf8proc.o: scripts/thin_utf8proc.c scripts/unpack_utf8proc.h \
		scripts/fold_utf8proc.c scripts/thin-utf8proc.sh | $(DEPS)/ready
	mkdir -p $(@D)
	scripts/thin-utf8proc.sh $(DEPS)/utf8proc $(BUILD)/thin
	$(EMCC) $(WASM_FLAGS) -DUTF8PROC_STATIC -w -c $(BUILD)/thin/utf8proc.c -o $@

# The page is its own source: it is copied, with the engine and the demo's packs beside it. Only what uses packages
# is bundled (web/bundles.json).
web: wasm demo node_modules/.package-lock.json
	rm -rf $(BUILD)/web && mkdir -p $(BUILD)/web/data
	cp -R web/. $(BUILD)/engine.wasm $(BUILD)/web
	cp $(BUILD)/demo/* $(BUILD)/web/data
	$(NODE) tools/demo-cvs.mjs tools/demo/cv $(BUILD)/web/data/cvs.json
	$(NODE) scripts/bundle.mjs web $(BUILD)/web $(DEPS)
	$(NODE) scripts/about.mjs web $(BUILD)/web
	$(NODE) scripts/site-files.mjs $(BUILD)/web

# The same for builders: modules, declarations and the files to serve, as a folder that npm can publish or install.
npm: web
	$(NODE) scripts/package.mjs web $(BUILD)/web $(BUILD)/npm

# --- Tests ------------------------------------------------------------------------------------------

test:
	+scripts/test.sh $(MAKE) types unit replay asan node browser

RUNNER ?= unit

unit: $(addprefix $(BUILD)/test/,$(or $(T),$(TESTS)))
	scripts/run-unit.sh $(RUNNER) $^

$(BUILD)/test/test_%: $(BUILD)/obj/tests/unit/test_%.o $(call object,$(HARNESS)) $(LIBTOOLS) $(LIBKM)
	mkdir -p $(@D)
	$(CC) $(CFLAGS) $^ -lcmocka $(LIBS) -o $@

# What fuzzers found is replayed as ordinary tests.
replay: $(FUZZERS:%=$(BUILD)/replay/%)
	scripts/run-replay.sh $(patsubst unit,replay,$(RUNNER:asan=asan-replay)) $^

$(BUILD)/replay/%: $(BUILD)/obj/tests/fuzz/%_fuzz.o $(BUILD)/obj/tests/fuzz/replay.o $(call object,$(HARNESS)) \
		$(LIBTOOLS) $(LIBKM)
	mkdir -p $(@D)
	$(CC) $(CFLAGS) $^ -lcmocka $(LIBS) -o $@

SANITIZE := -O1 -g -fno-omit-frame-pointer -fno-sanitize-recover=all

asan:
	KM_SANITIZED=1 $(MAKE) BUILD=$(BUILD)/asan CFLAGS="$(SANITIZE) -fsanitize=address,undefined" RUNNER=asan unit replay

fuzz: node_modules/.package-lock.json
	$(MAKE) BUILD=$(BUILD)/fuzz CC=clang WARN= CFLAGS="$(SANITIZE) -fsanitize=fuzzer-no-link,address,undefined" fuzzers
	scripts/run-fuzz.sh $(FUZZ_SECONDS) $(FUZZERS:%=$(BUILD)/fuzz/fuzzer/%)
	KM_RUNNER=fuzz KM_READER_ROUNDS=$$(($(FUZZ_SECONDS) * 20)) $(NODE_TEST) tests/node/readers-fuzz.test.mjs

fuzzers: $(FUZZERS:%=$(BUILD)/fuzzer/%)

$(BUILD)/fuzzer/%: $(BUILD)/obj/tests/fuzz/%_fuzz.o $(call object,$(HARNESS)) $(LIBTOOLS) $(LIBKM)
	mkdir -p $(@D)
	$(CC) $(CFLAGS) -fsanitize=fuzzer $^ -lcmocka $(LIBS) -o $@

NODE_TEST = $(NODE) --test --test-reporter=./scripts/reporter.mjs

node: wasm demo npm node_modules/.package-lock.json
	KM_RUNNER=node $(NODE_TEST) $(sort $(wildcard tests/node/*.test.mjs))

browser: web node_modules/.package-lock.json
	KM_RUNNER=browser $(NODE_TEST) --test-concurrency=1 $(sort $(wildcard tests/browser/*.test.mjs))

types: node_modules/.package-lock.json
	$(NODE) node_modules/typescript/bin/tsc -p tsconfig.json
	$(NODE) node_modules/typescript/bin/tsc -p tsconfig.node.json

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --ignore-scripts
	touch $@

# The matchers that the engine is measured beside are installed for this alone.
bench: web $(BUILD)/bench/bench_data $(BUILD)/bench/peers/node_modules/.package-lock.json
	$(NODE) --expose-gc --max-old-space-size=6144 tests/bench/bench.mjs $(BUILD)/bench.json
	$(NODE) --expose-gc --max-old-space-size=6144 tests/bench/path.mjs $(BUILD)/bench-path.json
	$(NODE) tests/bench/page.mjs $(BUILD)/bench-page.json

# What the pages about the method tell, measured over a folder that km build wrote: make figures DATA_BUILT=folder
DATA_BUILT ?= $(BUILD)/data

figures: $(BUILD)/km
	$(NODE) tests/bench/figures.mjs $(DATA_BUILT) web/about/figures.json $(BUILD)/bench-page.json

$(BUILD)/bench/bench_data: $(BUILD)/obj/tests/bench/bench_data.o $(LIBTOOLS) $(LIBKM)
	mkdir -p $(@D)
	$(CC) $(CFLAGS) $^ $(LIBS) -o $@

# Our inflection rules beside Snowball's; needs Debian's libstemmer-dev: make build/bench/stems
$(BUILD)/bench/stems: $(BUILD)/obj/tests/bench/stems.o $(LIBTOOLS) $(LIBKM)
	mkdir -p $(@D)
	$(CC) $(CFLAGS) $^ $(LIBS) -lstemmer -o $@

BENCH_PEERS := tests/bench/package.json tests/bench/package-lock.json tests/bench/.npmrc

$(BUILD)/bench/peers/node_modules/.package-lock.json: $(BENCH_PEERS)
	mkdir -p $(BUILD)/bench/peers && cp $(BENCH_PEERS) $(BUILD)/bench/peers
	cd $(BUILD)/bench/peers && npm ci --ignore-scripts
	touch $@

# --- Housekeeping -----------------------------------------------------------------------------------

FORMATTED = $(wildcard engine/*.[ch] engine/*/*.[ch] tools/*.[ch] tools/*/*.[ch] tests/*/*.[ch] tests/*/*/*.[ch])

format:
	clang-format -i $(FORMATTED)

lint: types
	clang-format --dry-run -Werror $(FORMATTED)

DEMO_CV := tools/demo/cv/svetsare-utan-papper.txt

run:
	scripts/setup.sh run
	$(MAKE) -j$(shell nproc) all
	$(BUILD)/km match --data $(BUILD)/demo --cv $(DEMO_CV) --target Svetsare
	$(NODE) tools/serve.mjs $(BUILD)/web $(PORT)

clean:
	rm -rf $(BUILD)

-include $(shell find $(BUILD)/obj $(BUILD)/wasm -name '*.d' 2>/dev/null)
