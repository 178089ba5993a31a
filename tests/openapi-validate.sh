#!/usr/bin/env bash
# Holds OpenAPI documents against an independent validator: those of DIR, else those of the specs.
# Needs Python, installs below target/, and says so when it does nothing.
#
#     tests/openapi-validate.sh [DIR]
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

version=0.9.0
home=target/openapi-validate

skip() {
    echo "openapi-validate: skipped: $*"
    exit 0
}

command -v python3 >/dev/null || skip "there is no python3"
if ! "$home/venv/bin/python" -c "
import importlib.metadata as m
assert m.version('openapi-spec-validator') == '$version'" 2>/dev/null; then
    rm -rf "$home/venv"
    mkdir -p "$home"
    python3 -m venv "$home/venv" >"$home/pip.log" 2>&1 || skip "there is no venv for python3"
    echo "+ pip install openapi-spec-validator==$version"
    "$home/venv/bin/pip" install --quiet --disable-pip-version-check --timeout 20 --retries 2 \
        "openapi-spec-validator==$version" >"$home/pip.log" 2>&1 || {
        cat "$home/pip.log"
        if grep -qE 'NewConnectionError|NameResolution|ConnectTimeout|ReadTimeout|ProxyError' \
            "$home/pip.log"; then
            skip "pip has no network"
        fi
        exit 1
    }
fi

if [[ $# -eq 0 ]]; then
    rm -rf "$home/specs"
    cargo xtask openapi --out "$home/specs"
    set -- "$home/specs"
fi
"$home/venv/bin/openapi-spec-validator" --validation-errors all "$1"/*.json
