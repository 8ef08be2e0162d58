import * as vscode from "vscode";

import type { Session } from "./session";

/** "Precedent: Show Log" */
export function activate(
  context: vscode.ExtensionContext,
  session: Session,
): void {
  context.subscriptions.push(
    vscode.commands.registerCommand("precedent.showLog", () =>
      session.log.show(),
    ),
  );
}
