// A language server as a child process: just enough of a client to open a file,
// edit it and wait for diagnostics.
import { spawn } from "node:child_process";
import { pathToFileURL } from "node:url";

export class Server {
  constructor(program, args, root) {
    this.child = spawn(program, args, {
      cwd: root,
      stdio: ["pipe", "pipe", "ignore"],
    });
    this.child.stdout.on("data", (bytes) => this.#receive(bytes));
    this.buffer = Buffer.alloc(0);
    this.pending = new Map();
    this.published = [];
    this.waiting = [];
    this.lastId = 0;
    this.rootUri = pathToFileURL(root).href;
  }

  async start() {
    const { capabilities } = await this.request("initialize", {
      processId: process.pid,
      rootUri: this.rootUri,
      workspaceFolders: [{ uri: this.rootUri, name: "bench" }],
      capabilities: {
        textDocument: { publishDiagnostics: { versionSupport: true } },
      },
    });
    const sync = capabilities.textDocumentSync;
    this.wantsWhole = (sync.change ?? sync) === 1;
    this.notify("initialized", {});
  }

  async stop() {
    await this.request("shutdown");
    this.notify("exit");
    this.child.stdin.end();
  }

  request(method, params) {
    const id = ++this.lastId;
    this.#send({ jsonrpc: "2.0", id, method, params });
    return new Promise((resolve) => this.pending.set(id, resolve));
  }

  notify(method, params) {
    this.#send({ jsonrpc: "2.0", method, params });
  }

  // The first diagnostics from now on that satisfy `wanted`.
  nextDiagnostics(wanted = () => true) {
    return new Promise((resolve) => this.waiting.push({ wanted, resolve }));
  }

  #send(message) {
    const body = JSON.stringify(message);
    this.child.stdin.write(
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
    );
  }

  #receive(bytes) {
    this.buffer = Buffer.concat([this.buffer, bytes]);
    for (;;) {
      const end = this.buffer.indexOf("\r\n\r\n");
      if (end < 0) return;
      const header = this.buffer.toString("latin1", 0, end);
      const length = Number(/Content-Length: (\d+)/i.exec(header)[1]);
      if (this.buffer.length < end + 4 + length) return;
      const body = this.buffer.toString("utf8", end + 4, end + 4 + length);
      this.buffer = this.buffer.subarray(end + 4 + length);
      this.#handle(JSON.parse(body));
    }
  }

  #handle(message) {
    if (message.method === "textDocument/publishDiagnostics") {
      this.published.push(message.params);
      this.waiting = this.waiting.filter(({ wanted, resolve }) => {
        if (!wanted(message.params)) return true;
        resolve(message.params);
        return false;
      });
    } else if (message.method && message.id !== undefined) {
      this.#send({ jsonrpc: "2.0", id: message.id, result: null });
    } else if (message.id !== undefined) {
      this.pending.get(message.id)?.(message.result);
      this.pending.delete(message.id);
    }
  }
}
