#!/bin/sh
# Installs the parts of the machine that the tests drive: Chromium and PostgreSQL.
#
# It does so only where it may: on Debian or a relative, as root, with apt-get. When both are there
# it touches nothing and needs no network. Where it may not, it says what is missing and leaves with 1:
# the tests that need the part then skip, and the summary names them.
set -u
seconds=600

has_chromium() { command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1; }
has_postgres() {
    [ -n "${HERALD_TEST_DATABASE_URL:-}" ] && return 0
    command -v initdb >/dev/null 2>&1 && command -v postgres >/dev/null 2>&1 && return 0
    for there in /usr/lib/postgresql/*/bin/initdb; do [ -x "$there" ] && return 0; done
    return 1
}

missing() {
    has_chromium || printf 'chromium '
    has_postgres || printf 'postgresql '
}

wanted=$(missing)
[ -n "$wanted" ] || exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    printf 'Herald: the tests need %sfrom the system; installing.\n' "$wanted"
    export DEBIAN_FRONTEND=noninteractive
    timeout "$seconds" apt-get -qq update
    # shellcheck disable=SC2086 # the names are separate words on purpose
    timeout "$seconds" apt-get -qq install --yes --no-install-recommends $wanted >/dev/null
fi
wanted=$(missing)
[ -n "$wanted" ] || exit 0
printf 'Herald: not on this machine: %s\n' "$wanted"
printf '  The tests that need it will be skipped, by name. To have them run: apt-get install %s\n' "$wanted"
exit 1
