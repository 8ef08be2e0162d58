// The validator must be able to fail: each way of being wrong, once.
import assert from "node:assert/strict";
import { test } from "node:test";

import { loadModel, validate } from "./validate.mjs";

const model = loadModel();
const to = (msg) => ({ dir: "in", msg: { jsonrpc: "2.0", ...msg } });
const from = (msg) => ({ dir: "out", msg: { jsonrpc: "2.0", ...msg } });

const begin = [
  to({ id: 1, method: "initialize", params: {} }),
  from({ id: 1, result: { capabilities: { hoverProvider: true } } }),
];
const hover = to({ id: 2, method: "textDocument/hover", params: {} });
const end = to({ id: 3, method: "shutdown" });

function complaints(...trace) {
  return validate(model, [...begin, ...trace]).wrong.join("\n");
}

test("a good session", () => {
  const good = from({
    id: 2,
    result: { contents: { kind: "markdown", value: "why" } },
  });
  const nothing = from({ id: 3, result: null });
  assert.equal(complaints(hover, good, end, nothing), "");
});

const wrong = {
  "a property that is missing": [
    from({ method: "textDocument/publishDiagnostics", params: {} }),
    /params\.uri: missing/,
  ],
  "a property that nobody knows": [
    from({
      method: "textDocument/publishDiagnostics",
      params: { uri: "file:///a", diagnostics: [], colour: "red" },
    }),
    /params\.colour: no property/,
  ],
  "a value of another type": [
    from({ method: "window/logMessage", params: { type: 1, message: 2 } }),
    /params\.message: string expected, got 2/,
  ],
  "a value outside its enumeration": [
    from({ method: "window/logMessage", params: { type: 9, message: "" } }),
    /params\.type: MessageType expected/,
  ],
  "a method that nobody knows": [
    from({ method: "window/dance", params: {} }),
    /not in the model/,
  ],
  "a message in the wrong direction": [
    from({ method: "initialized", params: {} }),
    /only a client may send this/,
  ],
  "an answer that nobody waits for": [
    from({ id: 7, result: null }),
    /nobody waits for id 7/,
  ],
  "a request without an answer": [end, /never answered: textDocument\/hover/],
};

for (const [name, [message, complaint]] of Object.entries(wrong))
  test(name, () => assert.match(complaints(hover, message), complaint));

test("a request before the answer to initialize", () => {
  const early = from({ id: 1, method: "workspace/configuration", params: {} });
  assert.match(
    validate(model, [early]).wrong.join(),
    /before the answer to initialize/,
  );
});
