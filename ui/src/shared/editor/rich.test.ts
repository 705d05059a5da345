import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { address } from "./clean";
import { markdownOf } from "./rich";
import { wellFormed } from "./wellFormed";

/** Word's clipboard: styles and conditional comments around paragraphs that only look like lists. */
const WORD = `<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta name=Generator content="Microsoft Word 15"><style><!-- p.MsoNormal {margin:0cm;} --></style>
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]--></head>
<body lang=EN-GB><!--StartFragment-->
<h2>Quarter<o:p></o:p></h2>
<p class=MsoNormal><b>Priya</b> decided <i style='mso-bidi-font-style:normal'>alone</i>.<o:p>&nbsp;</o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;
</span></span></span><![endif]>First<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='text-indent:-18.0pt;mso-list:l0 level2 lfo1'><span
style='mso-list:Ignore'>o<span>&nbsp;&nbsp; </span></span>Inner one</p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span
style='mso-list:Ignore'>·<span>&nbsp; </span></span>Second</p>
<p class=MsoNormal>Between</p>
<p class=MsoListParagraphCxSpFirst style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>1.<span>&nbsp;
</span></span>One</p>
<p class=MsoListParagraphCxSpLast style='mso-list:l1 level1 lfo2'><span style='mso-list:Ignore'>2.<span>&nbsp;
</span></span>Two</p>
<!--EndFragment--></body></html>`;

/** Google Docs' clipboard: one element around all, and styles for everything. */
const DOCS = `<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1f2e"><h1 dir="ltr" style="line-height:1.38"><span style="font-size:20pt;font-weight:700">Notes</span></h1>
<p dir="ltr" style="line-height:1.38;margin-top:0pt"><span style="font-size:11pt;font-weight:700;font-style:normal">Bold</span><span style="font-weight:400"> and </span><span style="font-weight:400;font-style:italic">slanted</span><span style="text-decoration:line-through;font-weight:400"> gone</span></p><br />
<ul style="margin-top:0"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400">One</span></p></li>
<ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span>Inner</span></p></li></ul>
<li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span>Two</span></p></li></ul>
<ul><li role="checkbox" aria-checked="true"><p role="presentation"><span>Call Lena</span></p></li><li role="checkbox" aria-checked="false"><p>Ask Sam</p></li></ul>
<p dir="ltr"><a href="https://www.google.com/url?q=https://example.org/plan&amp;sa=D"><span style="text-decoration:underline">the plan</span></a></p></b>`;

/** A mail from a browser: lines in elements of their own, and the answer quoted. */
const GMAIL = `<div dir="ltr">Hi Alex,<div><br></div><div>first line</div><div>second <b>line</b></div><div><br></div><div>See <a href="mailto:lena@example.org" target="_blank">lena@example.org</a> and <a href="https://example.org/a_(b)">this</a>.</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Priya wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex"><div>Can we talk?</div><div>Priya</div></blockquote></div></div>`;

/** A mail from Outlook: a table that only lays it out, links through a detour. */
const OUTLOOK = `<div class="WordSection1"><table role="presentation"><tr><td><p class="MsoNormal">Dear all,<o:p></o:p></p><p class="MsoNormal"><o:p>&nbsp;</o:p></p><p class="MsoNormal">the plan is <a href="https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Fexample.org%2Fplan&amp;data=05">here</a>.</p></td></tr></table>
<table><tr><th>Who</th><th>What</th></tr><tr><td>Sam</td><td>demo | Thursday</td></tr></table></div>`;

describe("pasted text with formatting", () => {
  it("comes from Word with its lists", () => {
    expect(markdownOf(WORD)).toBe(
      "## Quarter\n\n**Priya** decided *alone*.\n\n- First\n  - Inner one\n- Second\n\nBetween\n\n1. One\n2. Two",
    );
  });

  it("comes from Google Docs with what its styles mean", () => {
    expect(markdownOf(DOCS)).toBe(
      "# Notes\n\n**Bold** and *slanted* ~~gone~~\n\n- One\n  - Inner\n- Two\n- [x] Call Lena\n- [ ] Ask Sam\n\n[the plan](https://example.org/plan)",
    );
  });

  it("comes from mail line by line", () => {
    expect(markdownOf(GMAIL)).toBe(
      "Hi Alex,\n\nfirst line\nsecond **line**\n\nSee lena@example.org and [this](https://example.org/a_%28b%29).\n\nOn Mon, Priya wrote:\n\n> Can we talk?\n> Priya",
    );
    expect(markdownOf(OUTLOOK)).toBe(
      "Dear all,\n\nthe plan is [here](https://example.org/plan).\n\n| Who | What |\n| --- | --- |\n| Sam | demo \\| Thursday |",
    );
  });

  it("keeps words that only look like signs, with as few signs of its own as can be", () => {
    expect(markdownOf("<p>snake_case, 2 * 3, a-b, #tag and 5 &lt; 6</p>")).toBe(
      "snake_case, 2 * 3, a-b, #tag and 5 < 6",
    );
    expect(markdownOf("<p># no heading</p><p>1. no item</p><p>*no* _stress_</p>")).toBe(
      "\\# no heading\n\n1\\. no item\n\n\\*no\\* \\_stress\\_",
    );
    expect(markdownOf("<p>[a](leadlight:person/1) &lt;!-- in confidence --&gt;</p>")).toBe(
      "\\[a](leadlight:person/1) \\<!-- in confidence -->",
    );
  });

  it("keeps code as it is", () => {
    expect(markdownOf("<pre>a *b*\n  c</pre>")).toBe("```\na *b*\n  c\n```");
  });
});

const HOSTILE = [
  "<script>window.ran = 1</script>",
  "<img src=x onerror='window.ran = 1'>",
  "<svg onload='window.ran = 1'><script>window.ran = 1</script></svg>",
  "<iframe srcdoc='<script>parent.ran = 1</script>'></iframe>",
  "<a href='javascript:window.ran=1'>link</a>",
  "<a href='java\tscript:window.ran=1'>link</a>",
  "<a href=' &#1;javascript:window.ran=1'>link</a>",
  "<a href='data:text/html,<script>window.ran=1</script>'>link</a>",
  "<a href='file:///etc/passwd'>link</a>",
  "<a href='vbscript:x'>link</a>",
  "<a href='leadlight:person/1'>link</a>",
  "<object data='data:text/html,x'></object><embed src='file:///x'>",
  "<form action='https://example.org'><button formaction='javascript:window.ran=1'>press</button></form>",
  "<math><mi xlink:href='javascript:window.ran=1'>x</mi></math>",
  "<style>@import 'https://example.org/x.css';</style><link rel=stylesheet href=https://example.org/x.css>",
  "<meta http-equiv=refresh content='0;url=https://example.org'><base href='https://example.org'>",
  "<noscript><p title='</noscript><img src=x onerror=window.ran=1>'></noscript>",
  "<template><script>window.ran=1</script></template>",
  "<details open ontoggle='window.ran=1'>x</details>",
  "<p style='background:url(https://example.org/x.png)'>x</p>",
];

describe("hostile markup", () => {
  afterEach(() => vi.restoreAllMocks());

  it("runs nothing, loads nothing and leaves no address but those of the web and of mail", () => {
    const loaded = vi.spyOn(globalThis, "fetch");
    for (const html of [...HOSTILE, HOSTILE.join("")]) {
      const markdown = markdownOf(html);
      expect(markdown).not.toMatch(/javascript:|vbscript:|data:|file:|leadlight:|<script|onerror|onload/i);
      expect(markdown).not.toContain("](");
    }
    expect((window as { ran?: number }).ran).toBeUndefined();
    expect(loaded).not.toHaveBeenCalled();
  });

  it("is whatever it is and does not stop the paste", () => {
    expect(markdownOf("<div>".repeat(400) + "deep")).toBe("deep");
    expect(markdownOf("<ul><ul><ul><li>a</ul><td>b</p></b>")).toContain("a");
    expect(markdownOf("")).toBe("");
  });

  it("makes no link that ends where it should not", () => {
    expect(address("https://example.org/a) [x](javascript:1")).toMatch(
      /^https:\/\/example\.org\/[^()\s<>]*$/,
    );
    expect(address("https://user:secret@example.org")).toBeNull();
    expect(address("not an address")).toBeNull();
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: true, withFragments: true }), (url) => {
        expect(address(url)).toMatch(/^https?:[^()\s<>]*$/);
      }),
    );
  });

  it("never throws, whatever the markup", () => {
    const parts = fc.constantFrom(
      "<p>",
      "</p>",
      "<ul>",
      "<li>",
      "</ul>",
      "<b>",
      "<table>",
      "<tr>",
      "<td>",
      "a ",
      "*",
      "[",
      "<a href=x>",
      "<div>",
      "</div>",
      "<pre>",
      "<blockquote>",
      "<h1>",
      "\u00a0",
    );
    fc.assert(
      fc.property(fc.array(parts, { maxLength: 25 }), (html) => {
        expect(typeof markdownOf(html.join(""))).toBe("string");
      }),
      { numRuns: 60 },
    );
  });
});

describe("halves of characters", () => {
  it("become the sign for what cannot be read, and whole ones stay", () => {
    expect(wellFormed("a\uD83D b\uDE00 😀")).toBe("a\uFFFD b\uFFFD 😀");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(wellFormed(text)).toBe(text);
      }),
    );
  });
});
