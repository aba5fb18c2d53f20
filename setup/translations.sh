#!/bin/sh
# Compile the catalogues of translations, where there are any.
set -eu
. "$(dirname "$0")/common.sh"

folder=deliberation/translations
[ -d $folder ] || exit 0
catalogues=$(find $folder -name '*.po' | LC_ALL=C sort)
[ -n "$catalogues" ] || exit 0

stamp=.stamps/translations
# shellcheck disable=SC2086
wanted=$(fingerprint $catalogues)
if [ "$(cat $stamp 2>/dev/null)" = "$wanted" ]; then
    for catalogue in $catalogues; do
        [ -e "${catalogue%.po}.mo" ] || wanted=again
    done
    [ "$wanted" = again ] || exit 0
fi

# shellcheck disable=SC2046,SC2086
must_write . .stamps $folder $(dirname $catalogues)
say "Compiling the translations."
logged pybabel .venv/bin/pybabel compile -d $folder ||
    stop "the translations could not be compiled; the reason is in $log"
# shellcheck disable=SC2086
fingerprint $catalogues >$stamp
