/**
 * A line of Markdown as the editor will show it, as far as can be said without parsing: enough that nothing moves when the
 * editor takes the text over.
 */

import { linksIn } from "./links";
import { runsRight } from "./rightward";
import { BOX, CONFIDENCE, CONFIDENCE_WORDS } from "./mark";

const HEADING = /^(#{1,6}) +/;
const QUOTE = /^> ?/;
const ITEM = /^\s*(?:[-*+]|\d{1,9}[.)]) /;
const INLINE =
  /(?<strong>\*\*(?=\S)(?<s>.+?)\*\*)|(?<em>\*(?=\S)(?<e>[^*]+)\*)|(?<code>`(?<c>[^`]+)`)|\[(?<label>[^\]]+)\]\([^)]*\)/g;

function span(className: string, text: string): HTMLElement {
  const made = document.createElement("span");
  made.className = className;
  made.textContent = text;
  return made;
}

/** The words of a line with their emphasis, the markup left out. */
function* inline(line: string): Generator<Node | string> {
  let last = 0;
  for (const found of line.matchAll(INLINE)) {
    yield line.slice(last, found.index);
    last = found.index + found[0].length;
    const { s, e, c, label } = found.groups ?? {};
    if (s !== undefined) yield span("md-strong", s);
    else if (e !== undefined) yield span("md-em", e);
    else if (c !== undefined) yield span("md-inline-code", c);
    else yield span("md-link", label ?? "");
  }
  yield line.slice(last);
}

/** The line's own links and its mark of confidence as chips, and what lies between them as `rest` has it. */
function* pieces(line: string, rest: (text: string) => Iterable<Node | string>): Generator<Node | string> {
  const confides = line.endsWith(CONFIDENCE);
  const words = confides ? line.slice(0, -CONFIDENCE.length) : line;
  let last = 0;
  for (const { from, to, label, kind } of linksIn(words)) {
    yield* rest(words.slice(last, from));
    yield span(`md-chip md-chip-${kind}`, label);
    last = to;
  }
  yield* rest(words.slice(last));
  if (confides) yield span("md-chip md-chip-confidence", CONFIDENCE_WORDS);
}

/** `active` is the line with the caret, which keeps its markup. */
export function lineAsShown(line: string, at: { first: boolean; active: boolean }): HTMLElement {
  const made = document.createElement("div");
  made.className = "cm-line";
  if (runsRight(line)) made.dir = "auto";
  if (line === "") {
    if (!at.first && !at.active) made.classList.add("md-gap");
    made.append(document.createElement("br"));
    return made;
  }
  const heading = HEADING.exec(line);
  const quote = QUOTE.exec(line);
  const item = ITEM.exec(line);
  if (heading) made.classList.add(`md-h${Math.min(3, heading[1]?.length ?? 1)}`);
  else if (quote) made.classList.add("md-quote");
  else if (item) made.classList.add("md-item");
  const box = BOX.exec(line);
  const start = box?.[0] ?? (heading ?? quote ?? item)?.[0] ?? "";
  if (box) {
    const ticked = span("md-box", "");
    ticked.dataset.done = String(!box[0].endsWith("[ ]"));
    if (at.active && box[1]) made.append(box[1]);
    made.append(ticked);
  } else if (item && !heading) made.append(span("md-item-mark", start));
  else if (at.active) made.append(start);
  const rest = line.slice(start.length);
  made.append(...pieces(rest, at.active ? (text) => [text] : inline));
  return made;
}
