# shellcheck shell=bash
# Fetches the programs that only these tests need into `$programs`, and leaves a
# wrapper of each in `$programs/bin`. Nothing is installed into the system and
# nobody has to be root: Debian's packages are unpacked side by side and their
# programs pointed at their own C library, whatever the machine's own release.
# Sourced by `run`, which sets `here` and `programs` and stops at errors.
# shellcheck disable=SC2016,SC2154,SC2164

# program | Debian release | packages
debian_programs() {
  cat <<'TABLE'
nvim      | trixie | neovim
nvim-next | forky  | neovim
chromium  | trixie | chromium fonts-dejavu-core
emacs     | trixie | emacs-nox
TABLE
}

# need_program NAME: a wrapper `$programs/bin/NAME`.
need_program() {
  local name release packages wrap=wrap_${1%-next} spec
  IFS='|' read -r name release packages < <(
    debian_programs | tr -s ' ' | sed 's/ *| */|/g' | grep "^$1|"
  )
  spec="$programs $release $packages $(declare -f bind "$wrap" | sha256sum)"
  fresh "$name" "$spec" && return
  if ! command -v apt-get >/dev/null; then
    use_system_program "$name"
    return
  fi
  say "Fetching $name from Debian $release"
  rm -rf "${programs:?}/$name"
  # shellcheck disable=SC2086 # names of packages
  unpack_debian "$release" "$programs/$name" $packages
  "$wrap" "$name" "$programs/$name"
  stamp "$name" "$spec"
}

# The real VS Code workbench and its server, out of npm's code-server, with the
# Node that it asks for; and vsce, which packs the extension.
need_vscode() {
  local spec member
  spec="$programs $(cat "$here"/package.json "$here"/package-lock.json | sha256sum)"
  fresh vscode "$spec" && return
  say 'Fetching VS Code from npm'
  mkdir -p "$programs/vscode" "$programs/bin"
  cp "$here"/package.json "$here"/package-lock.json "$here/../../.npmrc" \
    "$programs/vscode"
  (
    cd "$programs/vscode"
    npm ci --silent --no-progress
    for member in vscode vscode/extensions; do
      (
        cd "node_modules/code-server/lib/$member"
        npm install --silent --no-progress --omit=dev --ignore-scripts
      )
    done
  )
  ln -sfn "$programs"/vscode/node_modules/node-linux-*/bin/node \
    "$programs/bin/node"
  ln -sfn ../vscode/node_modules/.bin/vsce "$programs/bin/vsce"
  stamp vscode "$spec"
}

# --- Debian's packages, beside the system ------------------------------------

# unpack_debian RELEASE FOLDER PACKAGE...: with all that they depend on.
unpack_debian() {
  local release=$1 folder=$2 state=$2/.apt package
  mkdir -p "$state"/{lists,cache/archives}/partial
  touch "$state/status"
  echo "deb [signed-by=$(debian_keys "$state")] $(debian_mirror) $release main" \
    >"$state/sources.list"
  apt_in "$state" update
  apt_in "$state" install -y --download-only --no-install-recommends "${@:3}" \
    >"$state/log" 2>&1 || { cat "$state/log" >&2 && return 1; }
  for package in "$state"/cache/archives/*.deb; do
    dpkg -x "$package" "$folder"
  done
  rm -rf "$state"
}

# apt_in STATE WORD...: apt-get with a state of its own, and no packages in it.
apt_in() {
  local state=$1
  apt-get -qq -o Dir::State::status="$state/status" \
    -o Dir::State::lists="$state/lists" -o Dir::Cache="$state/cache" \
    -o Dir::Etc::sourcelist="$state/sources.list" \
    -o Dir::Etc::sourceparts=/dev/null -o Debug::NoLocking=1 \
    -o APT::Sandbox::User="$(id -un)" "${@:2}"
}

# The mirror that this machine uses; another distribution gets Debian's own.
debian_mirror() {
  local mirror
  mirror=$(apt-get indextargets --format '$(ORIGIN)|$(REPO_URI)' |
    awk -F'|' '$1 == "Debian" && $2 !~ /security/ { print $2; exit }')
  echo "${mirror:-http://deb.debian.org/debian}"
}

# Ubuntu packs the keys too.
debian_keys() {
  local keys=usr/share/keyrings/debian-archive-keyring.gpg
  if [[ -e /$keys ]]; then
    echo "/$keys"
  else
    unpack_own "$1/keys" debian-archive-keyring
    echo "$1/keys/$keys"
  fi
}

# unpack_own FOLDER PACKAGE: from the machine's own release.
unpack_own() {
  mkdir -p "$1"
  (cd "$1" && apt-get -qq download "$2" && dpkg -x "$2"_*.deb .) >&2
}

# bind FOLDER PROGRAM: makes it use the C library and libraries beside it.
bind() {
  local folder=$1 program=$1/$2 patch=patchelf loader
  if ! command -v patchelf >/dev/null; then
    patch=$programs/patchelf/usr/bin/patchelf
    [[ -x $patch ]] || unpack_own "$programs/patchelf" patchelf
  fi
  loader=$(basename "$("$patch" --print-interpreter "$program")")
  "$patch" --set-interpreter "$(libraries_of "$folder")/$loader" \
    --force-rpath --set-rpath "$(libraries_of "$folder")" "$program"
}

libraries_of() { echo "$1/usr/lib/$(uname -m)-linux-gnu"; }

# --- Wrappers: what each program looks for at fixed places otherwise ---------

wrap_nvim() {
  local root=$2 libraries
  libraries=$(libraries_of "$root")
  bind "$root" usr/bin/nvim
  wrapper "$1" <<WRAPPER
export VIMRUNTIME=$root/usr/share/nvim/runtime
export LUA_PATH="$root/usr/share/lua/5.1/?.lua;$root/usr/share/lua/5.1/?/init.lua;;"
export LUA_CPATH="$libraries/lua/5.1/?.so;;"
exec $root/usr/bin/nvim "\$@"
WRAPPER
}

wrap_chromium() {
  local root=$2 libraries
  libraries=$(libraries_of "$root")
  bind "$root" usr/lib/chromium/chromium
  cat >"$root/fonts.conf" <<FONTS
<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>$root/usr/share/fonts</dir>
  <cachedir>$root/var/cache/fontconfig</cachedir>
  <alias><family>monospace</family><prefer><family>DejaVu Sans Mono</family></prefer></alias>
</fontconfig>
FONTS
  wrapper "$1" <<WRAPPER
export FONTCONFIG_FILE=$root/fonts.conf
export LD_LIBRARY_PATH=$libraries:$libraries/pulseaudio
exec $root/usr/lib/chromium/chromium "\$@"
WRAPPER
}

wrap_emacs() {
  local root=$2 share dump
  share=$(echo "$root"/usr/share/emacs/[0-9]*)
  dump=$(find "$root/usr/libexec/emacs" -name '*.pdmp')
  bind "$root" usr/bin/emacs-nox
  wrapper "$1" <<WRAPPER
export EMACSLOADPATH=$(find "$share/lisp" -type d -printf '%p:')
export EMACSDATA=$share/etc EMACSDOC=$share/etc
exec $root/usr/bin/emacs-nox --dump-file=$dump "\$@"
WRAPPER
}

# wrapper NAME <SCRIPT
wrapper() {
  mkdir -p "$programs/bin"
  { printf '#!/bin/bash\n' && cat; } >"$programs/bin/$1"
  chmod +x "$programs/bin/$1"
}

use_system_program() {
  local path
  path=$(command -v "$1") ||
    { say "editors: install $1; it is fetched by itself where apt-get is" &&
      return 1; }
  mkdir -p "$programs/bin"
  ln -sfn "$path" "$programs/bin/$1"
}

# --- What was fetched, and as what -------------------------------------------

fresh() { [[ -f $programs/$1.stamp && $(<"$programs/$1.stamp") == "$2" ]]; }

stamp() { printf '%s\n' "$2" >"$programs/$1.stamp"; }
