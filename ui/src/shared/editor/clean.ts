/**
 * What other programs put on the clipboard, made plain: only elements that Markdown has a sign for, with their meaning said
 * by their names and not by styles, and no address but those of the web and of mail.
 */

/** They are dropped with all that is in them. */
const DROPPED =
  "script, style, noscript, template, iframe, frame, object, embed, applet, svg, math, img, picture, video, audio, canvas, link, meta, base, title, head, button, select, textarea, input:not([type=checkbox]), map, area, dialog, [hidden]";

const HIDDEN = /display\s*:\s*none|mso-hide\s*:\s*all/i;

const style = (element: Element): string => element.getAttribute("style") ?? "";

function unwrap(element: Element): void {
  element.replaceWith(...element.childNodes);
}

function wrapInside(element: Element, name: string): void {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.append(made);
}

function become(element: Element, name: string): Element {
  const made = element.ownerDocument.createElement(name);
  made.append(...element.childNodes);
  element.replaceWith(made);
  return made;
}

/** The clipboard's page, read without running or loading anything of it. */
export function clean(html: string): HTMLElement {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  drop(body);
  wordLists(body);
  meanings(body);
  lists(body);
  links(body);
  blocks(body);
  attributes(body);
  return body;
}

function drop(body: HTMLElement): void {
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  for (const element of body.querySelectorAll("[style]")) {
    if (HIDDEN.test(style(element))) element.remove();
  }
  const document = body.ownerDocument;
  const comments = document.createNodeIterator(body, NodeFilter.SHOW_COMMENT);
  for (let node = comments.nextNode(); node; node = comments.nextNode()) node.parentNode?.removeChild(node);
  const texts = document.createNodeIterator(body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    if (node.nodeValue)
      node.nodeValue = node.nodeValue.replace(/\u00a0/g, " ").replace(/[\u200b\ufeff\u00ad]/g, "");
  }
  for (const box of body.querySelectorAll("input")) {
    box.replaceWith(box.hasAttribute("checked") ? "[x] " : "[ ] ");
  }
}

const IN_LIST = /mso-list\s*:\s*l\d+\s+level(\d)/i;
const SIGN = "span[style*='mso-list' i]";

/** Word writes the items of a list as paragraphs, each with its level and its sign. */
function wordLists(body: HTMLElement): void {
  const items = [...body.querySelectorAll("[style*='mso-list' i]")].filter((element) =>
    IN_LIST.test(style(element)),
  );
  let last: Element | null = null;
  let open: { list: Element; level: number }[] = [];
  for (const item of items) {
    const level = Number(IN_LIST.exec(style(item))?.[1] ?? 1);
    const sign = [...item.querySelectorAll(SIGN)].find((span) => /ignore/i.test(style(span)));
    const numbered = /^\s*\(?(?:\d+|[a-z]|[ivxlc]+)[.)]/i.test(sign?.textContent ?? "");
    sign?.remove();
    if (!last || item.previousElementSibling !== last) open = [];
    while (open.length > 0 && (open.at(-1)?.level ?? 0) > level) open.pop();
    const { ownerDocument: document } = item;
    const made = document.createElement("li");
    made.append(...item.childNodes);
    let list = open.at(-1);
    if (list?.level !== level) {
      const parent = list?.list.lastElementChild ?? null;
      list = { list: document.createElement(numbered ? "ol" : "ul"), level };
      if (parent) parent.append(list.list);
      else item.before(list.list);
      open.push(list);
    }
    list.list.append(made);
    last = open[0]?.list ?? null;
    item.remove();
  }
}

const BOLD = /(?:^|;)\s*font-weight\s*:\s*(?:bold|bolder|[6-9]00)\b/i;
const NOT_BOLD = /(?:^|;)\s*font-weight\s*:\s*(?:normal|lighter|[1-5]00)\b/i;
const ITALIC = /(?:^|;)\s*font-style\s*:\s*(?:italic|oblique)\b/i;
const NOT_ITALIC = /(?:^|;)\s*font-style\s*:\s*normal\b/i;
const STRUCK = /(?:^|;)\s*text-decoration(?:-line)?\s*:[^;]*line-through/i;
const HEADINGS = "h1, h2, h3, h4, h5, h6";

/** What styles mean becomes elements; what elements do not mean, because a style takes it back, goes. */
function meanings(body: HTMLElement): void {
  for (const title of body.querySelectorAll("p.MsoTitle")) become(title, "h1");
  for (const element of body.querySelectorAll("b, strong")) {
    if (NOT_BOLD.test(style(element))) unwrap(element);
  }
  for (const element of body.querySelectorAll("i, em")) {
    if (NOT_ITALIC.test(style(element))) unwrap(element);
  }
  for (const element of body.querySelectorAll("span[style], font[style]")) {
    const said = style(element);
    if (BOLD.test(said) && !element.closest("b, strong")) wrapInside(element, "strong");
    if (ITALIC.test(said) && !element.closest("i, em")) wrapInside(element, "em");
    if (STRUCK.test(said) && !element.closest("s, del, strike")) wrapInside(element, "del");
  }
  for (const heading of body.querySelectorAll(HEADINGS)) {
    for (const element of heading.querySelectorAll("b, strong")) unwrap(element);
  }
  for (const pre of body.querySelectorAll("pre")) {
    const code = pre.ownerDocument.createElement("code");
    code.textContent = pre.textContent;
    pre.replaceChildren(code);
  }
}

const isList = (element: Element | null): element is Element =>
  element !== null && /^[OU]L$/.test(element.tagName);

function onlyBlankBetween(one: Element, other: Element): boolean {
  for (let node = one.nextSibling; node && node !== other; node = node.nextSibling) {
    if (node.nodeType === Node.ELEMENT_NODE || node.nodeValue?.trim()) return false;
  }
  return true;
}

/** Lists within lists belong to an item, lists that are one come as one, and boxes to tick say so in their words. */
function lists(body: HTMLElement): void {
  for (const wrapper of body.querySelectorAll(".ListContainerWrapper")) unwrap(wrapper);
  for (const list of body.querySelectorAll("ul, ol")) {
    const before = list.previousElementSibling;
    if (isList(list.parentElement) && before?.tagName === "LI") before.append(list);
    else if (isList(before) && before.tagName === list.tagName && onlyBlankBetween(before, list)) {
      before.append(...list.childNodes);
      list.remove();
    }
  }
  for (const item of body.querySelectorAll("li[role=checkbox]")) {
    item.prepend(item.getAttribute("aria-checked") === "true" ? "[x] " : "[ ] ");
  }
  // A paragraph in an item is the item.
  for (const paragraph of body.querySelectorAll("li > p:first-child")) unwrap(paragraph);
}

/** The address of the web or of mail that a link leads to, without the detour that some programs take; null for others. */
export function address(href: string): string | null {
  try {
    const url = new URL(href.trim());
    const detour =
      url.hostname === "www.google.com" && url.pathname === "/url"
        ? url.searchParams.get("q")
        : url.hostname.endsWith(".safelinks.protection.outlook.com")
          ? url.searchParams.get("url")
          : null;
    if (detour && /^https?:/i.test(detour)) return address(detour);
    if (!["http:", "https:", "mailto:"].includes(url.protocol) || url.password) return null;
    return url.href.replace(/[()<>\s\\]/g, (sign) =>
      encodeURIComponent(sign).replace("(", "%28").replace(")", "%29"),
    );
  } catch {
    return null;
  }
}

function links(body: HTMLElement): void {
  for (const link of body.querySelectorAll("a")) {
    const target = address(link.getAttribute("href") ?? "");
    const words = link.textContent.trim();
    const bare = target?.replace(/^mailto:/, "").replace(/\/$/, "");
    if (!target || words === "" || words.replace(/\/$/, "") === bare) unwrap(link);
    else link.setAttribute("href", target);
  }
}

/** Tables that only lay a mail out are no tables. */
function blocks(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll("table")].reverse()) {
    const rows = [...table.querySelectorAll("tr")];
    const cells = rows.map((row) => row.querySelectorAll("td, th").length);
    const laidOut =
      rows.length < 2 ||
      Math.min(...cells) < 2 ||
      table.querySelector("table, ul, ol, blockquote, pre, div + div, p + p, h1, h2, h3, h4, h5, h6") !==
        null;
    if (!laidOut) continue;
    for (const part of table.querySelectorAll("td, th, caption")) become(part, "div");
    for (const part of table.querySelectorAll("tr, tbody, thead, tfoot, colgroup, col")) unwrap(part);
    become(table, "div");
  }
}

const KEPT: Readonly<Record<string, readonly string[]>> = { A: ["href"], OL: ["start"] };

function attributes(body: HTMLElement): void {
  for (const element of body.querySelectorAll("*")) {
    for (const name of element.getAttributeNames()) {
      if (!KEPT[element.tagName]?.includes(name)) element.removeAttribute(name);
    }
  }
}
