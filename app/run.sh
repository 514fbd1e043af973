#!/usr/bin/env bash
# Installs what is missing (Debian 12), builds and starts Driftwalk. Arguments go to the program.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
source app/prepare.sh
prepare
exec build/bin/driftwalk "$@"
