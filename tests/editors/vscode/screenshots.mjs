// screenshots.mjs FOLDER: the pictures of the documentation, taken of the
// sample shop as it stands in WORKSPACE.

import { join } from "node:path";

import { steps, withWorkbench } from "./browser.mjs";
import { Workbench } from "./workbench.mjs";

const [folder] = process.argv.slice(2);
const look = {
  viewport: { width: 1280, height: 720 },
  deviceScaleFactor: 2,
};

await withWorkbench(look, async (page) => {
  const workbench = new Workbench(page);
  const picture = (name) =>
    page.screenshot({
      path: join(folder, `${name}.png`),
      animations: "disabled",
    });

  await steps(page, {
    "code and the decision that it contradicts": async () => {
      await workbench.open("discount.ts", 33);
      await workbench.squiggles(1);
      // The editor's own analysis is over once it names the function.
      await page
        .locator(".breadcrumbs-control", { hasText: "voucherFromForm" })
        .waitFor();
      await workbench.run("View: Toggle Primary Side Bar Visibility");
      await workbench.run("View: Split Editor Right");
      await workbench.open("0002-money-is-never-a-float.md", 40);
      await workbench.run("View: Close Other Editors in Group");
      await workbench.run("View: Focus First Editor Group");
      // Room for the hover below the line.
      await workbench.token("parseFloat").first().hover();
      await page.mouse.wheel(0, 100);
    },
    "a contradiction, and why it is one": async () => {
      const hover = await workbench.hover("parseFloat");
      await hover.getByText("minor units").first().waitFor();
      await picture("contradiction");
      await page.mouse.move(0, 0);
    },
    "what can be done about it": async () => {
      await workbench.quickFixes("parseFloat");
      await workbench.quickFix(/^Open decision/).waitFor();
      await picture("quick-fix");
      await page.keyboard.press("Escape");
    },
  });
});
