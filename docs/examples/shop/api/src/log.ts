// SPDX-License-Identifier: MIT

type Level = "debug" | "info" | "warn" | "error";
type Fields = Record<string, string | number | boolean>;

/** One line of JSON an event, so that the log store can index the fields. */
function write(level: Level, message: string, fields: Fields = {}): void {
  const event = { at: new Date().toISOString(), level, message, ...fields };
  process.stdout.write(`${JSON.stringify(event)}\n`);
}

export const log = {
  debug: (message: string, fields?: Fields) => write("debug", message, fields),
  info: (message: string, fields?: Fields) => write("info", message, fields),
  warn: (message: string, fields?: Fields) => write("warn", message, fields),
  error: (message: string, fields?: Fields) => write("error", message, fields),
};
