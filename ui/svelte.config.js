import { vitePreprocess } from "@sveltejs/vite-plugin-svelte";

export default {
  preprocess: vitePreprocess(),
  compilerOptions: { runes: true },
  // Component styles are extracted to one file: the page's policy has no unsafe-inline.
  vitePlugin: { emitCss: true },
};
