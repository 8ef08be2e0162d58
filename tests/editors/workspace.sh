# shellcheck shell=bash
# make_workspace FOLDER: a repository with one decision and a file that
# contradicts it in two places.
make_workspace() {
  local folder=$1
  mkdir -p "$folder"/{docs/decisions,src/billing}
  git -C "$folder" init --quiet
  cat >"$folder/docs/decisions/0012-money.md" <<'RECORD'
---
status: accepted
date: 2026-03-04
decision-makers: [Ada Li]
applies-to: ["src/billing/**"]
---
# 12. Money is never a floating-point number

## Context
Two invoices were off by a cent in January: 0.1 + 0.2 is not 0.3.

## Decision
Amounts are integers in minor units, made only by `Money.parse`.

```yaml rule
id: no-float-money
forbid:
  code: parseFloat($AMOUNT)
language: [typescript, tsx]
message: "`$AMOUNT` becomes a float here; amounts are integers in minor units"
fix: Money.parse($AMOUNT)
```

```ts bad
const total = parseFloat(input);
```
```ts fixed
const total = Money.parse(input);
```
```ts good
const ratio = Number(input);
```
RECORD
  cat >"$folder/src/billing/total.ts" <<'SOURCE'
import { Money } from "../money";

/** What the customer owes, over all lines of the invoice. */
export function total(lines: string[]): Money {
  let sum = Money.zero;
  for (const line of lines) {
    sum = sum.plus(parseFloat(line));
  }
  return sum;
}

export function discount(input: string, percent: number): Money {
  return Money.zero.plus(parseFloat(input)).times(percent / 100);
}
SOURCE
  cat >"$folder/src/money.ts" <<'SOURCE'
/** An amount in minor units: cents, never fractions of them. */
export class Money {
  static readonly zero = new Money(0);

  constructor(readonly cents: number) {}

  static parse(text: string): Money {
    return new Money(Number(text.replace(".", "")));
  }

  plus(other: Money | number): Money {
    const cents = typeof other === "number" ? other * 100 : other.cents;
    return new Money(this.cents + cents);
  }

  times(factor: number): Money {
    return new Money(Math.round(this.cents * factor));
  }
}
SOURCE
  mkdir -p "$folder/.vscode"
  # A stranger's settings: they must not choose the server.
  echo '{ "precedent.server.path": "/nowhere/precedent-lsp" }' \
    >"$folder/.vscode/settings.json"
}
