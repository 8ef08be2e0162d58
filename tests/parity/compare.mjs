// Compares the matches of `precedent check` with those of ast-grep: the same
// rules, written out for each, over the same files.
//
// Usage: node compare.mjs PRECEDENT AST_GREP CORPUS
//
// In CORPUS each folder holds the sources of one language. A match is a rule, a
// file, and where it begins and ends: byte, line and column.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const [precedent, astGrep, corpus] = process.argv.slice(2);
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const rules = JSON.parse(read("rules.json"));
// Files that differences.md lists and explains.
const known = new Set(
  [...read("differences.md").matchAll(/^- `(\S+)`/gm)].map(([, path]) => path),
);
const output = { encoding: "utf8", maxBuffer: 2 ** 30, cwd: corpus };

function main() {
  const ours = ourMatches();
  const theirs = theirMatches();
  let differences = 0;
  let total = 0;
  console.log("rule                       files  matches");
  for (const { id, language } of rules) {
    const a = ours.get(id) ?? new Set();
    const b = theirs.get(id) ?? new Set();
    const onlyOurs = [...a].filter((match) => !b.has(match));
    const onlyTheirs = [...b].filter((match) => !a.has(match));
    const files = new Set([...b].map((match) => match.split(":")[0]));
    total += b.size;
    console.log(
      `${id.padEnd(25)} ${String(files.size).padStart(6)} ${String(b.size).padStart(8)}`,
    );
    for (const match of onlyOurs.slice(0, 5)) console.log(`  ours:   ${match}`);
    for (const match of onlyTheirs.slice(0, 5))
      console.log(`  theirs: ${match}`);
    differences += onlyOurs.length + onlyTheirs.length;
    if (b.size === 0) {
      console.log(`  nothing in ${language} matches it: it compares nothing`);
      differences += 1;
    }
  }
  console.log(
    `${rules.length} rules, ${total} matches, ${differences} differences`,
  );
  process.exit(differences === 0 ? 0 : 1);
}

// Records of ours: one for each rule, so that a rule's id names it alone.
function ourMatches() {
  const folder = join(corpus, "docs/decisions");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const blocks = rules.map(({ id, language, rule, ...beside }) => {
    const written = { id, language, forbid: { code: rule }, ...beside };
    written.message = id;
    return `\`\`\`yaml rule\n${JSON.stringify(written)}\n\`\`\`\n`;
  });
  writeFileSync(
    join(folder, "0001-parity.md"),
    "# Parity\n\n## Status\n\nAccepted\n\n## Context\n\nNone.\n\n" +
      `## Decision\n\n${blocks.join("\n")}\n## Consequences\n\nNone.\n`,
  );
  const report = JSON.parse(run(precedent, ["check", "--format", "json"]));
  for (const problem of report.problems) {
    if (problem.severity === "error") throw new Error(problem.message);
  }
  const matches = new Map();
  for (const { rule, path, range } of report.findings) {
    if (known.has(path)) continue;
    const { start, end } = range;
    add(
      matches,
      rule.split("/")[1],
      `${path}:${start.line + 1}:${start.character + 1}` +
        `-${end.line + 1}:${end.character + 1} (${start.byte}-${end.byte})`,
    );
  }
  return matches;
}

function theirMatches() {
  const written = rules.map((rule) =>
    JSON.stringify({ ...rule, message: "", severity: "warning" }),
  );
  const stream = run(astGrep, [
    "scan",
    "--inline-rules",
    written.join("\n---\n"),
    "--json=stream",
  ]);
  const matches = new Map();
  for (const line of stream.split("\n").filter(Boolean)) {
    const { ruleId, file: found, range } = JSON.parse(line);
    const { start, end } = range.byteOffset;
    const file = found.replace(/^\.\//, "");
    if (known.has(file)) continue;
    add(
      matches,
      ruleId,
      `${file}:${place(file, range.start)}` +
        `-${place(file, range.end)} (${start}-${end})`,
    );
  }
  return matches;
}

// Their columns are code points; ours, as in the protocol, UTF-16 units.
const linesOf = new Map();
function place(file, { line, column }) {
  if (!linesOf.has(file)) {
    linesOf.set(file, readFileSync(join(corpus, file), "utf8").split("\n"));
  }
  const before = [...linesOf.get(file)[line]].slice(0, column).join("");
  return `${line + 1}:${before.length + 1}`;
}

function add(matches, id, match) {
  if (!matches.has(id)) matches.set(id, new Set());
  matches.get(id).add(match);
}

// Both end with 1 where something was found.
function run(program, args) {
  try {
    return execFileSync(program, args, { ...output, stdio: "pipe" });
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout;
  }
}

main();
