// Time of a whole check beside ast-grep's and beside parsing alone, with 1, 10,
// 50 and 200 rules. The programs take turns; the medians are compared.
//
// Usage: node scan.mjs WORK_FOLDER MODULES PRECEDENT AST_GREP BENCH_PARSE
import { execFileSync } from "node:child_process";
import { cpSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { makeRules, writeRules } from "./rules.mjs";
import { median, ms, printRow, ratio } from "./statistics.mjs";

const [work, modules, precedent, astGrep, benchParse] = process.argv.slice(2);
const rounds = 5;

const corpora = [
  { language: "typescript", from: ["effect/src", "rxjs/src"] },
  { language: "javascript", from: ["core-js", "eslint/lib"] },
];

function main() {
  printRow([
    "language, rules",
    "parse",
    "precedent",
    "ast-grep",
    "ours/parse",
    "ours/theirs",
    "matches",
  ]);
  for (const { language, from } of corpora) {
    const root = join(work, language);
    rmSync(root, { recursive: true, force: true });
    mkdirSync(root, { recursive: true });
    execFileSync("git", ["init", "-q"], { cwd: root });
    for (const folder of from) {
      cpSync(join(modules, folder), join(root, "src", folder), {
        recursive: true,
      });
    }
    for (const count of [1, 10, 50, 200]) compare(root, language, count);
  }
}

function compare(root, language, count) {
  writeRules(root, makeRules(join(root, "src"), language, count));
  const times = { parse: [], ours: [], theirs: [] };
  let found;
  for (let i = 0; i < rounds; ++i) {
    times.parse.push(timeOf(root, benchParse, ["src"]).time);
    const ours = timeOf(root, precedent, ["check", "--format", "json", "src"]);
    const theirs = timeOf(root, astGrep, ["scan", "--json=stream", "src"]);
    times.ours.push(ours.time);
    times.theirs.push(theirs.time);
    found = [
      JSON.parse(ours.output).findings.length,
      theirs.output.split("\n").length - 1,
    ];
  }
  const [parse, ours, theirs] = Object.values(times).map(median);
  printRow([
    `${language}, ${count}`,
    ms(parse),
    ms(ours),
    ms(theirs),
    ratio(ours, parse),
    ratio(ours, theirs),
    found[0] === found[1] ? String(found[0]) : found.join(" != "),
  ]);
}

// A program that finds something ends with 1.
function timeOf(cwd, program, args) {
  const options = { cwd, stdio: "pipe", maxBuffer: 2 ** 30, encoding: "utf8" };
  const start = performance.now();
  let output;
  try {
    output = execFileSync(program, args, options);
  } catch (error) {
    if (error.status !== 1) throw error;
    output = error.stdout;
  }
  return { time: performance.now() - start, output };
}

main();
