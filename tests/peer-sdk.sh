#!/usr/bin/env bash
# Sends the same inputs through the vendor's Python SDK and through our generated client to a server
# on this machine, and compares what arrives. Differences that are known stand in
# tests/peer-sdk/differences.txt, with why. Needs Python, installs and compiles below target/, and
# says so when it does nothing.
#
#     tests/peer-sdk.sh [GENERATED]      # the folder of a facade; the repository's if left out
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

version=3.1.219
home=target/peer-sdk
generated=${1:-generated}

skip() {
    echo "peer-sdk: skipped: $*"
    exit 0
}

# Those that the facade has of these are compared.
services=()
for service in dcs dli dns ecs elb evs iam ims nat rds sdrs smn vpc vpcep; do
    [[ ! -d $generated/$service/src ]] || services+=("$service")
done
[[ ${#services[@]} -gt 0 ]] || skip "$generated has none of the services"

python3 -c 'import sys; sys.exit(sys.version_info < (3, 9))' 2>/dev/null || skip "there is no python3"
packages=("huaweicloudsdkcore==$version")
for service in "${services[@]}"; do
    packages+=("huaweicloudsdk$service==$version")
done
if ! "$home/venv/bin/python" - "${packages[@]}" 2>/dev/null <<'PYTHON'; then
import importlib.metadata, sys
for package in sys.argv[1:]:
    name, version = package.split("==")
    assert importlib.metadata.version(name) == version
PYTHON
    mkdir -p "$home"
    python3 -m venv "$home/venv" >"$home/pip.log" 2>&1 || skip "there is no venv for python3"
    echo "+ pip install ${packages[*]}"
    "$home/venv/bin/pip" install --quiet --disable-pip-version-check --timeout 20 --retries 2 \
        "${packages[@]}" >"$home/pip.log" 2>&1 || {
        cat "$home/pip.log"
        if grep -qE 'NewConnectionError|NameResolution|ConnectTimeout|ReadTimeout|ProxyError' \
            "$home/pip.log"; then
            skip "pip has no network"
        fi
        exit 1
    }
fi

# No byte code beside the sources.
PYTHONDONTWRITEBYTECODE=1 "$home/venv/bin/python" tests/peer-sdk/compare.py \
    "$generated" "$home/program" "${services[@]}"
