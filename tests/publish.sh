#!/usr/bin/env bash
# What a release would send to the registry, in the order in which it has to go there, and how long a
# first one takes. Sends nothing: `cargo publish --workspace` does, in the same order.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
exec </dev/null

largest=$((1024 * 1024)) # bytes of one package; the registry's own limit is ten times that
burst=5                  # crates that are new to crates.io at once
minutes=10               # for each further one

# Without the lock: what is not published (the generator, the tests) has none that a registry could give.
log=$(cargo package --workspace --no-verify --allow-dirty --exclude-lockfile --quiet "$@" 2>&1) || {
    echo "$log" >&2
    exit 1
}

packages=target/package
[[ -z ${CARGO_TARGET_DIR:-} ]] || packages=$CARGO_TARGET_DIR/package
value() { # KEY FILE: the first string of that key
    sed -n "s/^$1 = \"\(.*\)\"/\1/p" "$2" | head -n 1
}

crates=("generated-runtime-$(value version Cargo.toml)")
for manifest in generated/*/Cargo.toml generated/Cargo.toml; do
    crates+=("$(value name "$manifest")-$(value version "$manifest")")
done

failed=0
for crate in "${crates[@]}"; do
    bytes=$(wc -c <"$packages/$crate.crate")
    echo "$crate: $bytes bytes"
    if ((bytes > largest)); then
        echo "error: $crate has more than $largest bytes" >&2
        failed=1
    fi
done

count=${#crates[@]}
wait=$((count > burst ? (count - burst) * minutes : 0))
echo "$count crates; a first release of all of them takes $wait minutes, since crates.io takes $burst new"
echo "crates at once and then one in $minutes minutes, unless it was asked for more beforehand"
exit "$failed"
