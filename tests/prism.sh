#!/usr/bin/env bash
# Sends every operation of the specs to servers that Prism makes from our OpenAPI documents, with
# validation of requests: tests/it/peer.rs. Needs npm, installs below target/, and says so when it
# does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

version=5.14.2
home=target/prism
prism=$home/node_modules/@stoplight/prism-cli

skip() {
    echo "prism: skipped: $*"
    exit 0
}

# Nothing outlives this script, even if it is killed outright.
bounded=()
command -v timeout >/dev/null && bounded=(timeout 600)

servers=()
stop() {
    [[ ${#servers[@]} -gt 0 ]] || return 0
    kill "${servers[@]}" 2>/dev/null || true
    wait "${servers[@]}" 2>/dev/null || true
}
trap stop EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

command -v npm >/dev/null && command -v node >/dev/null || skip "there is no npm"

mkdir -p "$home"
installed=$(node -p "require('./$prism/package.json').version" 2>/dev/null || true)
if [[ $installed != "$version" ]]; then
    echo "+ npm install @stoplight/prism-cli@$version"
    ${bounded[@]+"${bounded[@]}"} npm install --prefix "$home" --no-save --ignore-scripts --no-audit \
        --no-fund --loglevel=error "@stoplight/prism-cli@$version" >"$home/npm.log" 2>&1 || {
        cat "$home/npm.log"
        if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH|ETIMEDOUT|SOCKET_TIMEOUT|EOFFLINE|ENOTCACHED' \
            "$home/npm.log"; then
            skip "npm has no network"
        fi
        exit 1
    }
fi

rm -rf "$home/specs"
cargo xtask openapi --service dli --service sdrs --service vpcep --out "$home/specs"

# Every server takes a port that is free and tells which; the seed makes its answers repeatable.
for spec in "$home"/specs/*.json; do
    ${bounded[@]+"${bounded[@]}"} node "$prism/dist/index.js" mock --errors --host 127.0.0.1 --port 0 \
        --seed 1 "$spec" >"${spec%.json}.log" 2>&1 &
    servers+=($!)
done

peers=()
for spec in "$home"/specs/*.json; do
    log=${spec%.json}.log
    for _ in {1..300}; do
        url=$(sed -n 's/.*listening on \(http:[^ ]*\).*/\1/p' "$log")
        [[ -z $url ]] || break
        sleep 0.2
    done
    [[ -n $url ]] || {
        cat "$log"
        echo "prism: no server for $spec within a minute"
        exit 1
    }
    peers+=("$(basename "$spec" .json)=$url")
done

# The same selection of packages as before, so that nothing is compiled anew.
echo "+ APIDOC_PEERS='${peers[*]}' cargo test --workspace --test it peer::"
APIDOC_PEERS="${peers[*]}" cargo test --workspace --test it -- --nocapture peer:: 2>&1 |
    tee "$home/test.log"
# A test that was renamed would be run nowhere.
grep -q 'operations agree in' "$home/test.log" || {
    echo "prism: nothing was sent"
    exit 1
}
