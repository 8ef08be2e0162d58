import * as vscode from "vscode";

/** "Precedent: Fix All in File": the server's own source action. */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("precedent.fixAllInFile", () =>
      vscode.commands.executeCommand("editor.action.codeAction", {
        kind: "source.fixAll.precedent",
        apply: "first",
      }),
    ),
  );
}
