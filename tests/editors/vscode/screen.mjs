// screen.mjs SETTINGS: what a person sees and clicks in the workbench. SETTINGS
// is the file of this machine's settings, which only its user can write.

import { readFileSync, writeFileSync } from "node:fs";

import { steps, withWorkbench } from "./browser.mjs";
import { Workbench } from "./workbench.mjs";

const [settingsPath] = process.argv.slice(2);

await withWorkbench({}, async (page) => {
  const workbench = new Workbench(page);

  await steps(page, {
    "a squiggle stands under each contradiction": async () => {
      await workbench.open("total.ts");
      await workbench.squiggles(2);
    },
    "hovering over it tells the reason": async () => {
      const hover = await workbench.hover("parseFloat");
      await hover.getByText("minor units").first().waitFor();
    },
    "the Problems view links the decision": async () => {
      await workbench.run("Problems: Focus on Problems View");
      const row = page.locator(".markers-panel .monaco-list-row", {
        hasText: "0012/no-float-money",
      });
      await row.first().waitFor();
    },
    "the light bulb offers the fix and the record": async () => {
      await workbench.quickFixes("parseFloat");
      await workbench.quickFix(/^Open decision 0012/).waitFor();
      await workbench.quickFix(/Money\.parse\(line\)/).click();
    },
    "the fix is applied and its squiggle goes": async () => {
      await workbench.line("Money.parse(line)").waitFor();
      await workbench.squiggles(1);
    },
    "a server that is missing is said to be, with a button": async () => {
      writeSetting("precedent.server.path", "/nowhere/precedent-lsp");
      const message = page.locator(".notification-toast", {
        hasText: "/nowhere/precedent-lsp is no program",
      });
      await message.getByRole("button", { name: "Open Settings" }).waitFor();
      await workbench.squiggles(0);
    },
    "and is started once the setting is right": async () => {
      writeSetting("precedent.server.path", "");
      await workbench.squiggles(1);
    },
  });
});

function writeSetting(name, value) {
  const settings = JSON.parse(readFileSync(settingsPath, "utf8"));
  writeFileSync(settingsPath, JSON.stringify({ ...settings, [name]: value }));
}
