// SPDX-License-Identifier: MIT

export type Currency = "EUR" | "GBP" | "JPY";

/** Digits behind the point, by currency. */
const kMinorDigits: Record<Currency, number> = { EUR: 2, GBP: 2, JPY: 0 };

/** An amount in minor units (cents, pence, yen) of one currency. Immutable. */
export class Money {
  private constructor(
    readonly minor: number,
    readonly currency: Currency,
  ) {}

  static of(minor: number, currency: Currency): Money {
    if (!Number.isSafeInteger(minor)) {
      throw new RangeError(`${minor} is not a whole number of minor units`);
    }
    return new Money(minor, currency);
  }

  static zero(currency: Currency): Money {
    return new Money(0, currency);
  }

  /** Reads "12", "12.5" or "12.50" digit by digit, so that no cent is lost. */
  static parse(text: string, currency: Currency = "EUR"): Money {
    const digits = kMinorDigits[currency];
    const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text.trim());
    const fraction = match?.[3] ?? "";
    if (!match || fraction.length > digits) {
      throw new SyntaxError(`"${text}" is not an amount in ${currency}`);
    }
    const minor = Number(match[2] + fraction.padEnd(digits, "0"));
    return Money.of(match[1] === "-" ? -minor : minor, currency);
  }

  plus(other: Money): Money {
    return Money.of(this.minor + this.same(other).minor, this.currency);
  }

  minus(other: Money): Money {
    return Money.of(this.minor - this.same(other).minor, this.currency);
  }

  times(quantity: number): Money {
    return Money.of(this.minor * quantity, this.currency);
  }

  /** `percent` of this amount; half a unit rounds away from zero. */
  percent(percent: number): Money {
    const scaled = this.minor * percent;
    const rounded = Math.trunc((scaled + Math.sign(scaled) * 50) / 100);
    return Money.of(rounded, this.currency);
  }

  isLessThan(other: Money): boolean {
    return this.minor < this.same(other).minor;
  }

  private same(other: Money): Money {
    if (other.currency !== this.currency) {
      throw new TypeError(`${this.currency} and ${other.currency} don't mix`);
    }
    return other;
  }
}
