import * as vscode from "vscode";

const kind = vscode.CodeActionKind.SourceFixAll.append("precedent");

/** "Precedent: Fix All in File": the server's own source action. */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("precedent.fixAllInFile", fixAll),
  );
}

async function fixAll(): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document) return;
  const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    document.uri,
    new vscode.Range(0, 0, document.lineCount, 0),
    kind.value,
  );
  const edit = actions.find((action) => action.edit)?.edit;
  if (edit) await vscode.workspace.applyEdit(edit);
  else
    vscode.window.setStatusBarMessage(
      "Precedent: nothing to fix in this file",
      5000,
    );
}
