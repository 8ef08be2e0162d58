// What the benchmarks make of measured times.
export function quantile(times, q) {
  const sorted = [...times].sort((a, b) => a - b);
  const last = sorted.length - 1;
  return sorted[Math.min(last, Math.ceil(q * sorted.length) - 1)];
}

export const median = (times) => quantile(times, 0.5);

export const ratio = (a, b) => `${(a / b).toFixed(2)}x`;

export const ms = (time) => `${time.toFixed(time < 10 ? 1 : 0)} ms`;

export function printRow(cells) {
  console.log(
    cells.map((cell, i) => (i ? cell.padStart(14) : cell.padEnd(26))).join(""),
  );
}
