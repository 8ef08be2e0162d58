# shellcheck shell=bash
# The VS Code client in the real workbench, which Chromium shows. Sourced by
# `run`, which says what the names mean that are not defined here.
# shellcheck disable=SC2154,SC2164

workbench='' address=''

pack_extension() {
  need_vscode
  [[ -x $root/node_modules/.bin/esbuild ]] ||
    refuse 'the npm packages of clients/vscode are missing; type ./dev editors'
  mkdir -p "${vsix%/*}"
  (
    cd "$root/clients/vscode"
    PATH=$programs/bin:$PATH vsce package --no-dependencies \
      --allow-missing-repository --out "$vsix"
  ) >"$work/package.log" 2>&1 || { cat "$work/package.log" && return 1; }
}

packed_well() {
  (cd "$root/clients/vscode" && PATH=$programs/bin:$PATH \
    vsce ls --no-dependencies | sort | diff - <(
    printf '%s\n' LICENSE README.md dist/extension.js icon.png package.json
  ))
}

# What the extension does for whom it serves, asked through VS Code's own API,
# in a workspace that nobody has trusted.
test_extension_host() {
  need_program chromium
  stage vscode-host
  # The switch lets a built workbench run tests in its extension host.
  start_workbench '"security.workspace.trust.startupPrompt": "never"' \
    --enable-smoke-test-driver
  session "VS Code $(vscode_version), extension host" \
    drive extension-host.mjs "$here/vscode/host"
  stop_workbench
  check_trace vscode-host
}

# What a person sees and clicks.
test_workbench() {
  need_program chromium
  stage vscode-screen
  start_workbench '"security.workspace.trust.enabled": false'
  session "VS Code $(vscode_version), on the screen" \
    drive screen.mjs "$scene/bin/precedent-lsp"
  stop_workbench
  check_trace vscode-screen
}

# take_screenshots FOLDER: of the sample shop, for the documentation.
take_screenshots() {
  need_program chromium
  stage vscode-pictures
  cp -R "$root/docs/examples/shop" "$scene/kettle-and-leaf"
  git -C "$scene/kettle-and-leaf" init --quiet
  mkdir -p "$1"
  start_workbench '"security.workspace.trust.enabled": false,
    "editor.hover.above": false, "editor.minimap.enabled": false,
    "editor.fontSize": 13, "editor.matchBrackets": "never", "editor.occurrencesHighlight": "off",
    "workbench.activityBar.location": "hidden"'
  WORKSPACE=$scene/kettle-and-leaf \
    session "VS Code $(vscode_version), pictures" drive screenshots.mjs "$1"
  stop_workbench
}

# drive SCRIPT ARGUMENT...
drive() {
  CHROMIUM=$programs/bin/chromium ADDRESS=$address \
    WORKSPACE=${WORKSPACE:-$scene/workspace} RESULT=$scene/result \
    MODULES=$programs/vscode/node_modules \
    timeout 600 "$programs/bin/node" "$here/vscode/$1" "${@:2}"
}

# start_workbench SETTING SWITCH...: VS Code's server with the packed extension.
start_workbench() {
  local token port code=$programs/vscode/node_modules/code-server/lib/vscode
  local -a command
  # VS Code asks a login shell for its environment.
  echo "export PATH=\"$scene/bin:\$PATH\"" >"$scene/home/.profile"
  command=(env HOME="$scene/home" SHELL=/bin/bash
    RESULT="$scene/result"
    EXTENSIONS_GALLERY='{"serviceUrl":"","itemUrl":"","resourceUrlTemplate":""}'
    "$programs/bin/node" "$code/out/server-main.js"
    --accept-server-license-terms --server-data-dir "$scene/ud"
    --user-data-dir "$scene/ud" --extensions-dir "$scene/extensions")
  mkdir -p "$scene"/ud/{User,Machine}
  vscode_settings "$1" | tee "$scene/ud/User/settings.json" \
    >"$scene/ud/Machine/settings.json"
  token=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
  port=$(free_port)
  "${command[@]}" --install-extension "$vsix" >"$scene/install.log" 2>&1
  "${command[@]}" --host 127.0.0.1 --port "$port" \
    --connection-token "$token" --telemetry-level off "${@:2}" \
    >"$scene/server.log" 2>&1 9>&- &
  workbench=$!
  address="http://127.0.0.1:$port/?tkn=$token"
  listening "$port"
}

stop_workbench() {
  [[ -n $workbench ]] || return 0
  kill "$workbench" 2>/dev/null || true
  wait "$workbench" 2>/dev/null || true
  workbench=''
}

vscode_settings() {
  cat <<SETTINGS
{
  $1,
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "files.autoSave": "off",
  "git.enabled": false,
  "telemetry.telemetryLevel": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none"
}
SETTINGS
}

vscode_version() {
  "$programs/bin/node" -p \
    "require('$programs/vscode/node_modules/code-server/lib/vscode/package.json').version"
}

free_port() {
  "$programs/bin/node" -e '
    const server = require("net").createServer();
    server.listen(0, "127.0.0.1", () => {
      console.log(server.address().port);
      server.close();
    });'
}

listening() {
  local deadline=$((SECONDS + 30))
  until (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null; do
    ((SECONDS < deadline)) || {
      cat "$scene/server.log" >&2
      refuse 'VS Code did not start'
    }
    sleep 0.1
  done
}
