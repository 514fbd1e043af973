# Sourced by app/run.sh and tests/run.sh: installs what is missing, chooses the fast BLAS, configures and builds.
# Expects the current folder to be the root of the project.

packages_missing() {
  grep -v '^#' resources/desktop/packages.txt | while read -r package; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || echo "$package"
  done
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "driftwalk: root is needed to run: $*" >&2
    return 1
  fi
}

install_packages() {
  if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
    echo "driftwalk: this script installs packages on Debian 12 only. Elsewhere, install what these provide," >&2
    echo "then run 'cmake --preset release && cmake --build --preset release':" >&2
    grep -v '^#' resources/desktop/packages.txt | tr '\n' ' ' >&2
    echo >&2
    return 1
  fi
  local missing
  missing=$(packages_missing)
  [ -z "$missing" ] && return 0
  echo "driftwalk: installing" $missing
  as_root apt-get update -qq
  # shellcheck disable=SC2086
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
}

# With another BLAS than OpenBLAS for OpenMP, LibTorch is 4 to 30 times slower.
choose_blas() {
  local triplet library wanted current
  triplet=$(dpkg-architecture -qDEB_HOST_MULTIARCH 2>/dev/null || gcc -dumpmachine)
  for library in libblas.so.3 liblapack.so.3; do
    wanted=/usr/lib/$triplet/openblas-openmp/$library
    current=$(readlink -f "/usr/lib/$triplet/$library" || true)
    [ -e "$wanted" ] && [ "$current" != "$(readlink -f "$wanted")" ] || continue
    as_root update-alternatives --set "$library-$triplet" "$wanted" ||
      echo "driftwalk: could not choose OpenBLAS; generating motions will be slow" >&2
  done
}

prepare() {
  install_packages
  choose_blas
  [ -f build/build.ninja ] || cmake --preset release "$@"
  cmake --build build
}
