import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setHost, type SessionState } from "$host";
import { page } from "../src/features/vault/lock";
import { dialogBox } from "../src/shared/dialogs";
import { fullEditor } from "../src/shared/editor/full";
import { route } from "../src/shared/route.svelte";
import { views } from "../src/views";
import App from "../src/App.svelte";
import { SUGGESTIONS, TODAY, entry, fakeHost, fill, type Fake } from "./fake/host";

const user = userEvent.setup();

function start(over: Partial<SessionState> = {}, prepare: (fake: Fake) => void = () => undefined): Fake {
  const fake = fakeHost(over);
  prepare(fake);
  setHost(fake);
  render(App);
  return fake;
}

const id = (name: string) => screen.findByTestId(name);
const pressed = (name: string) => screen.getByTestId(name).getAttribute("aria-pressed");

/** Types into the editor as its own input does; jsdom has no selection that CodeMirror could follow. */
async function write(text: string): Promise<void> {
  const content = await id("editor-text");
  const { EditorView } = await import("@codemirror/view");
  const view = EditorView.findFromDOM(content);
  view?.dispatch({
    changes: { from: view.state.doc.length, insert: text },
    selection: { anchor: view.state.doc.length + text.length },
    userEvent: "input.type",
  });
}

// Compiled once, rather than while the first test that needs one waits.
beforeAll(
  () => Promise.all([dialogBox, fullEditor, ...Object.values(views)].map((part) => part.load())),
  60_000,
);

beforeEach(() => {
  Object.assign(route, { view: "today", on: null, entry: null, caret: false });
  document.body.replaceChildren();
});

describe("today", () => {
  it("offers a shift and presets nothing", async () => {
    start();
    const field = await id("shift-input");
    expect(field).toHaveProperty("placeholder", SUGGESTIONS[0]?.text);
    await waitFor(() => expect(document.activeElement).toBe(field));
    for (const name of [
      "outcome-kept",
      "outcome-partly",
      "outcome-missed",
      "lean-managed",
      "lean-both",
      "lean-led",
    ]) {
      expect(pressed(name)).toBe("false");
    }
    expect(screen.getByTestId("save-status").textContent).toBe("Nothing written yet");
  });

  it("shows another shift, and takes one with Enter", async () => {
    const fake = start();
    const field = await id("shift-input");
    field.focus();
    await user.keyboard("{Control>}.{/Control}");
    await waitFor(() => expect(field).toHaveProperty("placeholder", SUGGESTIONS[1]?.text));
    await user.keyboard("{Enter}");
    expect((await id("shift-text")).textContent).toBe(SUGGESTIONS[1]?.text);
    expect(fake.state.shifts.get(TODAY)?.suggestion_id).toBe("s2");
  });

  it("lets typing replace the suggestion, and keeps it when the person goes elsewhere", async () => {
    const fake = start();
    await user.type(await id("shift-input"), "Ask first");
    await user.click(screen.getByTestId("nav-journal"));
    await waitFor(() => expect(fake.state.shifts.get(TODAY)?.text).toBe("Ask first"));
    expect(fake.state.shifts.get(TODAY)?.suggestion_id).toBeNull();
  });

  it("keeps a half-typed shift as it stands while the person looks elsewhere", async () => {
    const fake = start();
    const field = await id("shift-input");
    await user.type(field, "Ask");
    // Another window: the page loses the keyboard, the line does not.
    window.dispatchEvent(new Event("blur"));
    await waitFor(() => expect(fake.state.shifts.get(TODAY)?.text).toBe("Ask"));
    expect(screen.getByTestId("shift-input")).toBe(field);
    await user.keyboard(" first");
    screen.getByTestId("lean-led").click();
    await waitFor(() => expect(pressed("lean-led")).toBe("true"));
    expect(field).toHaveProperty("value", "Ask first");
    await user.keyboard("{Enter}");
    expect((await id("shift-text")).textContent).toBe("Ask first");
    expect(fake.state.shifts.get(TODAY)?.text).toBe("Ask first");
  });

  it("saves what is written by itself and says when", async () => {
    const fake = start();
    await write("Two words");
    await waitFor(() => expect(fake.state.saves.at(-1)?.body).toBe("Two words"));
    expect(fake.state.saves.at(-1)).toMatchObject({ entry_id: null, on: TODAY, prompt_id: "p1", panes: [] });
    await waitFor(() => expect(screen.getByTestId("save-status").textContent).toBe("2 words, saved 16:42"));
  });

  it("says plainly that it could not save, keeps the text and saves it later", async () => {
    const fake = start({}, (f) => f.state.failing.set("saveDraft", { code: "disk_full" }));
    await write("Kept");
    await waitFor(() =>
      expect(screen.getByTestId("save-status").textContent).toMatch(/^Not saved: the disk is full/),
    );
    fake.state.failing.clear();
    await user.click(screen.getByTestId("save-retry"));
    await waitFor(() => expect(fake.state.entries[0]?.body).toBe("Kept"));
  });

  it("keeps a text as a new reflection when its own was deleted elsewhere", async () => {
    const fake = start({}, (f) => f.state.entries.push(entry({ id: "old", body: "Old" })));
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).toBe("Old"));
    fake.state.failing.set("saveDraft", { code: "not_found" });
    await write(" and more");
    const keep = await id("save-keep");
    fake.state.failing.clear();
    await user.click(keep);
    await waitFor(() =>
      expect(fake.state.saves.at(-1)).toMatchObject({ entry_id: null, body: "Old and more" }),
    );
  });

  it("answers the closing row by single keys", async () => {
    const fake = start({}, (f) => {
      void f.setShift(TODAY, "Ask first", null);
    });
    await write("Something");
    (await id("outcome-kept")).focus();
    await user.keyboard("2cel");
    await waitFor(() => expect(fake.state.shifts.get(TODAY)?.outcome).toBe("partly"));
    await waitFor(() => expect(fake.state.leans.get(TODAY)).toBe("led"));
    await waitFor(() => expect(fake.state.saves.at(-1)?.panes).toEqual(["connect", "empower"]));
    await user.keyboard("w");
    expect(document.activeElement).toBe(screen.getByTestId("shift-note"));
    await user.keyboard("It was late{Enter}");
    await waitFor(() => expect(fake.state.shifts.get(TODAY)?.note).toBe("It was late"));
    screen.getByTestId("outcome-partly").focus();
    await user.keyboard("2l");
    await waitFor(() => expect(fake.state.shifts.get(TODAY)?.outcome).toBe("open"));
    await waitFor(() => expect(fake.state.leans.get(TODAY)).toBeNull());
  });

  it("says that there is no shift to answer", async () => {
    start();
    const field = await id("shift-input");
    await waitFor(() => expect(document.activeElement).toBe(field));
    screen.getByTestId("outcome-kept").focus();
    await user.keyboard("1");
    expect((await id("closing-problem")).textContent).toMatch(/^There is no shift/);
  });

  it("holds several reflections a day and finishes the one that is left", async () => {
    const fake = start();
    await write("First");
    await waitFor(() => expect(fake.state.entries).toHaveLength(1));
    await user.click(await id("another-reflection"));
    await waitFor(() => expect(fake.state.finished).toEqual(["e1"]));
    await write("Second");
    await waitFor(() => expect(fake.state.entries).toHaveLength(2));
    expect(fake.state.entries.map((e) => e.body).sort()).toEqual(["First", "Second"]);
    await user.click(await id("reflection-e1"));
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).toBe("First"));
  });

  it("opens earlier days for writing", async () => {
    const fake = start();
    await user.click(await id("day-earlier"));
    await waitFor(() => expect(screen.getByTestId("day-title").textContent).toMatch(/^Sunday, 22 November/));
    await write("Late");
    await waitFor(() => expect(fake.state.saves.at(-1)).toMatchObject({ on: "2026-11-22", body: "Late" }));
  });

  it("takes over what another program wrote, unless the person is typing", async () => {
    const fake = start({}, (f) => f.state.entries.push(entry({ id: "a", body: "Here" })));
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).toBe("Here"));
    fake.state.entries = [entry({ id: "a", body: "There" })];
    fake.emit("journal_changed", {});
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).toBe("There"));
    await write(" mine");
    fake.state.entries = [entry({ id: "a", body: "Again" })];
    fake.emit("journal_changed", {});
    await waitFor(() => expect(fake.state.saves.at(-1)?.body).toBe("There mine"));
    expect(screen.getByTestId("editor-text").textContent).toBe("There mine");
  });

  it("moves a reflection to the trash and brings it back", async () => {
    const fake = start({}, (f) => f.state.entries.push(entry({ id: "a", body: "Gone soon" })));
    await write(" or not");
    await user.click(await id("day-open"));
    await user.click(await id("delete-reflection"));
    await waitFor(() => expect(fake.state.trash[0]?.body).toBe("Gone soon or not"));
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).not.toContain("Gone"));
    await user.click(screen.getByTestId("restore-reflection"));
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).toBe("Gone soon or not"));
  });

  it("goes back to an earlier text", async () => {
    const version = { at: `${TODAY}T12:00:00+00:00`, operation: "edit", title: "", panes: [] };
    const fake = start({}, (f) => {
      f.state.entries.push(entry({ id: "a", body: "Now" }));
      f.state.versions.set("a", [
        { ...version, version: 2, body: "Now", current: true },
        { ...version, version: 1, body: "Before", current: false },
      ]);
    });
    await id("editor");
    await user.click(screen.getByTestId("day-open"));
    await user.click(await id("versions-open"));
    await user.click(await id("version-1"));
    const shown = screen.getByTestId("version-text");
    await waitFor(() => expect(shown.querySelector("del")?.textContent).toBe("Before"));
    expect(shown.querySelector("ins")?.textContent).toBe("Now");
    await user.click(screen.getByTestId("version-view-text"));
    expect(shown.textContent.trim()).toBe("Before");
    await user.click(await id("version-restore"));
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).toBe("Before"));
    expect(fake.state.entries[0]?.body).toBe("Before");
    (await id("restore-reflection")).click();
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).toBe("Now"));
  });

  it("saves and answers when the desktop asks", async () => {
    const fake = start();
    await write("Quick");
    fake.emit("flush_request", {});
    await waitFor(() => expect(fake.state.calls).toContain("flushed"));
    expect(fake.state.saves.at(-1)?.body).toBe("Quick");
  });

  it("comes with the caret in the text from a notification", async () => {
    start({ write_now: true });
    const text = await id("editor-text");
    await waitFor(() => expect(document.activeElement).toBe(text));
  });
});

describe("lock", () => {
  it("saves, locks and empties the page", async () => {
    const reload = vi.spyOn(page, "reload").mockImplementation(() => undefined);
    const fake = start();
    await write("Secret words");
    await user.keyboard("{Control>}l{/Control}");
    await waitFor(() => expect(reload).toHaveBeenCalledTimes(1));
    expect(fake.state.saves.at(-1)?.body).toBe("Secret words");
    expect(fake.state.calls.indexOf("lock")).toBeGreaterThan(fake.state.calls.indexOf("saveDraft"));
    expect(document.body.textContent).not.toContain("Secret");
  });

  it("asks before it locks what could not be saved", async () => {
    const fake = start({}, (f) => f.state.failing.set("saveDraft", { code: "disk_full" }));
    await write("Unsaved");
    await user.keyboard("{Control>}l{/Control}");
    expect(await id("unsaved-dialog")).toBeTruthy();
    expect(fake.state.calls).not.toContain("lock");
  });

  it("says that a passphrase is wrong, waits, and opens with the right one", async () => {
    const fake = start({ gate: "locked" });
    const field = await id("unlock-secret");
    expect(field).toHaveProperty("type", "password");
    await user.type(field, "wrong{Enter}");
    expect((await id("unlock-secret-problem")).textContent).toMatch(/^That is not this journal's passphrase/);
    expect(screen.getByTestId("unlock-submit").textContent).toMatch(/Wait 2 s/);
    await user.clear(field);
    await user.type(field, "four words that hold{Enter}");
    expect(fake.state.session.gate).toBe("locked");
    await waitFor(() => expect(screen.getByTestId("unlock-submit").textContent).toMatch(/Unlock/), {
      timeout: 3000,
    });
    await user.click(screen.getByTestId("unlock-submit"));
    expect(await id("editor")).toBeTruthy();
  });

  it("shows the entry that was asked for as soon as there is a screen for it", async () => {
    const asked = entry({ id: "a", body: "Asked for" });
    const fake = start({ gate: "locked" }, (f) => f.state.entries.push(asked, entry({ id: "b" })));
    const field = await id("unlock-secret");
    // The desktop may say it while the screen is still being fetched.
    fake.emit("open_entry", { id: "a" });
    await user.type(field, "four words that hold{Enter}");
    await waitFor(() => expect(screen.getByTestId("editor-text").textContent).toBe("Asked for"));
  });

  it("takes the recovery code in a field that can be read", async () => {
    start({ gate: "locked" });
    await user.click(await id("unlock-other"));
    await waitFor(() => expect(screen.getByTestId("unlock-secret")).toHaveProperty("type", "text"));
    expect(screen.getByLabelText("Recovery code")).toBe(screen.getByTestId("unlock-secret"));
  });
});

describe("first run", () => {
  it("goes from welcome to today by way of two groups typed back", async () => {
    const fake = start({ gate: "first_run", cloud_service: "Dropbox" });
    expect((await id("cloud-warning")).textContent).toContain("Dropbox");
    // Its one button has the keyboard.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("welcome-next")));
    await user.keyboard("{Enter}");
    await user.type(await id("passphrase"), "four loose words here");
    await waitFor(() => expect(screen.getByTestId("strength").dataset.score).toBe("4"));
    await user.type(screen.getByTestId("passphrase-again"), "something else{Enter}");
    expect((await id("passphrase-again-problem")).textContent).toMatch(/not the same/);
    expect(fake.state.calls).not.toContain("createJournal");
    await user.clear(screen.getByTestId("passphrase-again"));
    await user.type(screen.getByTestId("passphrase-again"), "four loose words here{Enter}");
    const code = await id("recovery-code");
    expect(within(code).getAllByRole("listitem")).toHaveLength(7);
    await user.click(screen.getByTestId("recovery-save"));
    expect(fake.state.calls).toContain("saveRecoverySheet");
    await user.click(screen.getByTestId("recovery-next"));
    await user.type(await id("recovery-group-0"), "9rta");
    await user.type(screen.getByTestId("recovery-group-1"), "zzzz{Enter}");
    await waitFor(() => expect(screen.getByText(/That is not group 6/)).toBeTruthy());
    await user.clear(screen.getByTestId("recovery-group-1"));
    await user.type(screen.getByTestId("recovery-group-1"), "6nyb{Enter}");
    await user.type(await id("first-person"), "Priya Nair{Enter}");
    expect((await id("first-shift")).textContent).toMatch(/^I will ask Priya Nair one question/);
    expect(document.body.textContent).not.toContain("K7QX");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("first-shift-take")));
    await user.keyboard("{Enter}");
    expect((await id("shift-text")).textContent).toMatch(/^I will ask Priya Nair one question/);
    expect(fake.state.people.map((p) => p.name)).toEqual(["Priya Nair"]);
  });

  it("ends without a name too", async () => {
    const fake = start({ gate: "first_run" });
    await user.click(await id("welcome-next"));
    await user.type(await id("passphrase"), "four loose words here");
    await user.type(screen.getByTestId("passphrase-again"), "four loose words here{Enter}");
    await user.click(await id("recovery-next"));
    await user.type(await id("recovery-group-0"), "9rta");
    await user.type(screen.getByTestId("recovery-group-1"), "6nyb{Enter}");
    await user.click(await id("first-person-next"));
    expect(await screen.findByText("Write a name, or go on without one.")).toBeTruthy();
    await user.click(screen.getByTestId("first-person-skip"));
    expect(await id("shift-input")).toBeTruthy();
    expect(fake.state.people).toEqual([]);
  });
});

describe("journal", () => {
  it("lists newest first, finds as the person types, and opens an entry on its day", async () => {
    start({}, fill);
    await user.click(await id("nav-journal"));
    await waitFor(() => expect(document.querySelectorAll("[data-row]")).toHaveLength(5));
    expect(screen.getAllByRole("heading", { level: 2 })[0]?.textContent).toBe("Monday, 23 November");
    await user.type(screen.getByTestId("search-input"), "architecture");
    await waitFor(() => expect(screen.getByTestId("search-count").textContent?.trim()).toBe("1 found"));
    expect(document.querySelector("mark")?.textContent).toBe("architecture");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.getByTestId("day-title").textContent).toMatch(/^Tuesday, 17 November/));
  });

  it("moves along the rows by keys", async () => {
    start({}, fill);
    await user.click(await id("nav-journal"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("search-input")));
    await waitFor(() => expect(document.querySelectorAll("[data-row]")).toHaveLength(5));
    await user.keyboard("{ArrowDown}j");
    expect((document.activeElement as HTMLElement).dataset.row).toBe("1");
    await user.keyboard("k");
    expect((document.activeElement as HTMLElement).dataset.row).toBe("0");
    await user.keyboard("/");
    expect(document.activeElement).toBe(screen.getByTestId("search-input"));
  });

  it("says what to do when nothing is found", async () => {
    start({}, fill);
    await user.click(await id("nav-journal"));
    await user.type(await id("search-input"), "zebra");
    expect((await id("search-nothing")).textContent).toMatch(/^Nothing has these words/);
  });
});

describe("settings and notices", () => {
  it("sets the evening reminder", async () => {
    const fake = start();
    await user.click(await id("nav-settings"));
    await user.click(await id("evening-sat"));
    await waitFor(() =>
      expect(fake.state.rules.evening.weekdays).toEqual(["mon", "tue", "wed", "thu", "fri", "sat"]),
    );
    await user.click(screen.getByTestId("evening-on-off"));
    await waitFor(() => expect(fake.state.rules.evening.on).toBe(false));
  });

  it("changes the colours at once", async () => {
    const fake = start();
    await user.click(await id("nav-settings"));
    await user.click(await id("theme-dark"));
    expect(document.documentElement.dataset.theme).toBe("dark");
    expect(fake.state.session.appearance.theme).toBe("dark");
    await user.click(screen.getByTestId("text-size-2"));
    expect(document.documentElement.style.fontSize).toBe("200%");
    document.documentElement.style.fontSize = "";
  });

  it("says a thing once", async () => {
    const fake = start({}, (f) => f.state.notices.push({ id: "no_tray", detail: null }));
    expect((await id("notice")).textContent).toContain("no tray");
    await user.click(screen.getByTestId("notice-dismiss"));
    await waitFor(() => expect(screen.queryByTestId("notice")).toBeNull());
    expect(fake.state.calls).toContain("dismissNotice");
  });

  it("shows the keys", async () => {
    start();
    await id("editor");
    await user.keyboard("{F1}");
    expect((await id("keyboard-dialog")).textContent).toContain("Save and lock the journal");
  });
});

describe("accessibility", () => {
  const cases: [string, Partial<SessionState>, string[]][] = [
    ["first run", { gate: "first_run", cloud_service: "Dropbox" }, ["welcome-next"]],
    ["passphrase", { gate: "first_run" }, ["welcome-next", "passphrase"]],
    ["lock", { gate: "locked" }, ["unlock-secret"]],
    ["today", {}, ["editor"]],
    ["journal", {}, ["nav-journal", "search-input"]],
    ["settings", {}, ["nav-settings", "evening-time"]],
  ];
  it.each(cases)("of %s has no faults that can be seen without a layout", async (_name, over, steps) => {
    start(over, fill);
    for (const step of steps) await user.click(await id(step));
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`)).toEqual(
      [],
    );
  });
});
