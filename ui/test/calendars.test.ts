import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setHost, type SessionState } from "$host";
import { freshWords } from "../src/features/calendars/words";
import { dialogBox } from "../src/shared/dialogs";
import { fullEditor } from "../src/shared/editor/full";
import { route } from "../src/shared/route.svelte";
import { views } from "../src/views";
import App from "../src/App.svelte";
import { TODAY, fakeHost, type Fake } from "./fake/host";
import { calendar } from "./fake/reminders";
import { team } from "./fake/team";

// A dialog that goes away lets the pointer through a moment later.
const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);

const work = calendar({ id: "w", path: "/home/alex/work.ics", days_old: 12 });
const guess = {
  phrase: "P. Nair",
  summary: "Weekly catch-up",
  at: `${TODAY}T14:00:00+00:00`,
  person: { id: "1", name: "Priya Nair", role: "Product lead" },
};

async function start(
  prepare: (fake: Fake) => void = () => undefined,
  over: Partial<SessionState> = {},
): Promise<Fake> {
  const fake = fakeHost(over);
  team(fake, TODAY);
  prepare(fake);
  setHost(fake);
  render(App);
  if (fake.state.session.gate === "unlocked") await id("editor-text");
  return fake;
}

async function settings(prepare?: (fake: Fake) => void): Promise<Fake> {
  const fake = await start(prepare);
  await user.click(screen.getByTestId("nav-settings"));
  await id("calendar-add-file");
  return fake;
}

beforeAll(
  () => Promise.all([dialogBox, fullEditor, ...Object.values(views)].map((part) => part.load())),
  60_000,
);

beforeEach(() => {
  Object.assign(route, { view: "today", on: null, entry: null, id: null, caret: false, ask: null });
  document.body.replaceChildren();
});

describe("calendars", () => {
  it("say what to do first where there are none, and take a file", async () => {
    const fake = await settings((f) => (f.state.chosenCalendar = "/home/alex/team.ics"));
    expect(screen.getByTestId("calendars-empty").textContent).toContain("as an .ics file");
    await user.click(screen.getByTestId("calendar-add-file"));
    await waitFor(() => expect(screen.queryByTestId("calendars-empty")).toBeNull());
    expect(screen.getByTestId("calendars").textContent).toContain("/home/alex/team.ics");
    expect(screen.getByTestId("calendars-said").textContent).toBe("team is added.");
    expect(fake.state.calendars).toHaveLength(1);
  });

  it("stay as they are where nothing was chosen", async () => {
    const fake = await settings();
    await user.click(screen.getByTestId("calendar-add-folder"));
    await waitFor(() => expect(fake.state.calls).toContain("chooseCalendar"));
    expect(screen.getByTestId("calendars-empty")).toBeTruthy();
  });

  it("say when a file was changed, and what is wrong in it", async () => {
    await settings((f) =>
      f.state.calendars.push({ ...work, problems: [{ file: "work.ics", what: "Line 7 cannot be read." }] }),
    );
    expect(screen.getByTestId("calendar-fresh-w").textContent?.trim()).toBe(
      "Changed 12 days ago; an export does not follow your calendar, so save it again there now and then.",
    );
    expect(screen.getByTestId("calendar-problems-w").textContent).toBe("work.ics: Line 7 cannot be read.");
  });

  it("advise only for one file that is old", () => {
    expect(freshWords({ ...work, days_old: 7 })).toBe("Changed 7 days ago.");
    expect(freshWords({ ...work, days_old: 0 })).toBe("Changed today.");
    expect(freshWords({ ...work, days_old: 90, is_folder: true, files: 2 })).toBe(
      "2 files, changed 90 days ago.",
    );
    expect(freshWords({ ...work, days_old: null })).toBe("");
  });

  it("say which of their events count", async () => {
    const fake = await settings((f) => f.state.calendars.push(work));
    await user.click(screen.getByTestId("calendar-fold-w"));
    await user.type(screen.getByTestId("calendar-most-w"), "3{Tab}");
    await waitFor(() => expect(fake.state.calendars[0]?.most_attendees).toBe(3));
    await user.type(screen.getByTestId("calendar-words-w"), "1:1, catch-up{Tab}");
    await waitFor(() => expect(fake.state.calendars[0]?.words).toEqual(["1:1", "catch-up"]));
    await user.click(screen.getByTestId("calendar-busy-w"));
    await waitFor(() =>
      expect(screen.getByTestId("calendar-fold-w").textContent).toContain(
        "at most 3 people, with “1:1” or “catch-up”, shown as busy",
      ),
    );
    await user.clear(screen.getByTestId("calendar-most-w"));
    await user.tab();
    await waitFor(() =>
      expect(fake.state.calendars[0]).toMatchObject({ most_attendees: null, busy_only: true }),
    );
    await user.clear(screen.getByTestId("calendar-name-w"));
    await user.tab();
    expect((await screen.findByRole("alert")).textContent).toContain("Write a few words first");
  });

  it("are removed once that is said", async () => {
    const fake = await settings((f) => f.state.calendars.push(work));
    await user.click(screen.getByTestId("calendar-remove-w"));
    await user.click(await id("calendar-remove-no"));
    expect(fake.state.calendars).toHaveLength(1);
    await user.click(screen.getByTestId("calendar-remove-w"));
    await user.click(await id("calendar-remove-yes"));
    expect(await id("calendars-empty")).toBeTruthy();
    expect(fake.state.calendars).toEqual([]);
    (await id("calendar-undo")).click();
    await waitFor(() => expect(fake.state.calendars[0]).toMatchObject({ path: work.path, name: work.name }));
  });

  it("leave axe nothing to say", async () => {
    await settings((f) => {
      f.state.calendars.push(work);
      f.state.guesses.push(guess);
    });
    await user.click(screen.getByTestId("calendar-fold-w"));
    await user.click(screen.getByTestId("guess-other-0"));
    await id("guess-person");
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((v) => v.id)).toEqual([]);
  });
});

describe("a name that was taken for somebody", () => {
  it("is asked about, and confirmed", async () => {
    const fake = await settings((f) => f.state.guesses.push(guess));
    expect((await id("guess-0")).textContent).toContain(
      "“P. Nair” in “Weekly catch-up” is taken for Priya Nair. Is that right?",
    );
    screen.getByTestId("guess-yes-0").focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.state.confirmed).toEqual([{ phrase: "P. Nair", person: "1" }]));
    await waitFor(() => expect(screen.queryByTestId("guesses")).toBeNull());
  });

  it("is nobody, or somebody else", async () => {
    const fake = await settings((f) =>
      f.state.guesses.push(guess, { ...guess, phrase: "Tom", summary: "Review" }),
    );
    await user.click(await id("guess-no-0"));
    await waitFor(() => expect(fake.state.confirmed).toEqual([{ phrase: "P. Nair", person: null }]));
    await waitFor(() => expect(screen.getByTestId("guess-0").textContent).toContain("Tom"));
    await user.click(screen.getByTestId("guess-other-0"));
    const pick = await id("guess-person");
    await waitFor(() => expect(document.activeElement).toBe(pick));
    await user.keyboard("tom");
    await id("guess-person-tomas");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.state.confirmed[1]).toEqual({ phrase: "Tom", person: "tomas" }));
  });
});

describe("a calendar that was dropped on the window", () => {
  it("is added once that is said", async () => {
    const fake = await start();
    fake.emit("calendar_dropped", { path: "/home/alex/Downloads/team.ics" });
    const dialog = await id("calendar-dropped");
    expect(within(dialog).getByRole("heading").textContent).toBe("Add this calendar?");
    expect(dialog.textContent).toContain("team.ics");
    expect(fake.state.calendars).toEqual([]);
    await user.click(screen.getByTestId("calendar-dropped-yes"));
    await waitFor(() => expect(fake.state.calendars[0]?.path).toBe("/home/alex/Downloads/team.ics"));
    await user.click(await id("calendar-dropped-look"));
    await waitFor(() => expect(route.view).toBe("settings"));
    expect((await id("calendars")).textContent).toContain("team");
  });

  it("is left where it is otherwise, or says why it cannot be added", async () => {
    const fake = await start((f) => f.state.failing.set("addCalendar", { code: "not_found" }));
    fake.emit("calendar_dropped", { path: "/home/alex/team.ics" });
    await user.click(await id("calendar-dropped-yes"));
    expect(
      (await within(screen.getByTestId("calendar-dropped")).findByRole("alert")).textContent,
    ).toBeTruthy();
    await user.click(screen.getByTestId("calendar-dropped-no"));
    await waitFor(() => expect(screen.queryByTestId("calendar-dropped")).toBeNull());
    expect(fake.state.calendars).toEqual([]);
  });

  it("waits until the journal is open", async () => {
    const fake = await start(undefined, { gate: "locked" });
    await id("unlock-secret");
    fake.emit("calendar_dropped", { path: "/home/alex/team.ics" });
    expect(screen.queryByTestId("calendar-dropped")).toBeNull();
    await user.type(screen.getByTestId("unlock-secret"), "four words that hold{Enter}");
    expect(await id("calendar-dropped")).toBeTruthy();
  });

  it("can be added from anywhere by name", async () => {
    await start();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await id("jump-field"), "add a calendar{Enter}");
    const file = await id("calendar-add-file");
    await waitFor(() => expect(document.activeElement).toBe(file));
  });
});
