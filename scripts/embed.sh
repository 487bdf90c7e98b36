#!/bin/sh
# Writes C that holds the given files as bytes, for tools/language.h. Names are relative to tools/.
set -eu

echo '#include "language.h"'
number=0
for file in "$@"; do
    echo "static const unsigned char file_$number[] = {"
    od -An -v -tu1 "$file" | sed -E 's/ +([0-9]+)/\1,/g'
    echo "0};"
    number=$((number + 1))
done
echo "const km_embedded_file km_embedded_files[] = {"
number=0
for file in "$@"; do
    echo "    {\"${file#tools/}\", (const char *)file_$number, sizeof file_$number - 1},"
    number=$((number + 1))
done
echo "    {0, 0, 0}};"
echo "const size_t km_embedded_count = $number;"
