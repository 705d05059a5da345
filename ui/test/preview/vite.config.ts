import { fileURLToPath } from "node:url";
import { defineConfig, mergeConfig } from "vite";
import base from "../../vite.config";

/** Builds the screens over the host in memory, with everything else as in the shipped build. */
export default mergeConfig(
  base,
  defineConfig({
    root: fileURLToPath(new URL(".", import.meta.url)),
    build: {
      outDir: fileURLToPath(new URL("../../node_modules/.preview", import.meta.url)),
      emptyOutDir: true,
    },
  }),
);
