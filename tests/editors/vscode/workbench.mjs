// The parts of the workbench that the sessions touch, by their names on the
// screen. Every wait is for something to be seen.

export class Workbench {
  constructor(page) {
    this.page = page;
    this.editor = page.locator(".editor-instance .monaco-editor").first();
  }

  /** By its name, as a person does with Ctrl+P; `line` comes into view. */
  async open(name, line = 1) {
    await this.pick("Control+p", `${name}:${line}`, name);
    await this.page.locator(".tab.active", { hasText: name }).waitFor();
    await this.page
      .locator(".editor-group-container.active .view-line")
      .first()
      .waitFor();
  }

  /** A command of the palette. */
  async run(name) {
    await this.pick("F1", `>${name}`, name);
  }

  /** Types into the picker that `keys` open, and takes the row that it finds. */
  async pick(keys, text, row) {
    await this.page.keyboard.press(keys);
    const input = this.page.locator(".quick-input-widget input").first();
    await input.waitFor({ state: "visible" });
    await input.fill(text);
    await this.page
      .locator(`.quick-input-list .monaco-list-row[aria-label^="${row}"]`)
      .first()
      .click();
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
    const deadline = Date.now() + 60000;
    while ((await errors.count()) !== count) {
      if (Date.now() > deadline)
        throw new Error(`${await errors.count()} squiggles, not ${count}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** VS Code answers with nothing while its extensions start: asks again. */
  async until(shown, act) {
    const deadline = Date.now() + 60000;
    for (;;) {
      await act();
      try {
        return await shown.waitFor({ timeout: 5000 });
      } catch (error) {
        if (Date.now() > deadline) throw error;
      }
    }
  }

  async hover(text) {
    const hover = this.page.locator(".monaco-hover:not(.hidden)").first();
    await this.until(hover, async () => {
      await this.page.mouse.move(0, 0);
      await this.token(text).first().hover();
    });
    return hover;
  }

  /** Opens the menu of the light bulb at a token. */
  async quickFixes(text) {
    const row = this.page.locator(".action-widget .monaco-list-row").first();
    await this.until(row, async () => {
      await this.page.keyboard.press("Escape");
      await this.token(text).first().click({ force: true });
      await this.page.keyboard.press("Control+.");
    });
  }

  quickFix(title) {
    return this.page
      .locator(".action-widget .monaco-list-row", { hasText: title })
      .first();
  }
}
