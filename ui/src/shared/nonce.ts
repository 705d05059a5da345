/** The nonce under which this page may add style sheets at run time; empty outside a Tauri window. */
export function styleNonce(): string {
  const nonce = document.querySelector<HTMLStyleElement>("style[nonce]")?.nonce ?? "";
  return nonce.startsWith("__") ? "" : nonce;
}
