// SPDX-License-Identifier: MIT

/** What time it is, in milliseconds since 1970, as far as the domain knows. */
export interface Clock {
  now(): number;
}

/** A clock that tests move by hand. */
export class ManualClock implements Clock {
  constructor(private time = 0) {}

  now(): number {
    return this.time;
  }

  advance(milliseconds: number): void {
    this.time += milliseconds;
  }
}
