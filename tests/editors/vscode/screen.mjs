// screen.mjs SERVER: what a person sees and clicks in the workbench. SERVER is
// the program that the extension finds on PATH.

import { renameSync } from "node:fs";

import { steps, withWorkbench } from "./browser.mjs";
import { Workbench } from "./workbench.mjs";

const [server] = process.argv.slice(2);

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
      renameSync(server, `${server}-away`);
      await workbench.run("Precedent: Restart Server");
      const message = page.locator(".notification-toast", {
        hasText: "precedent-lsp was not found",
      });
      await message.getByRole("button", { name: "Open Settings" }).waitFor();
      await workbench.squiggles(0);
    },
    "and is started once it is there": async () => {
      renameSync(`${server}-away`, server);
      await workbench.run("Precedent: Restart Server");
      await workbench.squiggles(1);
    },
  });
});
