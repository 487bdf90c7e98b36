#!/bin/sh
# Fetches the third-party sources that are compiled into the engine, checks them and unpacks what is needed.
#
#     scripts/fetch-deps.sh DIR
#
# leaves DIR/cjson/ and DIR/utf8proc/. The sources come from the Debian archive by apt-get source, with lists of
# its own so that the system's are not touched. DEPS_DIR=TREE takes them from an unpacked tree instead.
set -eu

out=${1:?usage: fetch-deps.sh DIR}
cjson_file=cjson_1.7.15.orig.tar.gz
cjson_sum=5308fd4bd90cef7aa060558514de6a1a4a0819974a26e6ed13973c5f624c24b2
utf8proc_file=utf8proc_2.8.0.orig.tar.gz
utf8proc_sum=a0a60a79fe6f6d54e7d411facbfcc867a6e198608f2cd992490e46f04b1bcecc

die() {
    echo "fetch-deps: $*" >&2
    exit 1
}

# Copies the named files, wherever they lie under a tree, into a folder of DIR.
take() {
    tree=$1 folder=$2
    shift 2
    mkdir -p "$out/$folder"
    for name in "$@"; do
        found=$(find "$tree" -name "$name" -type f | sort | head -n 1)
        [ -n "$found" ] || die "$name is missing under $tree"
        cp "$found" "$out/$folder/$name"
    done
}

take_all() {
    take "$1" cjson cJSON.c cJSON.h LICENSE
    take "$2" utf8proc utf8proc.c utf8proc.h utf8proc_data.c LICENSE.md
}

# The machine's own Debian entries as source entries. Entries of other archives have no such sources and could
# make the update fail, so only those of the running release are taken.
write_sources() {
    . /etc/os-release
    mkdir -p "$1"
    for list in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -f "$list" ] || continue
        sed -n -E "s/^deb(-src)?[[:space:]]+(.*[[:space:]]${VERSION_CODENAME}[a-z-]*[[:space:]].*)/deb-src \2/p" "$list"
    done | sort -u > "$1/debian.list"
    number=0
    for list in /etc/apt/sources.list.d/*.sources; do
        [ -f "$list" ] || continue
        grep -Eq "^Suites:.*[[:space:]]${VERSION_CODENAME}" "$list" || continue
        number=$((number + 1))
        sed -E 's/^Types:.*/Types: deb-src/' "$list" > "$1/debian$number.sources"
    done
    [ -s "$1/debian.list" ] || [ "$number" -gt 0 ] || die "no Debian entries in /etc/apt; give DEPS_DIR=folder"
}

# Runs apt-get with everything it writes under $apt. The sandbox user is switched off because it may be unable to
# reach this folder; what is fetched is checked by signature and by the sums above.
private_apt() {
    apt-get -q -o Dir::Etc::SourceParts="$apt/sources" -o Dir::Etc::sourcelist=/dev/null \
        -o Dir::State::Lists="$apt/lists" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root "$@"
}

fetch() {
    apt=$(cd "$out" && pwd)/apt
    mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$apt/sources"
    write_sources "$apt/sources"
    private_apt update
    (cd "$apt" && private_apt source --download-only cjson utf8proc)
}

unpack() {
    echo "$2  $apt/$1" | sha256sum -c --quiet - || die "$1 is not the expected file"
    mkdir -p "$apt/$3"
    tar -xzf "$apt/$1" -C "$apt/$3"
}

mkdir -p "$out"
exec 9> "$out/.lock"
flock 9
[ ! -f "$out/ready" ] || exit 0
if [ -n "${DEPS_DIR:-}" ]; then
    take_all "$DEPS_DIR" "$DEPS_DIR"
else
    fetch > "$out/apt.log" 2>&1 || { cat "$out/apt.log" >&2; die "apt-get source failed; give DEPS_DIR=folder"; }
    unpack $cjson_file $cjson_sum cjson
    unpack $utf8proc_file $utf8proc_sum utf8proc
    take_all "$apt/cjson" "$apt/utf8proc"
    rm -rf "$apt"
fi
touch "$out/ready"
