#!/bin/sh
# Installs what is missing on Debian 12.
#
#     scripts/setup.sh run     what building and serving need
#     scripts/setup.sh test    and what the tests need
#
# As root it installs by apt; else it says in one line what to install.
set -eu

packages="gcc libc6-dev make emscripten zlib1g-dev libxml2-dev libcurl4-openssl-dev libzstd-dev ca-certificates"
[ "${1:-run}" = run ] || packages="$packages libcmocka-dev clang chromium poppler-utils"
node_version=20.20.2

# Whether every command in the list is there.
have() {
    for command in "$@"; do
        command -v "$command" > /dev/null || return 1
    done
}

missing_packages() {
    for package in "$@"; do
        state=$(dpkg-query -W -f '${db:Status-Status}' "$package" 2> /dev/null) || state=absent
        [ "$state" = installed ] || echo "$package"
    done | tr '\n' ' '
}

install_packages() {
    missing=$(missing_packages "$@")
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        echo "setup: install these first: apt-get install --no-install-recommends $missing" >&2
        exit 1
    fi
    export DEBIAN_FRONTEND=noninteractive
    apt-get -q update
    # shellcheck disable=SC2086
    apt-get -q install -y --no-install-recommends $missing
}

# Debian's own Node is 18; the package of the same name on npm holds the newer program.
install_node() {
    [ ! -x "$(scripts/node.sh)" ] || return 0
    mkdir -p build/node
    npm install --prefix build/node --no-save --no-audit --no-fund "node@$node_version"
}

# shellcheck disable=SC2086
install_packages $packages
have npm || install_packages npm
install_node
