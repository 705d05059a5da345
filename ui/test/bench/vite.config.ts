import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

/** One script that a WebDriver can run in the page: `npm run bench:bare`. */
export default defineConfig({
  build: {
    lib: {
      entry: fileURLToPath(new URL("./bare.ts", import.meta.url)),
      formats: ["iife"],
      name: "bare",
      fileName: () => "bare.js",
    },
    outDir: fileURLToPath(new URL("../../node_modules/.bench", import.meta.url)),
  },
});
