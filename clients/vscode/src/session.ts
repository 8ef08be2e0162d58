import * as vscode from "vscode";
import { LanguageClient, TransportKind } from "vscode-languageclient/node";

import { documentSelector } from "./languages";
import { findServer, ServerNotFound } from "./server";

/** The one connection to `precedent-lsp`, and the log that it writes to. */
export class Session {
  readonly log = vscode.window.createOutputChannel("Precedent", { log: true });
  private client: LanguageClient | undefined;
  private last = Promise.resolve();

  constructor(private readonly context: vscode.ExtensionContext) {
    context.subscriptions.push(this.log);
  }

  /** Never throws: a failure is logged and shown, with what mends it. */
  restart(): Promise<void> {
    return this.queue(async () => {
      await this.end();
      await this.begin();
    });
  }

  stop(): Promise<void> {
    return this.queue(() => this.end());
  }

  /** One after the other: two restarts at once would leave two servers. */
  private queue(step: () => Promise<void>): Promise<void> {
    this.last = this.last.then(step);
    return this.last;
  }

  private async begin(): Promise<void> {
    try {
      this.client = this.createClient();
      await this.client.start();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      this.log.error(reason);
      // All other failures are shown by the client itself.
      if (error instanceof ServerNotFound) void this.offerHelp(reason);
    }
  }

  private async end(): Promise<void> {
    const client = this.client;
    this.client = undefined;
    try {
      await client?.dispose();
    } catch (error) {
      this.log.warn(`the server did not end by itself: ${String(error)}`);
    }
  }

  private createClient(): LanguageClient {
    const command = findServer(this.context);
    const args = vscode.workspace
      .getConfiguration("precedent")
      .get<string[]>("server.arguments", []);
    this.log.info(`starting ${[command, ...args].join(" ")}`);
    return new LanguageClient(
      "precedent",
      "Precedent",
      { command, args, transport: TransportKind.stdio },
      {
        documentSelector,
        diagnosticCollectionName: "precedent",
        outputChannel: this.log,
      },
    );
  }

  private async offerHelp(reason: string): Promise<void> {
    const settings = "Open Settings";
    const log = "Show Log";
    const choice = await vscode.window.showErrorMessage(
      `Precedent: ${reason}`,
      settings,
      log,
    );
    if (choice === log) this.log.show();
    if (choice === settings)
      await vscode.commands.executeCommand(
        "workbench.action.openSettings",
        "precedent.server",
      );
  }
}
