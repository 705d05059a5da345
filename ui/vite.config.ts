import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { svelteTesting } from "@testing-library/svelte/vite";
import { defineConfig } from "vitest/config";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  plugins: [svelte(), svelteTesting({ autoCleanup: false })],
  // The window loads its files through Tauri's own scheme: relative paths, no server.
  base: "./",
  resolve: {
    alias: [
      { find: "$host", replacement: at("./src/host") },
      { find: "$shared", replacement: at("./src/shared") },
      { find: "$features", replacement: at("./src/features") },
    ],
  },
  clearScreen: false,
  server: { port: 5173, strictPort: true, watch: { ignored: ["**/src-tauri/**"] } },
  build: {
    outDir: "dist",
    // WebKitGTK 2.50, WKWebView of macOS 13.3 and WebView2: nothing older is supported.
    target: ["safari16.4", "chrome111"],
    // Inlined assets are data: URLs, which the page's policy refuses.
    assetsInlineLimit: 0,
    // The polyfill is an inline script, which the page's policy refuses.
    modulePreload: { polyfill: false },
    // One style sheet, read once: a piece of the page that comes later must not wait for a sheet of its own.
    cssCodeSplit: false,
    reportCompressedSize: false,
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    setupFiles: ["test/setup.ts"],
  },
});
