// The scripts under tests/; the VS Code client brings its own configuration.
import js from "@eslint/js";

export default [
  { ignores: ["clients/**", "docs/examples/**", "tests/fixtures/**"] },
  js.configs.recommended,
  {
    languageOptions: {
      globals: {
        Buffer: "readonly",
        __dirname: "readonly",
        clearTimeout: "readonly",
        console: "readonly",
        module: "writable",
        process: "readonly",
        require: "readonly",
        setTimeout: "readonly",
        URL: "readonly",
      },
    },
  },
];
