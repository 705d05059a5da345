import type { PromiseBy } from "$host";
import type { HeldLine } from "$shared/editor/held";
import type { LineKey } from "$shared/editor/types";
import { editorKey } from "$shared/shortcuts";

export type LineTools = {
  promise: (line: HeldLine, by: PromiseBy) => void;
  point: (line: HeldLine) => void;
};

/** The editor's keys that make something of a line. */
export function noteKeys(tools: () => LineTools | undefined): readonly LineKey[] {
  return [
    { key: editorKey("promise_mine"), run: (line) => tools()?.promise(line, "me") },
    { key: editorKey("promise_theirs"), run: (line) => tools()?.promise(line, "them") },
    { key: editorKey("talking_point"), run: (line) => tools()?.point(line) },
  ];
}
