#!/bin/sh
# Runs fuzzers one after the other, each for a number of seconds.
#
#     scripts/run-fuzz.sh SECONDS PROGRAM ...
#
# They begin with the kept inputs, tests/fuzz/corpus/NAME. What they learn goes to NAME.corpus beside the program,
# and an input that makes one fail to NAME.found-*; keep such an input by copying it to the corpus.
set -u

seconds=$1
shift
status=0

for program in "$@"; do
    target=${program##*/}
    mkdir -p "$program.corpus" "tests/fuzz/corpus/$target"
    "$program" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 -verbosity=0 \
        -artifact_prefix="$program.found-" "$program.corpus" "tests/fuzz/corpus/$target" || {
        echo "$target: failed; see $program.found-*"
        status=1
    }
done
exit $status
