#!/bin/sh
# What the tests need of the machine: a browser, PostgreSQL's programs, the independent tool that reads our records
# of ballots and a reader of PDFs. The tests' own modules say whether they find them, so there is one opinion about it.
set -eu
. "$(dirname "$0")/common.sh"

lacking=
.venv/bin/python tests/chromium.py >/dev/null 2>&1 || lacking="chromium-headless-shell libatomic1 fonts-dejavu-core"
.venv/bin/python tests/postgres_server.py >/dev/null 2>&1 || lacking="$lacking postgresql"
.venv/bin/python tests/belenios_tool.py >/dev/null 2>&1 || lacking="$lacking belenios-tool"
.venv/bin/python tests/poppler.py >/dev/null 2>&1 || lacking="$lacking poppler-utils"
[ -n "$lacking" ] || exit 0
lacking=${lacking# }

by_hand="apt-get install --no-install-recommends $lacking"
command -v apt-get >/dev/null ||
    stop "the tests need Chromium, PostgreSQL 13 or newer, belenios-tool 2.0 and poppler; Debian's packages are called:" \
        "$lacking"
if [ "$(id -u)" -eq 0 ]; then
    as_root=
elif sudo -n true 2>/dev/null; then
    as_root="sudo -n"
else
    stop "the tests need system packages that $(id -un) may not install; as root: $by_hand"
fi

# Debian's server package would make a cluster and start it. Ours is made by the tests themselves, so this
# setting stands while the package is installed, and no longer.
settings=/etc/postgresql-common/createcluster.d
no_cluster=$settings/deliberation-tests.conf
remove_setting() {
    $as_root rm -f $no_cluster
    $as_root rmdir --ignore-fail-on-non-empty $settings 2>/dev/null || true
}
trap remove_setting EXIT
trap 'exit 130' INT TERM
$as_root mkdir -p $settings
echo "create_main_cluster = false" | $as_root tee $no_cluster >/dev/null

apt_get() {
    # shellcheck disable=SC2086
    logged apt $as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=120 "$@"
}

say "Installing for the tests: $lacking."
# one broken source of the machine's need not matter: whether the packages arrive is what counts
apt_get update || :
# shellcheck disable=SC2086
if ! apt_get install --no-install-recommends $lacking; then
    if no_network; then
        stop "the tests' system packages could not be fetched, the package server did not answer; later:" \
            "$by_hand ($log says more)"
    fi
    stop "the tests' system packages could not be installed; $log says why, and by hand it is: $by_hand"
fi

.venv/bin/python tests/chromium.py >/dev/null
.venv/bin/python tests/postgres_server.py >/dev/null
.venv/bin/python tests/belenios_tool.py >/dev/null
.venv/bin/python tests/poppler.py >/dev/null
