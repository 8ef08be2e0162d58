// validate.mjs SCHEMA: holds the JSON on standard input against a JSON schema.
// Prints what is wrong, a line each; exits with 1 if anything is.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv");

const ajv = new Ajv({ allErrors: true, schemaId: "auto" });
ajv.addMetaSchema(require("ajv/lib/refs/json-schema-draft-04.json"));

const schema = JSON.parse(readFileSync(process.argv[2], "utf8"));
const validate = ajv.compile(schema);
if (!validate(JSON.parse(readFileSync(0, "utf8")))) {
  for (const { dataPath, message, params } of validate.errors) {
    console.log(`${dataPath || "."} ${message} ${JSON.stringify(params)}`);
  }
  process.exitCode = 1;
}
