import * as vscode from "vscode";

import type { Session } from "./session";

/** "Precedent: Restart Server", and the same when a server setting changes. */
export function activate(
  context: vscode.ExtensionContext,
  session: Session,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("precedent.restartServer", () =>
      session.restart(),
    ),
    vscode.workspace.onDidChangeConfiguration(async (change) => {
      if (change.affectsConfiguration("precedent.server"))
        await session.restart();
    }),
  );
}
