// Compares the matches of `precedent check` with those of ast-grep: the same
// rules, written out for each, over the same files.
//
// Usage: node compare.mjs PRECEDENT AST_GREP CORPUS
//
// In CORPUS each folder holds the sources of one language. A match is a rule, a
// file, and where it begins and ends: line, column and byte. One line for each
// rule, then `N passed, N failed`.
import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

const [precedent, astGrep, corpus] = process.argv.slice(2);
const read = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const rules = JSON.parse(read("rules.json")).filter(({ language }) =>
  existsSync(join(corpus, language)),
);
const languages = [...new Set(rules.map(({ language }) => language))];
// Which files are read differently: see differences.md.
const probes = languages.map((language) => ({
  id: `errors-${language}`,
  language,
  rule: { kind: "ERROR" },
}));
const mostApart = 5;
const shownDifferences = 5;

function main() {
  const ours = ourMatches();
  const theirs = theirMatches();
  let failed = setApart(ours, theirs) ? 0 : 1;
  let total = 0;
  for (const { id } of rules) {
    const a = ours.get(id) ?? new Set();
    const b = theirs.get(id) ?? new Set();
    const differences = [
      ...minus(a, b).map((match) => `ours:   ${match}`),
      ...minus(b, a).map((match) => `theirs: ${match}`),
    ];
    // A rule that matches nothing compares nothing.
    const same = differences.length === 0 && b.size > 0;
    console.log(
      `  ${same ? "ok    " : "FAILED"}  ${id.padEnd(24)} ${b.size} matches`,
    );
    for (const each of differences.slice(0, shownDifferences)) {
      console.log(`          ${each}`);
    }
    if (!same) failed += 1;
    total += b.size;
  }
  console.log(`${total} matches compared`);
  console.log(`${rules.length + 1 - failed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
}

// Takes out the files in which the two see different syntax errors, and says so.
// False when they are many.
function setApart(ours, theirs) {
  const apart = new Set();
  for (const { id } of probes) {
    const a = ours.get(id) ?? new Set();
    const b = theirs.get(id) ?? new Set();
    for (const match of [...minus(a, b), ...minus(b, a)]) {
      apart.add(match.split(":")[0]);
    }
  }
  for (const matches of [...ours.values(), ...theirs.values()]) {
    for (const match of matches) {
      if (apart.has(match.split(":")[0])) matches.delete(match);
    }
  }
  const few = apart.size <= mostApart;
  console.log(
    `  ${few ? "ok    " : "FAILED"}  ${"files set apart".padEnd(24)} ${apart.size}`,
  );
  for (const path of [...apart].sort()) console.log(`          ${path}`);
  return few;
}

function minus(a, b) {
  return [...a].filter((match) => !b.has(match));
}

function ourMatches() {
  writeRecord();
  const report = JSON.parse(run(precedent, ["check", "--format", "json"]));
  for (const problem of report.problems) {
    if (problem.severity === "error") throw new Error(problem.message);
  }
  const matches = new Map();
  for (const { rule, path, range } of report.findings) {
    const [start, end] = [range.start, range.end].map(
      ({ line, character }) => `${line + 1}:${character + 1}`,
    );
    const bytes = [range.start.byte, range.end.byte];
    add(matches, rule.split("/")[1], path, start, end, bytes);
  }
  return matches;
}

// The rules as a record. JSON is YAML.
function writeRecord() {
  const folder = join(corpus, "docs/decisions");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const blocks = [...rules, ...probes].map(
    ({ id, language, rule, ...beside }) => {
      const written = { id, language, forbid: { code: rule }, ...beside };
      written.message = id;
      return `\`\`\`yaml rule\n${JSON.stringify(written)}\n\`\`\`\n`;
    },
  );
  writeFileSync(
    join(folder, "0001-parity.md"),
    "# Parity\n\n## Status\n\nAccepted\n\n## Context\n\nNone.\n\n" +
      `## Decision\n\n${blocks.join("\n")}\n## Consequences\n\nNone.\n`,
  );
}

function theirMatches() {
  const written = [...rules, ...probes].map((rule) =>
    JSON.stringify({ ...rule, message: "", severity: "warning" }),
  );
  const found = run(astGrep, [
    "scan",
    "--inline-rules",
    written.join("\n---\n"),
    "--json=stream",
  ]);
  const matches = new Map();
  for (const line of found.split("\n").filter(Boolean)) {
    const { ruleId, file, range } = JSON.parse(line);
    const path = file.replace(/^\.\//, "");
    const bytes = [range.byteOffset.start, range.byteOffset.end];
    const [start, end] = [range.start, range.end].map((p) => place(path, p));
    add(matches, ruleId, path, start, end, bytes);
  }
  return matches;
}

// Their columns are code points; ours, as in the protocol, UTF-16 units.
const linesOf = new Map();
function place(path, { line, column }) {
  if (!linesOf.has(path)) {
    linesOf.set(path, readFileSync(join(corpus, path), "utf8").split("\n"));
  }
  const before = [...linesOf.get(path)[line]].slice(0, column).join("");
  return `${line + 1}:${before.length + 1}`;
}

function add(matches, id, path, start, end, bytes) {
  if (!matches.has(id)) matches.set(id, new Set());
  matches
    .get(id)
    .add(`${path}:${start} to ${end}, bytes ${bytes[0]} to ${bytes[1]}`);
}

// Both programs end with 1 where something was found.
function run(program, args) {
  const options = { encoding: "utf8", maxBuffer: 2 ** 30, cwd: corpus };
  try {
    return execFileSync(program, args, { ...options, stdio: "pipe" });
  } catch (error) {
    if (error.status !== 1) throw error;
    return error.stdout;
  }
}

main();
