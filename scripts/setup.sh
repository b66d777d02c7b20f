# Sourced by ./run, ./test and ./mutate: a Python, the packages and a Chromium, each only when missing.
# A copy of the requirements inside .venv is the stamp of what it holds.

venv=.venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1 PYTHONUTF8=1

fail() {
    printf '%s\n' "$@" >&2
    exit 1
}

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

find_python() {
    local name
    for name in python3.13 python3.12 python3.11 python3 python; do
        if new_enough "$name"; then
            printf '%s\n' "$name"
            return
        fi
    done
    fail "Python 3.11 or newer is needed and none was found on the PATH." \
        "Install one, for example: sudo apt-get install python3 python3-venv"
}

# Installs Debian or Ubuntu packages where that needs nobody to type a password.
apt_install() {
    local as_root=env
    command -v apt-get >/dev/null || return 1
    if [ "$(id -u)" != 0 ]; then
        sudo -n true 2>/dev/null || return 1
        as_root="sudo -n env"
    fi
    $as_root apt-get update -q >&2 || true # a list that fails to load need not be the one we use
    $as_root DEBIAN_FRONTEND=noninteractive \
        apt-get install -q -y --no-install-recommends "$@" >&2
}

make_venv() {
    local python version
    python=$(find_python) || exit 1
    version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Making $venv with Python $version" >&2
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        apt_install "python$version-venv" ||
            fail "Python $version is here but its venv module is not." \
                "Install it, for example: sudo apt-get install python$version-venv"
    fi
    "$python" -m venv --clear "$venv" ||
        fail "Could not make the virtual environment $venv with Python $version."
}

# install requirements.txt... : what pip reads is the last one; all are compared with the stamps.
install() {
    local file stale=
    for file in "$@"; do
        cmp -s "$file" "$venv/$file" || stale=yes
    done
    if new_enough "$venv/bin/python" && [ -z "$stale" ]; then
        return
    fi
    if ! new_enough "$venv/bin/python" || ! "$venv/bin/python" -m pip --version >/dev/null 2>&1; then
        make_venv
    fi
    echo "Installing ${*: -1}" >&2
    "$venv/bin/python" -m pip install -q -r "${*: -1}" ||
        fail "Installing the packages of ${*: -1} failed; pip's message above says why."
    cp "$@" "$venv/"
}

works() {
    [ -n "$1" ] && "$1" --version >/dev/null 2>&1
}

# Prints the path of a Chromium or Chrome that starts, or nothing.
find_chromium() {
    local name path
    for name in "${CHROMIUM:-}" chromium chromium-browser google-chrome google-chrome-stable \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" \
        "/Applications/Chromium.app/Contents/MacOS/Chromium"; do
        path=$(command -v -- "$name") || continue
        if works "$path"; then
            printf '%s\n' "$path"
            return
        fi
    done
}

# Sets CHROMIUM for the browser tests; empty means the one that Playwright installed.
need_chromium() {
    local kept="$venv/chromium-path"
    if [ -f "$kept" ] && [ -z "${CHROMIUM:-}" ]; then
        CHROMIUM=$(cat "$kept")
        export CHROMIUM
        [ -x "$CHROMIUM" ] && return
    fi
    CHROMIUM=$(find_chromium)
    if [ -z "$CHROMIUM" ]; then
        echo "Installing a Chromium for the browser tests" >&2
        apt_install chromium fonts-liberation || true
        CHROMIUM=$(find_chromium)
    fi
    if [ -z "$CHROMIUM" ] && "$venv/bin/python" -m playwright install chromium >&2; then
        CHROMIUM=$("$venv/bin/python" scripts/playwright_chromium.py)
    fi
    works "$CHROMIUM" ||
        fail "The browser tests need a Chromium, and none could be found or installed." \
            "Install Chromium or Chrome, or set CHROMIUM to the path of one, and try again."
    export CHROMIUM
    printf '%s\n' "$CHROMIUM" >"$kept"
}
