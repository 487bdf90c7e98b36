#!/bin/sh
# Runs each replay program over the inputs kept for it, and ends with "NAME: N passed, N failed".
#
#     scripts/run-replay.sh NAME PROGRAM ...
#
# The inputs of a program lie in tests/fuzz/corpus/ under its own name; each counts as a test.
set -u

name=$1
shift
passed=0 failed=0

for program in "$@"; do
    target=${program##*/}
    good=0
    for input in tests/fuzz/corpus/"$target"/*; do
        [ -f "$input" ] || continue
        if timeout 60 "$program" "$input"; then
            good=$((good + 1))
        else
            failed=$((failed + 1))
            echo "$target: failed on $input"
        fi
    done
    passed=$((passed + good))
    echo "$target: $good inputs replayed"
done
echo "$name: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
