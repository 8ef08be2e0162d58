// Time from an edit in a long file to its diagnostics, beside `ast-grep lsp`,
// with 200 rules. Each edit adds a contradiction in the middle of the file and
// the next takes it away, so that what is waited for is its coming or going. A
// burst is twenty keys in a row; what is waited for is the state after the last.
//
// Usage: node edit.mjs WORK_FOLDER MODULES PRECEDENT_LSP AST_GREP [LINES...]
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import { makeRules, writeRules } from "./rules.mjs";
import { Server } from "./server.mjs";
import { median, ms, printRow, quantile, ratio } from "./statistics.mjs";

const [work, modules, precedentLsp, astGrep, ...rest] = process.argv.slice(2);
const lengths = rest.length ? rest.map(Number) : [10_000];
const ruleCount = 200;
const edits = 20;
const bursts = 3;
const keys = "scan(mapOption(x)); ";

async function main() {
  printRow(["lines", "", "precedent", "ast-grep", "theirs/ours"]);
  for (const lines of lengths) {
    const root = join(work, `edit-${lines}`);
    const text = makeWorkspace(root, lines);
    const ours = await measure(precedentLsp, [], root, text);
    const theirs = await measure(astGrep, ["lsp"], root, text);
    const row = (name, of, show = ms) =>
      printRow([
        String(lines),
        name,
        show(of(ours)),
        show(of(theirs)),
        ratio(of(theirs), of(ours)),
      ]);
    row("edit, median", (times) => median(times.edits));
    row("edit, p95", (times) => quantile(times.edits, 0.95));
    row("20 keys", (times) => median(times.bursts));
    row("  publishes", (times) => median(times.publishes), String);
  }
}

// Real files after one another, of at least as many lines as asked for.
function makeWorkspace(root, lines) {
  rmSync(root, { recursive: true, force: true });
  mkdirSync(join(root, "src"), { recursive: true });
  const from = join(modules, "rxjs/src/internal/operators");
  // Names of another library: a file that breaks few decisions, as most do.
  const rules = makeRules(join(modules, "effect/src"), "typescript", ruleCount);
  rules[0].rule = { pattern: "contradiction($X)" };
  writeRules(root, rules);
  let text = "";
  const files = readdirSync(from).sort();
  for (let i = 0; text.split("\n").length < lines; ++i) {
    text += readFileSync(join(from, files[i % files.length]), "utf8");
  }
  writeFileSync(join(root, "src/long.ts"), text);
  return text;
}

async function measure(program, args, root, text) {
  const server = new Server(program, args, root);
  await server.start();
  const document = new Document(server, root, text);
  await document.open();
  const times = { edits: [], bursts: [], publishes: [] };
  for (let i = 0; i < edits; ++i) {
    times.edits.push(await document.toggle());
  }
  for (let i = 0; i < bursts; ++i) {
    const before = server.published.length;
    times.bursts.push(await document.type(keys));
    times.publishes.push(server.published.length - before);
    await document.erase(keys.length);
  }
  await server.stop();
  return times;
}

const isThere = ({ diagnostics }) =>
  diagnostics.some(({ code }) => String(code).endsWith("rule-0"));
const isGone = (published) => !isThere(published);

class Document {
  constructor(server, root, text) {
    this.server = server;
    this.text = text;
    this.uri = pathToFileURL(join(root, "src/long.ts")).href;
    this.version = 1;
    this.here = false;
    // An empty line in the middle, at the left margin.
    const lines = text.split("\n");
    this.line = Math.floor(lines.length / 2);
    while (!lines[this.line].startsWith("import ")) this.line += 1;
    this.before = lines.slice(0, this.line).join("\n") + "\n";
    this.edited = lines[this.line];
    this.after = "\n" + lines.slice(this.line + 1).join("\n");
  }

  async open() {
    const published = this.server.nextDiagnostics(
      ({ uri }) => uri === this.uri,
    );
    this.server.notify("textDocument/didOpen", {
      textDocument: {
        uri: this.uri,
        languageId: "typescript",
        version: this.version,
        text: this.text,
      },
    });
    await published;
  }

  // Adds or removes one contradiction; the time until that is known.
  async toggle() {
    const added = "contradiction(1);";
    const wanted = this.here ? isGone : isThere;
    const start = performance.now();
    const published = this.server.nextDiagnostics(wanted);
    if (this.here) this.#change(0, added.length, "");
    else this.#change(0, 0, added);
    await published;
    this.here = !this.here;
    return performance.now() - start;
  }

  // One key after another, then what makes a contradiction of them.
  async type(text) {
    const start = performance.now();
    const typed = "contradiction(1);".padStart(text.length);
    const published = this.server.nextDiagnostics(
      (params) => isThere(params) && this.#isLatest(params),
    );
    for (let i = 0; i < typed.length; ++i) this.#change(i, 0, typed[i]);
    await published;
    return performance.now() - start;
  }

  async erase(length) {
    const published = this.server.nextDiagnostics(isGone);
    this.#change(0, length, "");
    await published;
  }

  // ast-grep tells no version; its last publish is waited for by count.
  #isLatest({ version }) {
    return (
      version === undefined || version === null || version === this.version
    );
  }

  #change(character, length, text) {
    const start = { line: this.line, character };
    const end = { line: this.line, character: character + length };
    this.version += 1;
    this.server.notify("textDocument/didChange", {
      textDocument: { uri: this.uri, version: this.version },
      contentChanges: this.server.wantsWhole
        ? [{ text: this.#edited(character, length, text) }]
        : [{ range: { start, end }, text }],
    });
  }

  // The text that has the edited line between what never changes.
  #edited(character, length, text) {
    this.edited =
      this.edited.slice(0, character) +
      text +
      this.edited.slice(character + length);
    return this.before + this.edited + this.after;
  }
}

main();
