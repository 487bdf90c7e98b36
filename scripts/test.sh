#!/bin/sh
# Runs make targets one after the other, goes on after a failure, and ends with every runner's last line.
#
#     scripts/test.sh MAKE TARGET ...
set -u

make=$1
shift
log=$(mktemp)
trap 'rm -f "$log"' EXIT

for target in "$@"; do
    echo "== $target"
    { $make "$target" 2>&1 || echo "== $target failed"; } | tee -a "$log"
done

echo "== results"
grep -E '^[a-z-]+: [0-9]+ passed, [0-9]+ failed$' "$log"
failed=$(sed -n 's/^== \(.*\) failed$/\1/p' "$log" | tr '\n' ' ')
[ -z "$failed" ] || echo "Failed: $failed"
[ -z "$failed" ]
