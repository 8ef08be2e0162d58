// The parts of the workbench that the sessions touch, by their names on the
// screen. Every wait is for something to be seen.

export class Workbench {
  constructor(page) {
    this.page = page;
    this.editor = page.locator(".editor-instance .monaco-editor").last();
  }

  /** By its name, as a person does with Ctrl+P. */
  async open(name) {
    await this.pick(name, "Control+p");
    await this.page
      .locator(".tab.active", { hasText: name.split("/").pop() })
      .waitFor();
    await this.editor.locator(".view-line").first().waitFor();
  }

  /** A command of the palette. */
  async run(name) {
    await this.pick(`>${name}`, "F1");
  }

  async pick(text, keys) {
    await this.page.keyboard.press(keys);
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor({ state: "visible" });
    await input.fill(text);
    await this.page
      .locator(".quick-input-list .monaco-list-row.focused", {
        hasText: text.replace(">", "").split("/").pop(),
      })
      .waitFor();
    await input.press("Enter");
    await input.waitFor({ state: "hidden" });
  }

  line(text) {
    return this.editor.locator(".view-line", { hasText: text }).first();
  }

  /** The text of a token, where the mouse can point at it. */
  token(text) {
    return this.editor.locator(".view-line span > span", { hasText: text });
  }

  async squiggles(count) {
    const errors = this.editor.locator(".squiggly-error");
    const deadline = Date.now() + 30000;
    while ((await errors.count()) !== count) {
      if (Date.now() > deadline)
        throw new Error(`${await errors.count()} squiggles, not ${count}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Moves the mouse until the hover stands there: the first may be too early. */
  async hover(text) {
    const hover = this.page.locator(".monaco-hover:not(.hidden)").first();
    const deadline = Date.now() + 30000;
    for (;;) {
      await this.page.mouse.move(0, 0);
      await this.token(text).first().hover();
      try {
        await hover.waitFor({ timeout: 3000 });
        return hover;
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  /** Opens the menu of the light bulb at a token. */
  async quickFixes(text) {
    await this.token(text).first().click();
    await this.page.keyboard.press("Control+.");
    await this.page.locator(".action-widget").first().waitFor();
  }

  quickFix(title) {
    return this.page
      .locator(".action-widget .monaco-list-row", { hasText: title })
      .first();
  }
}
