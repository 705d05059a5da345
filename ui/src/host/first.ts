/**
 * What the desktop tells a page that begins to load: how things stand and, with the journal open, today. It comes sooner
 * than an answer could, because questions wait for the isolation frame.
 */
import type { Day, First, SessionState } from "./bindings.gen";

declare global {
  interface Window {
    leadlightFirst?: First;
  }
}

/** A page that was told nothing by then asks. */
const AT_MOST = 1000;

function told(): Promise<First | null> {
  return new Promise((resolve) => {
    const take = () => {
      const first = window.leadlightFirst ?? null;
      delete window.leadlightFirst;
      resolve(first);
    };
    if (window.leadlightFirst) {
      take();
      return;
    }
    const late = setTimeout(take, AT_MOST);
    const heard = () => {
      clearTimeout(late);
      take();
    };
    window.addEventListener("leadlight-first", heard, { once: true });
  });
}

let first: Promise<First | null> | null = told();
let today: Day | null = null;

/** How things stood when the page began to load; once. */
export async function firstSession(): Promise<SessionState | null> {
  const answer = await first;
  first = null;
  today = answer?.day ?? null;
  return answer?.session ?? null;
}

/** Today, as it was when the page began to load; once. */
export function firstDay(): Day | null {
  const day = today;
  today = null;
  return day;
}
