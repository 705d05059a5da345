import type { Attachment } from "svelte/attachments";
import { afterFrame } from "./frame";

const afterPaint = (): Promise<void> => new Promise((done) => afterFrame(done));

/** Stands at the end of a list and reads on before the person reaches it, and again where they are at the new end by then. */
export function readOnWhenNear(count: () => number, readOn: () => Promise<void>): Attachment<HTMLElement> {
  return (end) => {
    let near = false;
    async function go(): Promise<void> {
      let before: number;
      do {
        before = count();
        await readOn();
        await afterPaint();
      } while (near && count() > before);
    }
    const watch = new IntersectionObserver(
      (entries) => {
        near = entries.at(-1)?.isIntersecting ?? false;
        if (near) void go();
      },
      { root: end.parentElement, rootMargin: "800px" },
    );
    watch.observe(end);
    return () => {
      near = false;
      watch.disconnect();
    };
  };
}
