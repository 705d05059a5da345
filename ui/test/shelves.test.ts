import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setHost } from "$host";
import { dialogBox } from "../src/shared/dialogs";
import { fullEditor } from "../src/shared/editor/full";
import { saveEverything } from "../src/shared/leaving";
import { goTo, route, type Ask } from "../src/shared/route.svelte";
import HouseOffer from "../src/features/house/HouseOffer.svelte";
import Library from "../src/views/Library.svelte";
import { TODAY, fakeHost, type Fake } from "./fake/host";
import { filledShelf } from "./fake/shelf";

const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);
const focused = () => (document.activeElement as HTMLElement).dataset.row;

let fake: Fake;

async function start(
  ask: Ask,
  { filled = true, about = null as string | null, draft = null as string | null } = {},
) {
  fake = fakeHost();
  if (filled) filledShelf(fake.state, TODAY);
  fake.state.house = { ...fake.state.house, draft };
  setHost(fake);
  await goTo("library", { ask, id: about });
  return render(Library, { turns: 0 });
}

/** Types into the editor as its own input does; jsdom has no selection that CodeMirror could follow. */
async function write(text: string): Promise<void> {
  const content = await id("editor-text");
  const { EditorView } = await import("@codemirror/view");
  const view = EditorView.findFromDOM(content);
  view?.dispatch({
    changes: { from: view.state.doc.length, insert: text },
    userEvent: "input.type",
  });
}

beforeAll(() => Promise.all([dialogBox.load(), fullEditor.load()]).then(() => undefined), 60_000);

beforeEach(() => {
  Object.assign(route, { view: "library", on: null, entry: null, id: null, caret: false, ask: null });
  document.body.replaceChildren();
});

describe("house view", () => {
  it("is written, safe as it is typed, and kept as a version", async () => {
    await start("house_view", { filled: false });
    await user.click(await id("house-write"));
    await write("I ask first.");
    await waitFor(() => expect(fake.state.house.draft).toBe("I ask first."));
    expect(fake.state.house.text).toBe("");
    await user.click(screen.getByTestId("house-keep"));
    await waitFor(() => expect(fake.state.house).toMatchObject({ text: "I ask first.", draft: null }));
    expect((await id("house-text")).textContent).toBe("I ask first.");
    expect(screen.getByTestId("house-dated").textContent).toContain("Written on 23 November");
    expect(document.activeElement).toBe(screen.getByTestId("house-change"));
  });

  it("is shown without its markup", async () => {
    await start("house_view");
    const text = (await id("house-text")).textContent;
    expect(text).toContain("what is theirs to decide");
    expect(text).not.toContain("**");
    expect(text).not.toContain("# ");
  });

  it("goes on with what was typed and not kept, and can be left as it was", async () => {
    await start("house_view", { draft: "Half a" });
    expect((await id("editor-text")).textContent).toContain("Half a");
    await user.click(screen.getByTestId("house-leave"));
    await waitFor(() => expect(fake.state.house.draft).toBeNull());
    expect(fake.state.house.text).toContain("The leader I want to be");
  });

  it("is kept when the person goes elsewhere, and only made safe when the window is left", async () => {
    await start("change_house_view");
    await write(" And more.");
    expect(await saveEverything()).toBe(true);
    expect(fake.state.house.draft).toContain("And more.");
    expect(fake.state.house.text).not.toContain("And more.");
    expect(await saveEverything(true)).toBe(true);
    expect(fake.state.house.text).toContain("And more.");
    expect(fake.state.houseVersions).toHaveLength(3);
  });

  it("says plainly when it is not safe, and stays", async () => {
    await start("change_house_view");
    await id("editor-text");
    fake.state.failing.set("saveHouseViewDraft", { code: "disk_full" });
    fake.state.failing.set("keepHouseView", { code: "disk_full" });
    await write(" More.");
    await waitFor(() => expect(screen.getByTestId("save-status").dataset.saved).toBe("no"));
    expect(await saveEverything(true)).toBe(false);
    fake.state.failing.clear();
    await user.click(screen.getByTestId("save-retry"));
    await waitFor(() => expect(fake.state.house.draft).toContain(" More."));
  });

  it("is asked about once a quarter, and answering dates it", async () => {
    await start("house_view");
    await user.click(await id("house-true"));
    await waitFor(() => expect(screen.queryByTestId("house-due")).toBeNull());
    expect(screen.getByTestId("house-dated").textContent).toBe(
      "Written on 3 August, still true on 23 November.",
    );
  });

  it("brings an earlier text back as a new version", async () => {
    await start("house_view");
    await user.click(await id("house-earlier"));
    await user.click(await id("house-version-1"));
    expect(screen.getByTestId("house-version-text").textContent).toContain("I listen.");
    await user.click(screen.getByTestId("house-version-use"));
    await waitFor(() => expect(fake.state.house.text).toBe("I listen."));
    expect(fake.state.houseVersions).toHaveLength(3);
  });

  it("is offered quietly on Today until it is answered or put away", async () => {
    fake = fakeHost();
    filledShelf(fake.state, TODAY);
    setHost(fake);
    let changes = 0;
    render(HouseOffer, { turns: 0, onchange: () => changes++ });
    await user.click(await id("house-change"));
    expect(changes).toBe(1);
    await user.click(screen.getByTestId("house-not-now"));
    await waitFor(() => expect(screen.queryByTestId("house-offer")).toBeNull());
    expect(fake.state.calls).toContain("putOffHouseView");
  });
});

describe("leaders who shaped me", () => {
  it("are added with what they did, by keys", async () => {
    await start("leaders", { filled: false });
    await id("leaders-empty");
    await user.click(screen.getByTestId("leader-add"));
    await user.type(await id("shelf-name"), "Ruth Okafor");
    await user.type(screen.getByTestId("shelf-did"), "Gave me the room to fail.");
    await user.click(screen.getByTestId("shelf-save"));
    await waitFor(() => expect(fake.state.leaders).toHaveLength(1));
    await waitFor(() => expect(focused()).toBe(fake.state.leaders[0]?.id));
    await user.keyboard("l");
    await user.type(await id("shelf-text"), "Waited");
    await user.clear(screen.getByTestId("shelf-on"));
    await user.type(screen.getByTestId("shelf-on"), "Thursday");
    await user.click(screen.getByTestId("shelf-save"));
    await waitFor(() =>
      expect(fake.state.leaders[0]?.lines).toMatchObject([{ on: "2026-11-19", text: "Waited" }]),
    );
  });

  it("take no day to come", async () => {
    await start("leaders");
    await user.click(await id("leader-line-ruth"));
    await user.type(await id("shelf-text"), "Waited");
    await user.clear(screen.getByTestId("shelf-on"));
    await user.type(screen.getByTestId("shelf-on"), "tomorrow");
    expect(screen.getByRole("alert").textContent).toContain("still to come");
    expect(screen.getByTestId("shelf-save")).toHaveProperty("disabled", true);
  });

  it("show their newest lines, and all of them on request", async () => {
    await start("leaders");
    const ruth = within(await id("leader-ruth"));
    const lines = () => ruth.getAllByTestId(/^line-l/).map((line) => line.dataset.testid);
    expect(lines()).toEqual(["line-l1", "line-l2", "line-l3"]);
    await user.click(ruth.getByTestId("leader-whole-ruth"));
    expect(lines()).toHaveLength(4);
  });

  it("are removed by a key and come back by another, lines too", async () => {
    await start("leaders");
    await waitFor(() => expect(focused()).toBe("ruth"));
    await user.keyboard("j");
    expect(focused()).toBe("jonas");
    await user.keyboard("x");
    await waitFor(() => expect(focused()).toBe("ruth"));
    expect((await id("shelf-take-back")).closest("p")?.textContent).toContain("Jonas Weber is removed");
    expect(screen.getByTestId("shelf-removed").textContent).toContain("1");
    await user.keyboard("z");
    await waitFor(() => expect(focused()).toBe("jonas"));
    await user.click(screen.getByTestId("line-remove-l2"));
    await waitFor(() => expect(screen.queryByTestId("line-l2")).toBeNull());
    await user.click(await id("shelf-take-back"));
    await id("line-l2");
  });

  it("leave the keyboard with the way back where the last one goes", async () => {
    await start("leaders");
    await waitFor(() => expect(focused()).toBe("ruth"));
    await user.keyboard("x");
    await waitFor(() => expect(focused()).toBe("jonas"));
    await user.keyboard("x");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("shelf-take-back")));
    await user.keyboard("z");
    await waitFor(() => expect(focused()).toBe("jonas"));
  });

  it("come back from what was removed before", async () => {
    await start("leaders");
    await id("leader-ruth");
    fake.state.away.push("ruth");
    await user.keyboard("x");
    await waitFor(() => expect(screen.queryByTestId("leader-ruth")).toBeNull());
    await user.click(screen.getByTestId("shelf-removed"));
    await user.click(screen.getByTestId("shelf-bring-ruth"));
    await id("leader-ruth");
  });

  it("keep what was typed and not sent for the next opening", async () => {
    await start("leaders");
    await user.click(await id("leader-edit-ruth"));
    await user.type(await id("shelf-did"), " And more.");
    await user.keyboard("{Escape}");
    await user.click(await id("leader-edit-ruth"));
    expect(await id("shelf-did")).toHaveProperty("value", expect.stringContaining(" And more."));
    await user.click(screen.getByTestId("shelf-start-over"));
    expect(screen.getByTestId("shelf-did")).toHaveProperty("value", fake.state.leaders[0]?.did);
  });

  it("are gone to by find or jump, and read again without moving the keyboard", async () => {
    const library = await start("leaders", { about: "jonas" });
    await waitFor(() => expect(focused()).toBe("jonas"));
    await user.keyboard("k");
    fake.state.calls.length = 0;
    await library.rerender({ turns: 1 });
    await waitFor(() => expect(fake.state.calls).toContain("leaders"));
    expect(focused()).toBe("ruth");
    await goTo("library", { ask: "leaders", id: "jonas" });
    await waitFor(() => expect(focused()).toBe("jonas"));
  });
});

describe("reading shelf", () => {
  it("starts with three books and why", async () => {
    await start("books", { filled: false });
    await id("book-book-01");
    expect(screen.getAllByTestId(/^book-row-/).map((row) => row.textContent)).toEqual([
      "Leaders Eat Last",
      "The 5 Levels of Leadership",
      "The Making of a Manager",
    ]);
    expect(screen.getByTestId("book-book-01").textContent).toContain("feel safe");
  });

  it("says where one is with a book, and keeps the keyboard there", async () => {
    await start("books", { filled: false });
    await user.click(await id("book-state-book-02-reading"));
    await waitFor(() => expect(fake.state.books[1]).toMatchObject({ state: "reading", why: /obey/ }));
    await waitFor(() =>
      expect(screen.getAllByRole("heading", { level: 2 }).map((h) => h.textContent)).toEqual([
        "Reading",
        "To read",
      ]),
    );
    expect(document.activeElement).toBe(screen.getByTestId("book-state-book-02-reading"));
  });

  it("takes a book of one's own, notes, and quotes with their page", async () => {
    await start("books");
    await waitFor(() => expect(focused()).toBe("book-01"));
    await user.keyboard("n");
    await user.type(await id("shelf-title"), "Turn the Ship Around");
    await user.type(screen.getByTestId("shelf-author"), "L. David Marquet");
    await user.click(screen.getByTestId("shelf-save"));
    await waitFor(() => expect(fake.state.books).toHaveLength(4));
    const own = fake.state.books[3]?.id ?? "";
    await waitFor(() => expect(focused()).toBe(own));
    await user.keyboard("l");
    await user.type(await id("shelf-text"), "I intend to");
    await user.type(screen.getByTestId("shelf-page"), "81");
    await user.click(screen.getByTestId("shelf-save"));
    await waitFor(() =>
      expect(fake.state.books[3]?.quotes).toMatchObject([{ text: "I intend to", page: "81" }]),
    );
    expect((await id(`book-${own}`)).textContent).toContain("page 81");
  });

  it("says in the dialog what went wrong, and keeps the words", async () => {
    await start("books");
    fake.state.failing.set("saveBook", { code: "disk_full" });
    await user.click(await id("book-add"));
    await user.type(await id("shelf-title"), "A book");
    await user.click(screen.getByTestId("shelf-save"));
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full");
    expect(screen.getByTestId("shelf-title")).toHaveProperty("value", "A book");
  });

  it("lets a book go and brings it back with its quotes", async () => {
    await start("books");
    await user.click(await id("book-remove-book-01"));
    await waitFor(() => expect(screen.queryByTestId("book-book-01")).toBeNull());
    await user.keyboard("z");
    await id("quote-q1");
  });
});

it.each(["house_view", "change_house_view", "leaders", "books"] as const)(
  "leaves axe nothing to say: %s",
  async (ask) => {
    await start(ask);
    await id(
      {
        house_view: "house-due",
        change_house_view: "editor-text",
        leaders: "leader-ruth",
        books: "quote-q1",
      }[ask],
    );
    const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(found.violations.map((v) => v.id)).toEqual([]);
  },
);
