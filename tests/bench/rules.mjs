// Rules for the benchmarks, made from the names that a corpus calls most, the
// same ones every time: seven of ten forbid a call by its name, a third of
// those a name that stands nowhere, as in a project that keeps its decisions.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export function makeRules(folder, language, count) {
  const names = calledNames(folder);
  return Array.from({ length: count }, (_, i) => {
    const name = i % 3 === 0 ? `absent${i}` : names[(i * 7) % names.length];
    return { id: `rule-${i}`, language, rule: ruleAbout(name, i % 10) };
  });
}

function ruleAbout(name, kind) {
  const call = { pattern: `$X.${name}($$$A)` };
  if (kind === 7) return { pattern: `${name}($A)` };
  if (kind === 8) return { kind: "call_expression", regex: `^${name}` };
  if (kind === 9) {
    return { ...call, inside: { kind: "call_expression", stopBy: "end" } };
  }
  return call;
}

function calledNames(folder) {
  const counts = new Map();
  for (const file of readdirSync(folder, { recursive: true })) {
    if (!/\.[cm]?[jt]s$/.test(file)) continue;
    const text = readFileSync(join(folder, file), "utf8");
    for (const [, name] of text.matchAll(/\.([A-Za-z_]\w+)\(/g)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1))
    .slice(0, 900)
    .map(([name]) => name);
}

// For both programs, in `root`: a record of ours, a folder of rules for
// ast-grep.
// A project of its own: the cache lies within ours.
export function writeRules(root, rules) {
  mkdirSync(join(root, ".precedent"), { recursive: true });
  mkdirSync(join(root, "docs/decisions"), { recursive: true });
  const blocks = rules.map(({ id, language, rule }) => {
    const written = { id, language, message: id, forbid: { code: rule } };
    return `\`\`\`yaml rule\n${JSON.stringify(written)}\n\`\`\`\n`;
  });
  writeFileSync(
    join(root, "docs/decisions/0001-bench.md"),
    "# Bench\n\n## Status\n\nAccepted\n\n## Context\n\nNone.\n\n" +
      `## Decision\n\n${blocks.join("\n")}\n## Consequences\n\nNone.\n`,
  );
  mkdirSync(join(root, "rules"), { recursive: true });
  writeFileSync(join(root, "sgconfig.yml"), "ruleDirs: [rules]\n");
  writeFileSync(
    join(root, "rules/all.yml"),
    rules
      .map((rule) =>
        JSON.stringify({ ...rule, message: rule.id, severity: "error" }),
      )
      .join("\n---\n"),
  );
}
