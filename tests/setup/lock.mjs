// Says, and exits with 1, where package-lock.json and the members' package.json
// disagree. `dev` installs without writing the lock, so npm itself would not.
import { readFileSync } from "node:fs";

const read = (path) => JSON.parse(readFileSync(path, "utf8"));
const root = read("package.json");
const { packages } = read("package-lock.json");
const problems = [];

for (const member of ["", ...root.workspaces]) {
  const wanted = read(`${member || "."}/package.json`);
  for (const field of ["dependencies", "devDependencies"]) {
    compare(member, wanted[field] ?? {}, packages[member]?.[field] ?? {});
  }
}

for (const [path, entry] of Object.entries(packages)) {
  if (!path.includes("node_modules/") || entry.link) continue;
  if (!entry.integrity) problems.push(`${path}: no integrity in the lock`);
  if (entry.resolved) problems.push(`${path}: the lock names a host`);
}

for (const problem of problems) console.log(problem);
process.exitCode = problems.length ? 1 : 0;

function compare(member, wanted, locked) {
  for (const name of new Set([
    ...Object.keys(wanted),
    ...Object.keys(locked),
  ])) {
    const where = `${member || "package.json"}: ${name}`;
    if (wanted[name] !== locked[name]) {
      problems.push(`${where} is ${wanted[name]}, in the lock ${locked[name]}`);
    } else if (!/^\d+\.\d+\.\d+$/.test(wanted[name])) {
      problems.push(`${where} is not pinned: ${wanted[name]}`);
    }
  }
}
