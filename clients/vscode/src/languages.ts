import type { DocumentFilter } from "vscode-languageclient";

/** Kept equal to `activationEvents` in package.json. */
const languages = [
  "c",
  "cpp",
  "go",
  "java",
  "javascript",
  "javascriptreact",
  "markdown",
  "python",
  "rust",
  "typescript",
  "typescriptreact",
];

export const documentSelector: DocumentFilter[] = languages.map((language) => ({
  scheme: "file",
  language,
}));
