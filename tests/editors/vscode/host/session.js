// Runs inside VS Code's extension host, beside the packed extension, and writes
// to RESULT a line for each check: "ok NAME" or "not ok NAME: WHY"; then "end".

const assert = require("node:assert/strict");
const { execFileSync } = require("node:child_process");
const { appendFileSync } = require("node:fs");
const vscode = require("vscode");

const { commands, languages, window, workspace } = vscode;
const title = "[0012 Money is never a floating-point number]";

module.exports.run = async function run() {
  let failed = false;
  for (const [name, check] of Object.entries(checks)) {
    try {
      await check();
      write(`ok ${name}`);
    } catch (error) {
      failed = true;
      write(`not ok ${name}: ${String(error.message).replace(/\s+/g, " ")}`);
    }
  }
  write("end");
  assert(!failed);
};

const checks = {
  "the workspace is not trusted": () => assert(!workspace.isTrusted),

  "starts with a file that it serves": async () => {
    await open("src/billing/total.ts");
    const extension = vscode.extensions.getExtension(
      "precedent.precedent-vscode",
    );
    await eventually(() => assert(extension.isActive));
  },

  "shows both contradictions": () => shows(2),

  "names the rule, the record and the way out": () => {
    const [diagnostic] = contradictions();
    assert.equal(diagnostic.code.value, "0012/no-float-money");
    assert.match(diagnostic.code.target.path, /0012-money\.md$/);
    assert(diagnostic.message.endsWith(title), diagnostic.message);
    const [related] = diagnostic.relatedInformation;
    assert.match(related.location.uri.path, /0012-money\.md$/);
  },

  "hover tells the reason": () =>
    eventually(async () => {
      const hovers = await ask("vscode.executeHoverProvider", place("line"));
      const text = hovers.flatMap((h) => h.contents.map((c) => c.value));
      assert.match(text.join("\n"), /minor units/);
    }),

  "definition leads to the record": () =>
    eventually(async () => {
      const places = await ask(
        "vscode.executeDefinitionProvider",
        place("line"),
      );
      const paths = places.map((p) => (p.uri ?? p.targetUri).path);
      assert(
        paths.some((path) => path.endsWith("0012-money.md")),
        paths.join(),
      );
    }),

  '"Open Decision" opens the record': async () => {
    select(place("line"));
    await commands.executeCommand("precedent.openDecisionAtCursor");
    await eventually(() => isOpen("0012-money.md"));
    await open("src/billing/total.ts");
  },

  "the quick fix opens the record": async () => {
    const action = await offered("quickfix", /^Open decision 0012/);
    await commands.executeCommand(
      action.command.command,
      ...action.command.arguments,
    );
    await eventually(() => isOpen("0012-money.md"));
    await open("src/billing/total.ts");
  },

  "the preferred quick fix mends the place": async () => {
    const action = await offered("quickfix", /Money\.parse/);
    assert(action.isPreferred);
    assert(await workspace.applyEdit(action.edit));
    assert.match(text(), /Money\.parse\(line\)/);
    await shows(1);
  },

  "a new contradiction shows while typing": async () => {
    const edit = new vscode.WorkspaceEdit();
    const { document } = window.activeTextEditor;
    edit.insert(
      document.uri,
      new vscode.Position(document.lineCount, 0),
      "export const rate = parseFloat(process.argv[2]);\n",
    );
    await workspace.applyEdit(edit);
    await shows(2);
  },

  '"Fix All in File" mends the file': async () => {
    await eventually(async () => {
      await commands.executeCommand("precedent.fixAllInFile");
      assert.doesNotMatch(text(), /parseFloat/);
    });
    assert.match(text(), /Money\.parse\(process\.argv\[2\]\)/);
    await shows(0);
  },

  "a file read again shows what stands in it": async () => {
    await commands.executeCommand("workbench.action.files.revert");
    await shows(2);
  },

  "a record changed from a shell changes the diagnostics": async () => {
    shell("sed -i 's/^status: accepted/status: superseded/' 0012-money.md");
    await shows(0);
    shell("sed -i 's/^status: superseded/status: accepted/' 0012-money.md");
    await shows(2);
  },

  "a record that appears from a shell is in force": async () => {
    shell("sed 's/parseFloat/parseInt/g; s/0012/0013/' 0012-money.md >0013.md");
    const edit = new vscode.WorkspaceEdit();
    const { uri } = window.activeTextEditor.document;
    edit.insert(uri, new vscode.Position(0, 0), "parseInt(1);\n");
    await workspace.applyEdit(edit);
    await shows(3);
    shell("rm 0013.md");
    await shows(2);
    await commands.executeCommand("workbench.action.files.revert");
  },

  "a setting that names no server is refused, and mended": async () => {
    await setServer("/nowhere/precedent-lsp");
    await shows(0);
    await setServer(undefined);
    await shows(2);
  },

  '"Restart Server" shows the same again': async () => {
    await commands.executeCommand("precedent.restartServer");
    await shows(2);
  },

  "a record shows what is wrong in it": async () => {
    const { document } = await open("docs/decisions/0012-money.md");
    const at = document.positionAt(document.getText().indexOf("forbid:"));
    const edit = new vscode.WorkspaceEdit();
    edit.insert(document.uri, at, "x");
    await workspace.applyEdit(edit);
    await eventually(() =>
      assert(contradictions().some((d) => /forbid/.test(d.message))),
    );
    await commands.executeCommand("workbench.action.files.revert");
    await shows(0);
  },
};

/** Repeats until `check` does not throw; after 40 s its error counts. */
async function eventually(check) {
  const deadline = Date.now() + 40000;
  for (;;) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > deadline) throw error;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function contradictions() {
  const { uri } = window.activeTextEditor.document;
  return languages
    .getDiagnostics(uri)
    .filter((diagnostic) => diagnostic.source === "precedent");
}

function shows(count) {
  return eventually(() => {
    const found = contradictions();
    const messages = found.map((diagnostic) => diagnostic.message);
    assert.equal(found.length, count, messages.join("; "));
  });
}

async function offered(kind, pattern) {
  return eventually(async () => {
    const range = new vscode.Range(place("line"), place("line"));
    const actions = await ask("vscode.executeCodeActionProvider", range, kind);
    const action = actions.find((a) => pattern.test(a.title));
    assert(action, actions.map((a) => a.title).join("; "));
    return action;
  });
}

function ask(command, ...rest) {
  const { uri } = window.activeTextEditor.document;
  return commands.executeCommand(command, uri, ...rest);
}

/** Inside the contradiction `parseFloat(NAME)`. */
function place(name) {
  const { document } = window.activeTextEditor;
  const offset = document.getText().indexOf(`parseFloat(${name})`);
  assert(offset >= 0, `no parseFloat(${name})`);
  return document.positionAt(offset + 1);
}

function select(position) {
  window.activeTextEditor.selection = new vscode.Selection(position, position);
}

function open(path) {
  const uri = vscode.Uri.joinPath(workspace.workspaceFolders[0].uri, path);
  return window.showTextDocument(uri, { preview: false });
}

function isOpen(name) {
  const { path } = window.activeTextEditor.document.uri;
  assert(path.endsWith(name), path);
}

function text() {
  return window.activeTextEditor.document.getText();
}

function setServer(path) {
  return workspace
    .getConfiguration("precedent")
    .update("server.path", path, vscode.ConfigurationTarget.Global);
}

/** In the folder of the records, outside the editor. */
function shell(command) {
  const { fsPath } = workspace.workspaceFolders[0].uri;
  execFileSync("sh", ["-c", command], { cwd: `${fsPath}/docs/decisions` });
}

function write(line) {
  appendFileSync(process.env.RESULT, `${line}\n`);
}
