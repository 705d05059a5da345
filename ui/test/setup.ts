import { cleanup } from "@testing-library/svelte";
import { afterEach } from "vitest";

afterEach(() => cleanup());

// An editor that nobody takes down would go on after its test, when there is no page any more.
afterEach(async () => {
  const left = document.querySelectorAll<HTMLElement>(".cm-editor");
  if (left.length === 0) return;
  const { EditorView } = await import("@codemirror/view");
  for (const editor of left) EditorView.findFromDOM(editor)?.destroy();
});

// jsdom lays nothing out; the editor and the dialogs only need these to exist.
const noRects = () => [] as unknown as DOMRectList;
Range.prototype.getClientRects = noRects;
Range.prototype.getBoundingClientRect = () => new DOMRect();
Element.prototype.scrollIntoView = () => undefined;
window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    addEventListener: () => undefined,
    removeEventListener: () => undefined,
  }) as unknown as MediaQueryList;
globalThis.IntersectionObserver = class {
  observe() {}
  disconnect() {}
} as unknown as typeof IntersectionObserver;
