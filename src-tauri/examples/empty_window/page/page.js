// The first frame after the page was laid out, told the way the journal's page tells it.
requestAnimationFrame(() =>
  setTimeout(() => {
    window.__TAURI_INTERNALS__.invoke("painted", { at: performance.timeOrigin + performance.now() });
  }),
);
