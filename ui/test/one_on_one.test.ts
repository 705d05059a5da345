import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setHost } from "$host";
import { dialogBox } from "../src/shared/dialogs";
import { fullEditor } from "../src/shared/editor/full";
import { forgetDrafts } from "../src/shared/drafts";
import { saveEverything } from "../src/shared/leaving";
import { goToEntry, route } from "../src/shared/route.svelte";
import OneOnOne from "../src/views/OneOnOne.svelte";
import { TODAY, fakeHost, type Fake } from "./fake/host";
import { team } from "./fake/team";

// A dialog that goes away lets the pointer through a moment later.
const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);
const KEY = { ctrlKey: true, shiftKey: true, bubbles: true, cancelable: true };

let fake: Fake;

/** Tomás's conversation of today, open. */
async function start(prepare: () => void = () => undefined): Promise<string> {
  fake = fakeHost();
  team(fake, TODAY);
  prepare();
  setHost(fake);
  const talk = await fake.startConversation("tomas", null);
  render(OneOnOne, { id: talk.id, turns: 0, onmoment: () => undefined });
  const text = await id("editor-text");
  await waitFor(() => expect(document.activeElement).toBe(text));
  return talk.id;
}

async function view() {
  const { EditorView } = await import("@codemirror/view");
  const found = EditorView.findFromDOM(await id("editor-text"));
  if (!found) throw new Error("no editor");
  return found;
}

async function write(text: string): Promise<void> {
  const editor = await view();
  editor.dispatch({
    changes: { from: editor.state.doc.length, insert: text },
    selection: { anchor: editor.state.doc.length + text.length },
    userEvent: "input.type",
  });
}

async function press(letter: string): Promise<void> {
  const init = { key: letter, code: `Key${letter}`, keyCode: letter.charCodeAt(0), ...KEY };
  (await id("editor-text")).dispatchEvent(new KeyboardEvent("keydown", init));
}

const body = (talk: string) => fake.state.entries.find((e) => e.id === talk)?.body;

beforeAll(() => Promise.all([dialogBox.load(), fullEditor.load()]), 60_000);

beforeEach(() => {
  forgetDrafts();
  Object.assign(route, { view: "one_on_one", on: null, entry: null, caret: false });
  document.body.replaceChildren();
});

describe("preparation", () => {
  it("shows last time, what to raise, what is promised and one question", async () => {
    await start();
    expect((await id("talk-title")).textContent).toBe("One-on-one with Tomás");
    expect(screen.getByTestId("talk-person").title).toBe("Tomás Oliveira");
    expect(screen.getByTestId("talk-when").textContent).toContain("Monday, 23 November, 17:45 to 18:15");
    expect(screen.getByTestId("prep-last").textContent).toContain("vendor evaluation alone");
    expect(screen.getByTestId("preparation").textContent).toContain("carried over from 9 November");
    expect(screen.getByTestId("preparation").textContent).toContain(
      "I believe they could lead the architecture group within a year",
    );
    expect(screen.getByTestId("prep-pane").textContent).toBe("Recognize, not since 2 October");
    const first = screen.getByTestId("prep-question").textContent;
    await user.click(screen.getByTestId("prep-another"));
    await waitFor(() => expect(screen.getByTestId("prep-question").textContent).not.toBe(first));
  });

  it("ticks points, promises and the belief, and takes a tick back", async () => {
    await start();
    const point = await id("point-point-a");
    point.focus();
    await user.keyboard(" ");
    await waitFor(() => expect(fake.state.points[0]?.state).toBe("raised"));
    expect(await id("point-point-a")).toHaveProperty("checked", true);
    await user.click(screen.getByTestId("point-point-a"));
    await waitFor(() => expect(fake.state.points[0]?.state).toBe("open"));
    await user.click(screen.getByTestId("promise-promise-d"));
    await waitFor(() => expect(fake.state.promises.find((p) => p.id === "promise-d")?.state).toBe("done"));
    await user.click(screen.getByTestId("prep-belief"));
    await waitFor(() => expect(fake.state.beliefs[0]?.told_on).toBe(TODAY));
    await user.click(screen.getByTestId("prep-belief"));
    await waitFor(() => expect(fake.state.beliefs[0]?.told_on).toBeNull());
  });

  it("takes talking points one after the other by keyboard", async () => {
    await start();
    await user.click(await id("point-add"));
    await user.keyboard("Ask about the move{Enter}And the team{Enter}{Escape}");
    await waitFor(() =>
      expect(fake.state.points.map((p) => p.text).slice(-2)).toEqual(["Ask about the move", "And the team"]),
    );
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("point-add")));
  });

  it("holds a half-typed talking point for the next time", async () => {
    await start();
    await user.click(await id("point-add"));
    await user.keyboard("Ask about the mo{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("point-add")));
    await user.click(screen.getByTestId("point-add"));
    expect(await id("point-text")).toHaveProperty("value", "Ask about the mo");
    await user.click(screen.getByTestId("point-start-over"));
    expect(screen.getByTestId("point-text")).toHaveProperty("value", "");
  });

  it("folds a long note of the last time, and no short one", async () => {
    await start();
    expect(screen.queryByTestId("prep-last-all")).toBeNull();
    document.body.replaceChildren();
    const lines = Array.from({ length: 30 }, (_, i) => `Line ${i}`);
    await start(() => {
      for (const talk of fake.state.conversations) talk.body = lines.join("\n\n");
    });
    const all = await id("prep-last-all");
    expect(all.textContent).toBe("Show all of it");
    expect(screen.getByTestId("prep-last").querySelectorAll(".folded")).toHaveLength(1);
    await user.click(all);
    expect(screen.getByTestId("prep-last").querySelectorAll("p")).toHaveLength(30);
    await user.click(screen.getByTestId("prep-last-all"));
    expect(screen.getByTestId("prep-last").querySelectorAll("p")).toHaveLength(1);
  });

  it("shrinks to the question alone, by its key and by its button", async () => {
    await start();
    await press("O");
    await waitFor(() => expect(screen.queryByTestId("prep-last")).toBeNull());
    expect(screen.getByTestId("prep-question")).toBeTruthy();
    await user.click(screen.getByTestId("talk-listen"));
    expect(await id("prep-last")).toBeTruthy();
  });
});

describe("the note", () => {
  it("begins with an outline and saves itself", async () => {
    const talk = await start();
    await user.click(await id("outline-three"));
    await waitFor(() => expect(body(talk)).toContain("## Theirs"));
    expect(screen.queryByTestId("outlines")).toBeNull();
    expect(fake.state.saves.at(-1)).toMatchObject({
      entry_id: talk,
      on: TODAY,
      panes: [],
      pane_people: null,
    });
    await waitFor(() => expect(screen.getByTestId("save-status").textContent).toBe("Saved 16:42"));
  });

  it("offers the person's own outline, and none once something is written", async () => {
    await start(() => Object.assign(fake.state.people[0] ?? {}, { outline: "## Energy\n\n" }));
    await user.click(await id("outline-own"));
    await waitFor(async () => expect((await view()).state.doc.toString()).toBe("## Energy\n\n"));
  });

  it("makes the line a promise with a day and words of its own", async () => {
    const talk = await start();
    await write("He presents the choice himself");
    await press("K");
    const due = await id("promise-due");
    await waitFor(() => expect(document.activeElement).toBe(due));
    await user.type(screen.getByTestId("promise-text"), "{Control>}a{/Control}get him the slot");
    await user.type(due, "thu{Enter}");
    await waitFor(() => expect(fake.state.promises.at(-1)?.entry_id).toBe(talk));
    const made = fake.state.promises.at(-1);
    expect(made).toMatchObject({ by: "me", due_on: "2026-11-26", in_confidence: false });
    await waitFor(() => expect(body(talk)).toContain(`](leadlight:promise/${made?.id})`));
    expect(body(talk)).toMatch(/^He presents the choice himself \[Promise, mine: .*get him the slot\]/);
  });

  it("shows a day that is far ahead with its year before it takes it", async () => {
    await start();
    await write("He presents the choice himself");
    await press("K");
    const due = await id("promise-due");
    await user.type(due, "20 Nov");
    expect(screen.getByTestId("promise-ask").textContent).toContain("Saturday, 20 November 2027");
    await user.keyboard("{Enter}");
    expect(due).toHaveProperty("value", "20 November 2027");
    expect(fake.state.calls).not.toContain("addPromise");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.state.promises.at(-1)?.due_on).toBe("2027-11-20"));
  });

  it("refuses a day before the promise was made, and holds what was typed", async () => {
    await start();
    await write("He presents the choice himself");
    await press("K");
    await user.type(await id("promise-due"), "20 Nov 2026{Enter}");
    expect((await screen.findByRole("alert")).textContent).toBe(
      "That is before the promise was made, 23 November 2026. Write a day from then on.",
    );
    expect(screen.getByTestId("promise-keep")).toHaveProperty("disabled", true);
    await user.keyboard("{Escape}");
    expect(fake.state.calls).not.toContain("addPromise");
    await press("K");
    expect(await id("promise-due")).toHaveProperty("value", "20 Nov 2026");
    await user.click(screen.getByTestId("promise-start-over"));
    expect(screen.getByTestId("promise-due")).toHaveProperty("value", "");
  });

  it("reads no promise for a day that it cannot read, and Escape leaves it", async () => {
    await start();
    await write("Send the list");
    await press("T");
    await user.type(await id("promise-due"), "soonish{Enter}");
    expect(fake.state.calls).not.toContain("addPromise");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("promise-ask")).toBeNull());
    expect(fake.state.calls).not.toContain("addPromise");
  });

  it("makes the line a talking point, in confidence where the line is", async () => {
    const talk = await start();
    await write("Ask about mornings");
    await press("H");
    await press("P");
    await waitFor(() =>
      expect(fake.state.points.at(-1)).toMatchObject({ text: "Ask about mornings", in_confidence: true }),
    );
    const made = fake.state.points.at(-1)?.id ?? "";
    await waitFor(() =>
      expect(body(talk)).toBe(
        `Ask about mornings [Talking point](leadlight:point/${made}) <!-- in confidence -->`,
      ),
    );
    expect((await id("chip-confidence")).textContent).toBe("In confidence");
  });

  it("does the same with the mouse, and says what is missing on an empty line", async () => {
    await start();
    await user.click(await id("make-point"));
    expect(screen.getByTestId("note-tools").textContent).toContain(
      "Put the caret in a line with words first.",
    );
    await write("Mentor");
    await user.click(screen.getByTestId("make-point"));
    await waitFor(() => expect(fake.state.points.at(-1)?.text).toBe("Mentor"));
  });

  it("is in confidence as a whole by its button", async () => {
    const talk = await start();
    await write("Private");
    await user.click(await id("note-confidence"));
    await waitFor(() =>
      expect(fake.state.saves.at(-1)).toMatchObject({ entry_id: talk, in_confidence: true }),
    );
  });

  it("says when it could not be saved, and keeps what was made of it until it can", async () => {
    await start();
    fake.state.failing.set("saveDraft", { code: "disk_full" });
    await write("A line");
    await press("P");
    await waitFor(() =>
      expect(screen.getByTestId("save-status").textContent).toMatch(/^Not saved: the disk/),
    );
    expect(fake.state.calls).not.toContain("addPoint");
    fake.state.failing.clear();
    await user.click(screen.getByTestId("save-retry"));
    await waitFor(() => expect(fake.state.saves.at(-1)?.body).toBe("A line"));
    expect(await saveEverything(true)).toBe(true);
  });
});

describe("the conversation", () => {
  it("is marked as held by keyboard alone, with the panes it lit", async () => {
    const talk = await start();
    await write("We spoke");
    (await id("editor-text")).dispatchEvent(
      new KeyboardEvent("keydown", {
        key: "Enter",
        keyCode: 13,
        ctrlKey: true,
        bubbles: true,
        cancelable: true,
      }),
    );
    await waitFor(() => expect(screen.getByTestId("light-words").textContent).toBe("Which panes got light?"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("pane-connect")));
    await user.keyboard("cr");
    expect(fake.state.calls).not.toContain("holdConversation");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.state.conversations.find((c) => c.id === talk)?.state).toBe("held"));
    expect(fake.state.conversations.find((c) => c.id === talk)?.panes).toEqual(["connect", "recognize"]);
    expect((await id("talk-state")).textContent).toContain("Held");
    expect(screen.queryByTestId("hold")).toBeNull();
    await user.click(screen.getByTestId("pane-connect"));
    await waitFor(() =>
      expect(fake.state.conversations.find((c) => c.id === talk)?.panes).toEqual(["recognize"]),
    );
  });

  it("can be moved, cancelled and planned again", async () => {
    const talk = await start();
    await user.click(await id("talk-move"));
    const day = await id("time-day");
    await user.clear(day);
    await user.type(day, "thu");
    await user.click(screen.getByTestId("time-keep"));
    await waitFor(() => expect(fake.state.conversations.find((c) => c.id === talk)?.on).toBe("2026-11-26"));
    await user.click(await id("talk-cancel"));
    await user.click(await id("cancel-yes"));
    await waitFor(() => expect(fake.state.conversations.find((c) => c.id === talk)?.state).toBe("cancelled"));
    await user.click(await id("talk-reopen"));
    await waitFor(() => expect(fake.state.conversations.find((c) => c.id === talk)?.state).toBe("planned"));
    await user.click(await id("talk-cancel"));
    await user.click(await id("cancel-yes"));
    await user.click(await id("talk-plan"));
    await user.type(await id("time-day"), "2w");
    await user.type(screen.getByTestId("time-clock"), "10:30");
    await user.click(screen.getByTestId("time-keep"));
    await waitFor(() =>
      expect(fake.state.conversations.at(-1)).toMatchObject({ on: "2026-12-07", minutes: 30 }),
    );
    await waitFor(() => expect(route.view).toBe("one_on_one"));
  });

  it("can be about others too", async () => {
    const talk = await start();
    await user.click(await id("talk-others-open"));
    await user.type(await id("others-name"), "len");
    await user.click(await id("other-lena"));
    await waitFor(() =>
      expect(fake.state.conversations.find((c) => c.id === talk)?.others.map((p) => p.id)).toEqual(["lena"]),
    );
    expect((await id("talk-others")).textContent).toContain("Lena Hoffmann");
  });

  it("is where its entry is opened, and other entries are on their day", async () => {
    await start();
    await goToEntry({ kind: "reflection", on: "2026-11-20", id: "e" });
    expect(route).toMatchObject({ view: "today", on: "2026-11-20", entry: "e" });
    await goToEntry({ kind: "one_on_one", on: "2026-11-09", id: "talk-a" });
    expect(route).toMatchObject({ view: "one_on_one", id: "talk-a" });
  });

  it("leaves axe nothing to say", async () => {
    await start();
    await write("Some words");
    await press("K");
    await id("promise-due");
    const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(found.violations.map((v) => v.id)).toEqual([]);
  });

  it("says so where there is no such conversation", async () => {
    fake = fakeHost();
    setHost(fake);
    vi.spyOn(console, "error").mockImplementation(() => undefined);
    render(OneOnOne, { id: "gone", turns: 0, onmoment: () => undefined });
    expect((await screen.findByRole("alert")).textContent).toBe("This is no longer in the journal.");
  });
});
