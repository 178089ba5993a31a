#!/usr/bin/env bash
# Gives OpenAPI documents to programs that read them: a linter (redocly), a writer of TypeScript
# (openapi-typescript) and one of Rust (progenitor, of OpenAPI 3.0). The documents are those of the
# specs, or of the folder of pages $APIDOC_CORPUS/zh. Needs npm, installs and compiles below target/,
# and says so when it does nothing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

packages=(@redocly/cli@2.77.0 openapi-typescript@7.13.0)
home=target/openapi-readers

skip() {
    echo "openapi-readers: skipped: $*"
    exit 0
}

command -v npm >/dev/null && command -v node >/dev/null || skip "there is no npm"
mkdir -p "$home"
if [[ $(cat "$home/installed" 2>/dev/null || true) != "${packages[*]}" ]]; then
    echo "+ npm install ${packages[*]}"
    npm install --prefix "$home" --no-save --ignore-scripts --no-audit --no-fund --loglevel=error \
        "${packages[@]}" >"$home/npm.log" 2>&1 || {
        cat "$home/npm.log"
        if grep -qE 'ENOTFOUND|EAI_AGAIN|ECONN|ENETUNREACH|ETIMEDOUT|SOCKET_TIMEOUT|EOFFLINE|ENOTCACHED' \
            "$home/npm.log"; then
            skip "npm has no network"
        fi
        exit 1
    }
    echo "${packages[*]}" >"$home/installed"
fi

pages=()
[[ -z ${APIDOC_CORPUS:-} ]] || pages=(--docs "$APIDOC_CORPUS/zh")
rm -rf "$home/3.0" "$home/3.1"
for version in 3.0 3.1; do
    cargo xtask openapi ${pages[@]+"${pages[@]}"} --version "$version" --out "$home/$version" \
        2>"$home/findings.log" || {
        cat "$home/findings.log"
        exit 1
    }
done

failed=0
echo "+ redocly lint"
REDOCLY_TELEMETRY=off "$home/node_modules/.bin/redocly" lint --config tests/openapi-readers/redocly.yaml \
    --format=summary "$home"/3.1/*.json >"$home/redocly.log" 2>&1 || {
    grep -E '^(validating|error)' "$home/redocly.log"
    failed=1
}
echo "+ openapi-typescript"
for document in "$home"/3.1/*.json; do
    "$home/node_modules/.bin/openapi-typescript" "$document" -o "${document%.json}.d.ts" \
        >"$home/typescript.log" 2>&1 || {
        echo "$document"
        cat "$home/typescript.log"
        failed=1
    }
done
echo "+ progenitor"
mkdir -p "$home/progenitor/src"
cp tests/openapi-readers/progenitor.rs "$home/progenitor/src/main.rs"
cat >"$home/progenitor/Cargo.toml" <<'TOML'
[package]
name = "readers-progenitor"
edition = "2024"

[workspace]

[profile.dev]
debug = false

[dependencies]
openapiv3 = "2"
progenitor-impl = "=0.15.1"
serde_json = "1"
TOML
cargo build --quiet --manifest-path "$home/progenitor/Cargo.toml"
"$home/progenitor/target/debug/readers-progenitor" tests/openapi-readers/refused.txt "$home"/3.0/*.json \
    2>"$home/progenitor.log" || {
    grep -A1 panicked "$home/progenitor.log" || true
    failed=1
}
[[ $failed -ne 0 ]] || echo "openapi-readers: every document is read, but those in refused.txt"
exit "$failed"
