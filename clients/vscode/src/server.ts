import { accessSync, constants, statSync } from "node:fs";
import { delimiter, isAbsolute, join } from "node:path";
import * as vscode from "vscode";

/** Its message says what to do. */
export class ServerNotFound extends Error {}

const binary =
  process.platform === "win32" ? "precedent-lsp.exe" : "precedent-lsp";

/**
 * The absolute path of the server: the one that the user named, else the first
 * of `$PRECEDENT_LSP`, this extension's `server` folder and `PATH`.
 *
 * Nothing of the workspace is asked: it could name a program of its own.
 * Throws ServerNotFound.
 */
export function findServer(context: vscode.ExtensionContext): string {
  const named =
    vscode.workspace
      .getConfiguration("precedent")
      .get<string>("server.path", "") || process.env["PRECEDENT_LSP"];
  if (named) {
    if (isAbsolute(named) && isProgram(named)) return named;
    throw new ServerNotFound(
      `${named} is no program. Correct the setting precedent.server.path or ` +
        `$PRECEDENT_LSP: an absolute path of precedent-lsp.`,
    );
  }
  const found = candidates(context).find(isProgram);
  if (found) return found;
  throw new ServerNotFound(
    "precedent-lsp was not found. Build it with ./dev build in a checkout of " +
      "Precedent, then put build/bin on PATH or name " +
      "build/bin/precedent-lsp in the setting precedent.server.path.",
  );
}

function candidates(context: vscode.ExtensionContext): string[] {
  return [
    context.asAbsolutePath(join("server", binary)),
    ...(process.env["PATH"] ?? "")
      .split(delimiter)
      .filter(isAbsolute)
      .map((folder) => join(folder, binary)),
  ];
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
