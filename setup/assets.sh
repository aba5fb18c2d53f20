#!/bin/sh
# Fetch the browser libraries and bundle our scripts and styles into deliberation/static/built.
set -eu
. "$(dirname "$0")/common.sh"

static=deliberation/static
built=$static/built

wanted=$(fingerprint package.json package-lock.json .npmrc)
if [ "$(cat node_modules/.whole 2>/dev/null)" != "$wanted" ]; then
    must_write . node_modules
    say "Installing the browser libraries."
    # esbuild's program is an optional package, one for each kind of machine: neither may be left out by habit
    if ! logged npm sh setup/npm.sh ci --ignore-scripts --include=dev --include=optional; then
        if no_network; then
            stop "the browser libraries could not be fetched: the package registry did not answer. With a" \
                "connection (or a proxy set) the same command goes on; npm's own words are in $log"
        fi
        stop "the browser libraries could not be installed; npm's own words are in $log"
    fi
    printf '%s\n' "$wanted" >node_modules/.whole
fi

# our file names have no spaces, so the list needs no quotes
sources=$(find $static/js $static/css -type f | LC_ALL=C sort)
# shellcheck disable=SC2086
wanted=$(fingerprint package-lock.json setup/assets.sh $sources)
if [ "$(cat $built/.whole 2>/dev/null)" != "$wanted" ]; then
    must_write $static $built
    say "Bundling scripts and styles."
    # the program itself: its JavaScript wrapper would want a node
    set -- node_modules/@esbuild/*/bin/esbuild
    rm -rf $built.new
    "$1" $static/js/app.js $static/js/passkeys.js $static/js/rooms.js $static/js/editor.js \
        $static/css/app.css $static/css/editor.css \
        --bundle --minify --target=es2022 --entry-names='[name]-[hash]' \
        --outdir=$built.new --metafile=$built.new/meta.json --log-level=warning ||
        stop "scripts and styles could not be bundled; the reason stands above"
    printf '%s\n' "$wanted" >$built.new/.whole
    # put in place as a whole: who reads meanwhile finds the old ones or the new ones, never half of them
    rm -rf $built
    mv $built.new $built
fi
