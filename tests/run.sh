#!/usr/bin/env bash
# Installs what is missing (Debian 12), builds, and runs all tests without a display. Arguments go to ctest.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source app/prepare.sh
prepare
exec ctest --test-dir build --output-on-failure -j "$(nproc)" "$@"
