// extension-host.mjs FOLDER: opens the workbench with FOLDER's session.js
// running in its extension host, and prints what that writes to RESULT.

import { existsSync, readFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";

import { remote, withWorkbench } from "./browser.mjs";

const [folder] = process.argv.slice(2);
const payload = [
  ["extensionDevelopmentPath", remote(folder)],
  ["extensionTestsPath", remote(`${folder}/session.js`)],
];

const result = await withWorkbench({ payload }, async () => {
  const deadline = Date.now() + 500000;
  while (Date.now() < deadline) {
    const text = read();
    if (text.endsWith("end\n")) return text;
    await pause(50);
  }
  return `${read()}not ok the session came to its end: it did not\n`;
});
process.stdout.write(result);
process.exitCode = /^not ok/m.test(result) ? 1 : 0;

function read() {
  const path = process.env.RESULT;
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
