import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setHost } from "$host";
import { dialogBox } from "../src/shared/dialogs";
import { forgetAll } from "../src/shared/editor/kept";
import { fullEditor } from "../src/shared/editor/full";
import { route } from "../src/shared/route.svelte";
import { views } from "../src/views";
import Today from "../src/views/Today.svelte";
import { TODAY, entry, fakeHost, type Fake } from "./fake/host";
import { team } from "./fake/team";

const user = userEvent.setup();
const id = (name: string) => screen.findByTestId(name);

let fake: Fake;
let moments = 0;

async function start(body = ""): Promise<void> {
  fake = fakeHost();
  team(fake, TODAY);
  if (body) fake.state.entries.push(entry({ id: "e", body }));
  setHost(fake);
  render(Today, {
    turns: 0,
    onpainted: () => undefined,
    onreplaced: () => undefined,
    onreminder: () => undefined,
    onmoment: () => (moments += 1),
  });
  await id("editor-text");
}

async function type(text: string): Promise<void> {
  const { EditorView } = await import("@codemirror/view");
  const view = EditorView.findFromDOM(await id("editor-text"));
  const at = view?.state.selection.main.head ?? 0;
  view?.dispatch({
    changes: { from: at, insert: text },
    selection: { anchor: at + text.length },
    userEvent: "input.type",
  });
}

async function press(key: string, keyCode: number): Promise<void> {
  const init = { key, keyCode, bubbles: true, cancelable: true };
  (await id("editor-text")).dispatchEvent(new KeyboardEvent("keydown", init));
}

beforeAll(async () => {
  await Promise.all([
    fullEditor.load(),
    views.person.load(),
    dialogBox.load(),
    import("../src/features/promises/PromiseDialog.svelte"),
  ]);
}, 60_000);

beforeEach(() => {
  // Every test has a journal of its own, with the same ids.
  forgetAll();
  Object.assign(route, { view: "today", on: null, entry: null, caret: false });
  document.body.replaceChildren();
});

describe("somebody named while writing", () => {
  it("comes by @ and letters without their accents, and leads to their page", async () => {
    await start();
    await type("Spoke with @tomas");
    expect((await id("mention-0")).textContent).toBe("Tomás Oliveira Senior engineer");
    await press("Enter", 13);
    await waitFor(() =>
      expect(fake.state.saves.at(-1)?.body).toBe("Spoke with [Tomás Oliveira](leadlight:person/tomas) "),
    );
    const chip = await id("chip-person");
    expect(chip.textContent).toBe("Tomás Oliveira");
    chip.click();
    await waitFor(() => expect(route).toMatchObject({ view: "person", id: "tomas" }));
  });

  it("is chosen with the mouse too", async () => {
    await start();
    await type("@le");
    (await id("mention-0")).dispatchEvent(new MouseEvent("mousedown", { bubbles: true, cancelable: true }));
    await waitFor(() =>
      expect(fake.state.saves.at(-1)?.body).toBe("[Lena Hoffmann](leadlight:person/lena) "),
    );
  });
});

describe("what / puts in", () => {
  async function choose(text: string): Promise<void> {
    await type(text);
    await id("command-0");
    await press("Enter", 13);
  }

  it("is a question, the date, or a moment", async () => {
    await start();
    await choose("/ques");
    await waitFor(() => expect(fake.state.saves.at(-1)?.body).toMatch(/^> .*\?\n\n$/));
    await choose("/date");
    await waitFor(() => expect(fake.state.saves.at(-1)?.body).toMatch(/\n\nMonday, 23 November 2026$/));
    await type(" ");
    await choose("/moment");
    await waitFor(() => expect(moments).toBe(1));
  });

  it("is a promise of the line, to who is named in it, with its link at the end", async () => {
    await start("[Lena Hoffmann](leadlight:person/lena) gets the slot");
    await type(" ");
    await choose("/promise");
    expect(((await id("promise-what")) as HTMLInputElement).value).toBe("Lena Hoffmann gets the slot");
    await user.click(await id("promise-save"));
    await waitFor(() =>
      expect(fake.state.saves.at(-1)?.body).toContain("[Promise, mine](leadlight:promise/"),
    );
    expect(fake.state.promises.at(-1)).toMatchObject({ by: "me", text: "Lena Hoffmann gets the slot" });
    expect(fake.state.promises.at(-1)?.person.id).toBe("lena");
  });
});

describe("tags", () => {
  it("are completed from those that entries carry", async () => {
    await start("About #trust");
    await type(" and #tr");
    expect((await id("tag-0")).textContent).toBe("#trust");
    await press("Tab", 9);
    await waitFor(() => expect(fake.state.saves.at(-1)?.body).toBe("About #trust and #trust "));
  });
});

describe("whom panes are for", () => {
  it("is asked once there are panes, from who is mentioned, and nobody is chosen by that", async () => {
    await start();
    await type("@le");
    await id("mention-0");
    await press("Enter", 13);
    await waitFor(() => expect(fake.state.entries[0]?.mentions.length).toBe(1));
    expect(screen.queryByTestId("panes-for")).toBeNull();
    await user.click(screen.getByTestId("pane-connect"));
    const chip = await id("pane-for-lena");
    expect(chip.getAttribute("aria-pressed")).toBe("false");
    await waitFor(() =>
      expect(fake.state.saves.at(-1)).toMatchObject({ panes: ["connect"], pane_people: [] }),
    );
    await user.click(chip);
    await waitFor(() => expect(fake.state.saves.at(-1)?.pane_people).toEqual(["lena"]));
  });

  it("is chosen and taken back by keyboard, beside the panes", async () => {
    await start("[Lena](leadlight:person/lena) and [Sam](leadlight:person/sam)");
    const lena = fake.state.entries[0];
    if (lena) Object.assign(lena, { mentions: [{ id: "lena", name: "Lena Hoffmann", role: "" }] });
    await type(".");
    await waitFor(() => expect(fake.state.saves.length).toBeGreaterThan(0));
    screen.getByTestId("pane-empower").focus();
    await user.keyboard("e{ArrowRight}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("pane-for-lena")));
    await user.keyboard(" {ArrowRight} ");
    await waitFor(() => expect(fake.state.saves.at(-1)?.pane_people).toEqual(["lena", "sam"]));
    await user.keyboard(" ");
    await waitFor(() => expect(fake.state.saves.at(-1)?.pane_people).toEqual(["lena"]));
  });
});
