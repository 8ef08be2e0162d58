import * as vscode from "vscode";

/**
 * "Precedent: Open Decision": the record behind the contradiction at the
 * cursor, or behind one of the contradictions of the line.
 */
export function activate(context: vscode.ExtensionContext): void {
  context.subscriptions.push(
    vscode.commands.registerCommand(
      "precedent.openDecisionAtCursor",
      openDecision,
    ),
  );
}

interface Decision extends vscode.QuickPickItem {
  location: vscode.Location;
}

async function openDecision(): Promise<void> {
  const editor = vscode.window.activeTextEditor;
  if (!editor) return;
  const decisions = decisionsAt(editor.document.uri, editor.selection.active);
  const decision =
    decisions.length > 1
      ? await vscode.window.showQuickPick(decisions, {
          placeHolder: "Which decision?",
        })
      : decisions[0];
  if (decision) {
    const { uri, range } = decision.location;
    await vscode.window.showTextDocument(uri, {
      selection: new vscode.Range(range.start, range.start),
    });
  } else if (decisions.length === 0) {
    vscode.window.setStatusBarMessage(
      "Precedent: nothing on this line contradicts a decision",
      5000,
    );
  }
}

/** Each record once; findings under the cursor go before those of the line. */
function decisionsAt(uri: vscode.Uri, cursor: vscode.Position): Decision[] {
  const onLine = vscode.languages
    .getDiagnostics(uri)
    .filter((d) => d.source === "precedent")
    .filter((d) => spans(d.range, cursor.line));
  const atCursor = onLine.filter((d) => d.range.contains(cursor));
  const decisions = new Map<string, Decision>();
  for (const diagnostic of atCursor.length > 0 ? atCursor : onLine) {
    const related = diagnostic.relatedInformation?.[0];
    if (related)
      decisions.set(related.location.uri.toString(), {
        label: related.message,
        description: vscode.workspace.asRelativePath(related.location.uri),
        location: related.location,
      });
  }
  return [...decisions.values()];
}

function spans(range: vscode.Range, line: number): boolean {
  return range.start.line <= line && line <= range.end.line;
}
