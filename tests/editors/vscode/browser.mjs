// The workbench in Chromium. The environment says where everything is: ADDRESS
// of VS Code's server, CHROMIUM, WORKSPACE, and MODULES with playwright-core.

import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";

const { ADDRESS, CHROMIUM, MODULES, WORKSPACE } = process.env;
const { chromium } = createRequire(join(MODULES, "x.js"))("playwright-core");

/** No address but our own can be reached. */
const switches = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
];

/**
 * Opens WORKSPACE, gives the page to `use` and closes the browser in any case.
 * `payload` is what the workbench takes as its environment.
 */
export async function withWorkbench({ payload, ...options }, use) {
  const profile = mkdtempSync(join(tmpdir(), "precedent-chromium-"));
  const context = await chromium.launchPersistentContext(profile, {
    executablePath: CHROMIUM,
    args: switches,
    viewport: { width: 1280, height: 800 },
    ...options,
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    page.setDefaultTimeout(60000);
    await page.goto(addressOf(payload));
    await page.waitForSelector(".monaco-workbench");
    return await use(page);
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

function addressOf(payload) {
  const url = new URL(ADDRESS);
  url.searchParams.set("folder", WORKSPACE);
  if (payload) url.searchParams.set("payload", JSON.stringify(payload));
  return url.toString();
}

/** A path of this machine, as the workbench in the browser must name it. */
export function remote(path) {
  return `vscode-remote://${new URL(ADDRESS).host}${path}`;
}

/** Runs the steps one by one; a step that throws fails and ends them. */
export async function steps(page, table) {
  for (const [name, step] of Object.entries(table)) {
    try {
      await step();
      console.log(`ok ${name}`);
    } catch (error) {
      const picture = join(process.env.RESULT + "-failed.png");
      await page.screenshot({ path: picture }).catch(() => {});
      console.log(`not ok ${name}: ${error.message.replace(/\s+/g, " ")}`);
      process.exitCode = 1;
      return;
    }
  }
}
