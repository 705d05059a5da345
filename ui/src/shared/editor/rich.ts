import TurndownService from "turndown";
import { clean } from "./clean";

/** Text with formatting, as other programs put it on the clipboard, as Markdown that a person would have written. */

/** Signs that would mean something where none is meant; no more than those, so that a text stays readable. */
function escape(text: string): string {
  return text
    .replace(/\\(?=[\\`*_{}[\]()#+\-.!>~|<])/g, "\\\\")
    .replace(/\*(?=\S)|(?<=\S)\*/g, "\\*")
    .replace(/(?<![\p{L}\p{N}])_(?=\S)|(?<=\S)_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/`/g, "\\`")
    .replace(/\[(?=[^\]\n]*\]\()/g, "\\[")
    .replace(/<(?=[A-Za-z/!?])/g, "\\<")
    .replace(/^(\s*)(#{1,6}|[-+>])(?=\s|$)/, "$1\\$2")
    .replace(/^(\s*\d{1,9})([.)])(?=\s)/, "$1\\$2");
}

const service = new TurndownService({
  headingStyle: "atx",
  bulletListMarker: "-",
  codeBlockStyle: "fenced",
  emDelimiter: "*",
  strongDelimiter: "**",
  hr: "---",
  // A line break is a line break here.
  br: "",
});
service.escape = escape;

const isItem = (node: Node): boolean => node.nodeName === "LI";

service
  .addRule("struck", {
    filter: ["del", "s"],
    replacement: (content) => (content.trim() === "" ? content : `~~${content}~~`),
  })
  // Mail is written in lines, each in an element of its own.
  .addRule("line", {
    filter: ["div"],
    replacement: (content) => `\n${content}\n`,
  })
  .addRule("item", {
    filter: "li",
    replacement: (content, node) => {
      const list = node.parentNode as HTMLElement | null;
      const items = [...(list?.childNodes ?? [])].filter(isItem);
      const begin = Number(list?.getAttribute("start") ?? 1);
      const number = (Number.isSafeInteger(begin) && begin >= 0 ? begin : 1) + items.indexOf(node);
      const sign = list?.nodeName === "OL" ? `${number}. ` : "- ";
      const lines = content
        .trim()
        .replace(/\n{2,}/g, "\n")
        .replace(/\n/g, `\n${" ".repeat(sign.length)}`);
      return `${sign}${lines}\n`;
    },
  })
  .addRule("list", {
    filter: ["ul", "ol"],
    replacement: (content, node) =>
      node.parentNode && isItem(node.parentNode) ? `\n${content.trim()}` : `\n\n${content.trim()}\n\n`,
  })
  .addRule("cell", {
    filter: ["td", "th"],
    replacement: (content) =>
      ` ${content
        .trim()
        .replace(/\s*\n\s*/g, " ")
        .replaceAll("|", "\\|")} |`,
  })
  .addRule("row", {
    filter: "tr",
    replacement: (content, node) => {
      const table = node.parentElement?.closest("table");
      const first = table?.querySelector("tr") === node;
      const cells = node.querySelectorAll("td, th").length;
      return `|${content}\n${first ? `|${" --- |".repeat(cells)}\n` : ""}`;
    },
  })
  .addRule("rows", { filter: ["tbody", "thead", "tfoot"], replacement: (content) => content })
  .addRule("table", { filter: "table", replacement: (content) => `\n\n${content.trim()}\n\n` });

export function markdownOf(html: string): string {
  return service
    .turndown(clean(html))
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}
