import svelte from "eslint-plugin-svelte";
import globals from "globals";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

/** The rooms of the page and what each may not reach: views -> features -> shared, and only host knows Tauri. */
const tauri = {
  group: ["@tauri-apps/*"],
  message: "Only src/host touches Tauri.",
};
const features = {
  group: ["$features/*", "**/features/**"],
  message: "A feature never imports another feature, and shared imports none.",
};
const views = { group: ["**/views/**"], message: "Only App composes views." };
const host = {
  group: ["$host", "$host/*", "**/host/**"],
  message: "Shared parts have no knowledge of journals.",
};
const outside = {
  group: ["../*"],
  message: "A feature is one folder: reach shared and host through their names.",
};
const calls = {
  regex: "^\\$host$",
  allowTypeImports: true,
  message: "Views compose features and hold no logic.",
};

const rooms = (files, ...patterns) => ({
  files,
  rules: { "@typescript-eslint/no-restricted-imports": ["error", { patterns }] },
});

export default ts.config(
  { ignores: ["dist/", "node_modules/", "isolation/", "src/host/bindings.gen.ts"] },
  ...ts.configs.strictTypeChecked,
  ...svelte.configs.recommended,
  {
    languageOptions: {
      globals: globals.browser,
      parserOptions: { projectService: true, extraFileExtensions: [".svelte"] },
    },
    rules: {
      "@typescript-eslint/no-confusing-void-expression": "off",
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      "@typescript-eslint/no-meaningless-void-operator": "off",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "svelte/no-inline-styles": "error",
      "svelte/no-at-html-tags": "error",
      "no-restricted-properties": [
        "error",
        { property: "innerHTML", message: "Text from the journal is never taken as markup." },
      ],
    },
  },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } },
  },
  {
    // A component imported by another is untyped to this linter; svelte-check sees the types.
    files: ["**/*.svelte"],
    rules: {
      "@typescript-eslint/no-unsafe-argument": "off",
      "@typescript-eslint/no-unsafe-assignment": "off",
      "@typescript-eslint/no-unsafe-call": "off",
      "@typescript-eslint/no-unsafe-member-access": "off",
      "@typescript-eslint/no-unsafe-return": "off",
    },
  },
  { files: ["*.js"], ...ts.configs.disableTypeChecked },
  rooms(["src/*.ts", "src/*.svelte"], tauri),
  rooms(["src/shared/**"], tauri, features, views, host),
  rooms(["src/features/**"], tauri, features, views, outside),
  rooms(["src/views/**"], tauri, views, calls),
  rooms(["src/host/**"], features, views),
);
