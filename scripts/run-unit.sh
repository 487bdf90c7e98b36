#!/bin/sh
# Runs test programs and adds up their results.
#
#     scripts/run-unit.sh NAME PROGRAM ...
#
# Each program is a cmocka main. One that ends without its summary (a crash, a sanitizer's abort) counts as one
# failure more. The last line is "NAME: N passed, N failed".
set -u

name=$1
shift
passed=0 failed=0
log=$(mktemp)
trap 'rm -f "$log"' EXIT

# The number before "test(s)" in the summary line that has this mark.
count() {
    sed -n "s/^\[ *$1 *\] \([0-9][0-9]*\) test(s).*/\1/p" "$log" | tail -n 1
}

for program in "$@"; do
    "$program" > "$log" 2>&1
    status=$?
    good=$(count PASSED) bad=$(count FAILED) skipped=$(count SKIPPED)
    passed=$((passed + ${good:-0})) failed=$((failed + ${bad:-0}))
    if [ "$status" -ne 0 ]; then
        [ "${bad:-0}" -gt 0 ] || failed=$((failed + 1))
        cat "$log"
        echo "${program##*/}: failed with status $status"
    else
        grep '^skip: ' "$log" || true
        echo "${program##*/}: ${good:-0} passed${skipped:+, $skipped skipped}"
    fi
done
echo "$name: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
