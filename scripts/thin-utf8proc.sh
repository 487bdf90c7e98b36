#!/bin/sh
# Makes a copy of utf8proc whose tables hold only what the engine asks, and checks that they say the same.
#
#     scripts/thin-utf8proc.sh FULL OUT
set -eu

full=$1 out=$2
cc=${CC:-cc}
mkdir -p "$out"

# The including file's own folder comes first, so each utf8proc.c finds the tables beside it.
$cc -O2 -w -DUTF8PROC_STATIC -I"$full" scripts/thin_utf8proc.c -o "$out/thin"
"$out/thin" > "$out/utf8proc_data.c"
cp "$full/utf8proc.c" "$full/utf8proc.h" scripts/unpack_utf8proc.h "$out"

$cc -O2 -w -DUTF8PROC_STATIC -I"$full" scripts/fold_utf8proc.c -o "$out/fold-full"
$cc -O2 -w -DUTF8PROC_STATIC -I"$out" scripts/fold_utf8proc.c -o "$out/fold-thin"
"$out/fold-full" > "$out/full.txt"
"$out/fold-thin" > "$out/thin.txt"
cmp "$out/full.txt" "$out/thin.txt" || {
    echo "thin-utf8proc: the thin tables differ from the full ones" >&2
    rm -f "$out/utf8proc_data.c"
    exit 1
}
rm -f "$out/full.txt" "$out/thin.txt"
