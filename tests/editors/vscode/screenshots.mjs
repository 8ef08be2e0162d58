// screenshots.mjs FOLDER: the pictures of the documentation, taken of the
// sample shop as it stands in WORKSPACE.

import { join } from "node:path";

import { steps, withWorkbench } from "./browser.mjs";
import { Workbench } from "./workbench.mjs";

const [folder] = process.argv.slice(2);
const look = {
  viewport: { width: 1120, height: 640 },
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
    "a contradiction, and why it is one": async () => {
      await workbench.open("discount.ts");
      await workbench.squiggles(1);
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
