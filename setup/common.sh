# Read by every script here: how the set-up speaks, and how it knows that there is nothing to do.
# shellcheck shell=sh

cd "$(dirname "$0")/.." || exit

say() {
    printf '%s\n' "$*"
}

# whoever typed `make run` needs one sentence with the next command in it, not the trace of a tool
stop() {
    printf 'set-up: %s\n' "$*" >&2
    exit 1
}

# By content, not by time: a branch that is left and entered again costs nothing.
fingerprint() {
    cksum "$@" | cksum
}

# Called just before something is written, so that a finished set-up also runs where nothing may be.
must_write() {
    for written; do
        if [ -e "$written" ] && ! [ -w "$written" ]; then
            stop "$(id -un) may not write to $(realpath "$written"); this gives the folder to the one who runs make:" \
                "sudo chown -R $(id -un) '$PWD'"
        fi
    done
}

# Long output goes to a file; the sentence names it.
logged() {
    log=.stamps/$1.log
    shift
    must_write . .stamps
    mkdir -p .stamps || exit
    must_write "$log"
    "$@" >"$log" 2>&1 </dev/null
}

# Did the last logged command fail for want of a network? In the words of pip, npm and apt.
no_network() {
    grep -Eiq 'connection broken|NewConnectionError|NameResolution|(Connect|Read)Timeout|ProxyError|Max retries|from versions: none|network is unreachable|ECONNREFUSED|ECONNRESET|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|Temporary failure resolving|Could not (connect|resolve)|Failed to fetch' "$log"
}

# Sets $python. One that can make environments goes before one that is only new enough.
find_python() {
    new_enough=
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        "$candidate" -I -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue
        new_enough=$candidate
        "$candidate" -I -c 'import ensurepip, venv' 2>/dev/null || continue
        # shellcheck disable=SC2034 # for the script that asked
        python=$candidate
        return
    done
    if [ -n "$new_enough" ]; then
        stop "$new_enough cannot make virtual environments; on Debian and Ubuntu this helps:" \
            "apt-get install python3-venv"
    fi
    stop "Python 3.11 or newer is needed and was not found; on Debian 12 and Ubuntu 24.04 or newer this helps:" \
        "apt-get install python3 python3-venv"
}
