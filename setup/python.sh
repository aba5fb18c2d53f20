#!/bin/sh
# Make .venv hold what a lock file lists: setup/python.sh run|dev
set -eu
. "$(dirname "$0")/common.sh"

venv=$PWD/.venv
whole=.venv/.whole

case ${1-} in
    run) lock=requirements.lock ;;
    dev) lock=requirements-dev.lock ;;
    *) stop "usage: setup/python.sh run|dev" ;;
esac

# .whole is away while pip works, so a broken-off installation is not trusted. It holds the path, since
# programs in .venv/bin name their interpreter by it and do not survive a move.
is_whole() {
    [ "$(cat "$whole" 2>/dev/null)" = "$venv" ] && .venv/bin/python -I -c 'import pip' 2>/dev/null
}

is_current() {
    [ "$(cat ".venv/.$1" 2>/dev/null)" = "$2" ]
}

pip() {
    rm -f "$whole"
    if ! logged pip .venv/bin/python -m pip --disable-pip-version-check --no-input "$@"; then
        if no_network; then
            stop "the Python packages could not be fetched: the package index did not answer. With a connection" \
                "(or PIP_INDEX_URL or a proxy set) the same command goes on; pip's own words are in $log"
        fi
        stop "the Python packages could not be installed; pip's own words are in $log." \
            "The same command tries again from the start."
    fi
    printf '%s\n' "$venv" >"$whole"
}

make_venv() {
    must_write . .venv
    find_python
    say "Making .venv with $("$python" -I -c 'import platform; print("Python", platform.python_version())')."
    if ! logged venv "$python" -I -m venv --clear .venv; then
        stop "$python could not make .venv; on Debian and Ubuntu this may help: apt-get install python3-venv." \
            "Its own words are in $log"
    fi
}

packages=$(fingerprint requirements.lock "$lock")
ourselves=$(fingerprint pyproject.toml)

is_whole || make_venv

if ! is_current "packages-$1" "$packages"; then
    must_write .venv
    say "Installing the Python packages of $lock. The first time this takes a minute."
    # Only wheels: a source package would run a build of its own, with tools that no hash guards.
    pip install --require-hashes --only-binary=:all: -r "$lock"
    printf '%s\n' "$packages" >".venv/.packages-$1"
    # the developers' lock holds the other one whole
    if [ "$1" = dev ]; then
        fingerprint requirements.lock requirements.lock >.venv/.packages-run
    fi
fi

if ! is_current ourselves "$ourselves"; then
    must_write . .venv
    pip install --no-deps --no-build-isolation --no-index -e .
    printf '%s\n' "$ourselves" >.venv/.ourselves
fi
