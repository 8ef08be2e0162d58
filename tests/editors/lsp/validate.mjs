// validate.mjs TRACE...: holds every message that the server sent in a session
// to the protocol: its types, its direction, and one answer to each request.
// A trace is what `precedent-lsp --trace-file` writes: one JSON object a line,
// {"dir": "in" | "out", "msg": …}, seen from the server.
// Prints what is wrong, then a count; exit 1 if anything is.

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { Model } from "./model.mjs";

/** These may be sent before the answer to `initialize`. */
const early = [
  "$/progress",
  "telemetry/event",
  "window/logMessage",
  "window/showMessage",
  "window/showMessageRequest",
];

/** @returns {{ messages: number, wrong: string[] }} */
export function validate(model, trace) {
  const session = new Session(model);
  trace.forEach((entry, i) => session.read(entry, `line ${i + 1}`));
  session.end();
  return { messages: session.messages, wrong: session.wrong };
}

class Session {
  messages = 0;
  wrong = [];
  initialized = false;
  shutdown = false;
  /** The requests of each side that wait for their answer: id -> method. */
  pending = { in: new Map(), out: new Map() };

  constructor(model) {
    this.model = model;
  }

  read({ dir, msg }, where) {
    if (dir === "out") this.messages++;
    if (dir === "out" && msg.jsonrpc !== "2.0")
      this.complain(where, ['jsonrpc: "2.0" expected']);
    if (msg.method !== undefined) this.readCall(dir, msg, where);
    else this.readAnswer(dir, msg, where);
  }

  readCall(dir, msg, where) {
    const isRequest = msg.id !== undefined;
    if (dir === "out") {
      this.checkCall(msg, `${where} ${msg.method}`, isRequest);
      if (isRequest && this.pending.out.has(msg.id))
        this.complain(where, [`id ${msg.id} is still in use`]);
    }
    if (isRequest) this.pending[dir].set(msg.id, msg.method);
    if (dir === "in" && msg.method === "shutdown") this.shutdown = true;
  }

  checkCall(msg, where, isRequest) {
    const { requests, notifications } = this.model;
    const call = (isRequest ? requests : notifications).get(msg.method);
    if (!this.initialized && !early.includes(msg.method))
      this.complain(where, ["sent before the answer to initialize"]);
    if (!call) return this.complain(where, ["not in the model"]);
    if (call.messageDirection === "clientToServer")
      this.complain(where, ["only a client may send this"]);
    if (call.params)
      this.complain(where, this.model.check(msg.params, call.params, "params"));
  }

  readAnswer(dir, msg, where) {
    const asked = this.pending[dir === "in" ? "out" : "in"];
    const method = asked.get(msg.id);
    asked.delete(msg.id);
    if (dir === "in") return;
    if (method === "initialize") this.initialized = true;
    this.checkAnswer(method, msg, `${where} answer to ${method}`);
  }

  checkAnswer(method, { id, result, error }, where) {
    if (method === undefined && id !== null)
      return this.complain(where, [`nobody waits for id ${id}`]);
    if ((error === undefined) === (result === undefined))
      return this.complain(where, ["either result or error expected"]);
    if (error !== undefined) {
      if (!Number.isInteger(error.code) || typeof error.message !== "string")
        this.complain(where, [`error: ${JSON.stringify(error)}`]);
    } else if (this.model.requests.has(method)) {
      const type = this.model.requests.get(method).result;
      this.complain(where, this.model.check(result, type, "result"));
    }
  }

  end() {
    const open = [...this.pending.in.values()].filter((m) => m !== "shutdown");
    if (this.shutdown && open.length)
      this.complain("end", [`never answered: ${open.join(", ")}`]);
  }

  complain(where, complaints) {
    this.wrong.push(...complaints.map((text) => `${where}: ${text}`));
  }
}

export function loadModel() {
  const path = fileURLToPath(new URL("metaModel.json", import.meta.url));
  return new Model(JSON.parse(readFileSync(path, "utf8")));
}

function main(paths) {
  const model = loadModel();
  let messages = 0;
  let failed = false;
  for (const path of paths) {
    const lines = readFileSync(path, "utf8").trim().split("\n");
    const result = validate(
      model,
      lines.map((line) => JSON.parse(line)),
    );
    messages += result.messages;
    failed ||= result.wrong.length > 0;
    for (const text of result.wrong) console.log(`${path}: ${text}`);
  }
  console.log(`${messages} messages in ${paths.length} sessions`);
  process.exitCode = failed || messages === 0 ? 1 : 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  main(process.argv.slice(2));
