import type { ExtensionContext } from "vscode";

import * as fixAll from "./fix-all";
import * as log from "./log";
import * as openDecision from "./open-decision";
import * as restart from "./restart";
import { Session } from "./session";

const features = [log, restart, fixAll, openDecision];
let session: Session | undefined;

/** Commands are registered first, so that they work without a server too. */
export async function activate(context: ExtensionContext): Promise<void> {
  session = new Session(context);
  for (const feature of features) feature.activate(context, session);
  await session.restart();
}

/** VS Code awaits this promise, so that the server ends by the book. */
export async function deactivate(): Promise<void> {
  await session?.stop();
}
