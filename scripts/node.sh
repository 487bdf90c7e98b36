#!/bin/sh
# Prints the Node to use: the machine's own when it is 20 or newer, else the one that setup put under build/node.
major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
if [ "${major:-0}" -ge 20 ]; then
    command -v node
else
    echo build/node/node_modules/node/bin/node
fi
