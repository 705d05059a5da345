import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setHost, type SessionState, type WaitingReminder } from "$host";
import { dialogBox } from "../src/shared/dialogs";
import { fullEditor } from "../src/shared/editor/full";
import { route } from "../src/shared/route.svelte";
import { views } from "../src/views";
import App from "../src/App.svelte";
import { TODAY, fakeHost, type Fake } from "./fake/host";
import { team } from "./fake/team";

// A dialog that goes away lets the pointer through a moment later.
const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);

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
  await id("evening-on");
  return fake;
}

const priya = { id: "1", name: "Priya Nair", role: "Product lead" };

const reminder = (
  over: Partial<WaitingReminder> & Pick<WaitingReminder, "key" | "kind">,
): WaitingReminder => ({
  at: `${TODAY}T13:50:00+00:00`,
  person: null,
  begins_at: null,
  ...over,
});

const before = reminder({ key: "b", kind: "before", person: priya, begins_at: `${TODAY}T14:00:00+00:00` });

async function faults(): Promise<string[]> {
  const { violations } = await axe.run(document.body, {
    rules: { "color-contrast": { enabled: false }, region: { enabled: false } },
  });
  return violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`);
}

function itIs(time: string): void {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${TODAY}T${time}:00Z`) });
}

beforeAll(
  () => Promise.all([dialogBox, fullEditor, ...Object.values(views)].map((part) => part.load())),
  60_000,
);

beforeEach(() => {
  Object.assign(route, { view: "today", on: null, entry: null, id: null, caret: false, ask: null });
  window.innerWidth = 1320;
  window.dispatchEvent(new Event("resize"));
  document.body.replaceChildren();
});

afterEach(() => void vi.useRealTimers());

describe("the settings of reminders", () => {
  it("keeps quick changes one after the other, each with those before it", async () => {
    const fake = await settings();
    const keep = fake.setDailyTimes.bind(fake);
    const kept: string[][] = [];
    fake.setDailyTimes = async (kind, times) => {
      // The first takes longer than the second.
      await new Promise((done) => setTimeout(done, kept.length === 0 ? 80 : 0));
      kept.push(times.weekdays);
      return keep(kind, times);
    };
    await user.click(screen.getByTestId("evening-sat"));
    await user.click(screen.getByTestId("evening-sun"));
    await waitFor(() => expect(kept).toHaveLength(2));
    expect(kept[1]).toEqual(expect.arrayContaining(["sat", "sun"]));
    expect(kept[0]).not.toContain("sun");
    await waitFor(() => expect(screen.getByTestId("evening-sat").getAttribute("aria-pressed")).toBe("true"));
  });

  it("set the three of a time of day, each with its own time and weekdays", async () => {
    const fake = await settings();
    expect(screen.queryByTestId("weekly-time")).toBeNull();
    await user.click(screen.getByTestId("weekly-on-on"));
    await waitFor(() => expect(fake.state.rules.weekly.on).toBe(true));
    await fireEvent.change(await id("weekly-time"), { target: { value: "15:00" } });
    await user.click(screen.getByTestId("weekly-thu"));
    await waitFor(() =>
      expect(fake.state.rules.weekly).toEqual({ on: true, time: "15:00", weekdays: ["thu", "fri"] }),
    );
    expect(fake.state.rules.evening.time).toBe("17:30");
    await user.click(screen.getByTestId("shift-on-on"));
    await waitFor(() => expect(fake.state.rules.shift.on).toBe(true));
  });

  it("set those of conversations by keyboard", async () => {
    const fake = await settings();
    const minutes = screen.getByTestId("before-minutes");
    await user.clear(minutes);
    await user.type(minutes, "15");
    await user.tab();
    await waitFor(() => expect(fake.state.rules.before_minutes).toBe(15));
    screen.getByTestId("after-on-off").focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.state.rules.after).toBe(false));
    await user.click(screen.getByTestId("cadence-on-off"));
    await waitFor(() => expect(fake.state.rules.cadence).toBe(false));
    await user.click(screen.getByTestId("before-on-off"));
    await waitFor(() => expect(screen.queryByTestId("before-minutes")).toBeNull());
    // What was not touched stays as it was.
    expect(fake.state.rules).toMatchObject({ before: false, most_a_day: 6, names: false });
  });

  it("leave a number as it was where none is typed", async () => {
    const fake = await settings();
    const minutes = screen.getByTestId("before-minutes");
    await user.clear(minutes);
    await user.tab();
    await waitFor(() => expect(minutes).toHaveProperty("value", "10"));
    expect(fake.state.calls).not.toContain("setReminderChoices");
  });

  it("keep quiet hours, and say so where they are folded away", async () => {
    const fake = await settings();
    expect(screen.getByTestId("quiet-fold").textContent).toContain("at most 6 a day");
    await user.click(screen.getByTestId("quiet-fold"));
    await user.click(screen.getByTestId("quiet-on-on"));
    await fireEvent.change(await id("quiet-from"), { target: { value: "19:30" } });
    await waitFor(() => expect(fake.state.rules.quiet).toEqual({ from: "19:30", to: "07:00" }));
    await fireEvent.change(screen.getByTestId("most-a-day"), { target: { value: "3" } });
    await waitFor(() =>
      expect(screen.getByTestId("quiet-fold").textContent).toContain(
        "quiet from 19:30 to 07:00, at most 3 a day",
      ),
    );
  });

  it("take days off and give them back", async () => {
    const fake = await settings();
    await user.type(screen.getByTestId("off-from"), "24 dec");
    await user.type(screen.getByTestId("off-to"), "1 jan");
    await user.click(screen.getByTestId("off-add"));
    await waitFor(() =>
      expect(fake.state.rules.days_off).toEqual([{ from: "2026-12-24", to: "2027-01-01" }]),
    );
    expect((await id("days-off")).textContent).toContain("24 December to 1 January 2027");
    expect(screen.getByTestId("off-from")).toHaveProperty("value", "");
    await user.type(screen.getByTestId("off-from"), "thursday{Enter}");
    await waitFor(() =>
      expect(fake.state.rules.days_off[1]).toEqual({ from: "2026-11-26", to: "2026-11-26" }),
    );
    await user.click(await id("off-remove-0"));
    await waitFor(() => expect(fake.state.rules.days_off.map((off) => off.from)).toEqual(["2026-11-26"]));
  });

  it("show both texts of a notification", async () => {
    const fake = await settings();
    const preview = within(screen.getByTestId("names-preview"));
    expect(preview.getByText("A conversation begins in 10 minutes")).toBeTruthy();
    expect(preview.getByText("Priya Nair at 14:00")).toBeTruthy();
    await user.click(screen.getByTestId("names-on-on"));
    await waitFor(() => expect(fake.state.rules.names).toBe(true));
    expect(screen.getByTestId("names-fold").textContent).toContain("they name people");
  });

  it("keep one's own addresses and the start at login", async () => {
    const fake = await settings();
    const addresses = screen.getByTestId("own-addresses");
    await user.type(addresses, "alex@example.org{Enter}a.kim@example.com");
    await user.tab();
    await waitFor(() =>
      expect(fake.state.rules.own_addresses).toEqual(["alex@example.org", "a.kim@example.com"]),
    );
    await user.click(await id("autostart-on"));
    await waitFor(() => expect(fake.state.autostart).toBe(true));
  });

  it("pause for today and let them come again", async () => {
    const fake = await settings();
    await user.click(screen.getByTestId("reminders-pause"));
    await waitFor(() => expect(fake.state.rules.paused_today).toBe(true));
    expect(screen.getByTestId("reminders-paused").textContent).toContain("come again tomorrow");
    await user.click(screen.getByTestId("reminders-pause"));
    await waitFor(() => expect(fake.state.rules.paused_today).toBe(false));
  });

  it("say what could not be kept beside it, and show what holds", async () => {
    const fake = await settings((f) => f.state.failing.set("setReminderChoices", { code: "not_writable" }));
    await user.click(screen.getByTestId("after-on-off"));
    expect((await id("failed-talks")).textContent).toContain("cannot be written");
    expect(screen.getByTestId("after-on-on").getAttribute("aria-pressed")).toBe("true");
    fake.state.failing.clear();
    await user.click(screen.getByTestId("after-on-off"));
    await waitFor(() => expect(screen.queryByTestId("failed-talks")).toBeNull());
    expect(fake.state.rules.after).toBe(false);
  });

  it("try one out, and say why one may not show on this system", async () => {
    const fake = await settings((f) => (f.state.report = { server: false, tray: false, system: "macos" }));
    await user.click(screen.getByTestId("evening-test"));
    await waitFor(() => expect(screen.getByTestId("evening-said").textContent).toContain("Sent."));
    expect(fake.state.calls).toContain("testNotification");
    const help = screen.getByTestId("show-help").textContent;
    expect(help).toContain("Nothing on this desktop shows notifications");
    expect(help).toContain("A Focus may be on");
    expect(help).toContain("has no tray");
    expect(help).not.toContain("Focus assist");
  });

  it("leave axe nothing to say", async () => {
    await settings((f) => Object.assign(f.state.rules, { quiet: { from: "20:00", to: "07:00" } }));
    for (const fold of ["quiet-fold", "names-fold", "own-fold", "show-fold"])
      await user.click(screen.getByTestId(fold));
    expect(await faults()).toEqual([]);
  });
});

describe("what waits on Today", () => {
  it("is nothing where nothing waits", async () => {
    await start();
    await id("side-conversations");
    expect(screen.queryByTestId("side-waiting")).toBeNull();
  });

  it("says each in its words, before the conversations", async () => {
    await start((f) =>
      f.state.waiting.push(
        before,
        reminder({ key: "a", kind: "after", person: priya }),
        reminder({ key: "e", kind: "evening" }),
        reminder({ key: "c", kind: "cadence", person: priya }),
      ),
    );
    const section = await id("side-waiting");
    const words = [0, 1, 2, 3].map((at) => screen.getByTestId(`waiting-open-${at}`).textContent);
    expect(words).toEqual([
      "Before 14:00: Priya Nair",
      "How was it with Priya Nair? Two minutes while it is fresh",
      "This evening's reflection",
      "A conversation with Priya Nair is due",
    ]);
    const after = section.compareDocumentPosition(screen.getByTestId("side-conversations"));
    expect(after & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
    await user.click(screen.getByTestId("waiting-later-0"));
    expect(await faults()).toEqual([]);
  });

  it("opens by Enter, and is gone then", async () => {
    const fake = await start((f) => {
      f.state.waiting.push(before);
      f.state.targets.set("b", { kind: "before", person: "1", conversation: "talk-a" });
    });
    (await id("waiting-open-0")).focus();
    await user.keyboard("{Enter}");
    await waitFor(() => expect(route).toMatchObject({ view: "one_on_one", id: "talk-a" }));
    expect(fake.state.waiting).toEqual([]);
  });

  it("comes again later, by mouse and by keyboard", async () => {
    const fake = await start((f) =>
      f.state.waiting.push(
        before,
        reminder({ key: "e", kind: "evening" }),
        reminder({ key: "s", kind: "shift" }),
      ),
    );
    await user.click(await id("waiting-later-0"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("waiting-in-5")));
    await user.click(screen.getByTestId("waiting-in-15"));
    await waitFor(() => expect(fake.state.snoozed).toEqual([{ key: "b", until: 15 }]));
    // The keyboard is at the next one.
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("waiting-later-0")));
    await user.keyboard("{Enter}");
    await user.type(await id("waiting-time"), "5.30 pm{Enter}");
    await waitFor(() => expect(fake.state.snoozed[1]).toEqual({ key: "e", until: "17:30" }));
    await waitFor(() => expect(screen.getByTestId("waiting-open-0").textContent).toContain("shift"));
    await user.click(screen.getByTestId("waiting-later-0"));
    await user.click(await id("waiting-away"));
    await waitFor(() => expect(screen.queryByTestId("side-waiting")).toBeNull());
    expect(fake.state.snoozed).toHaveLength(2);
    expect(fake.state.waiting).toEqual([]);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("editor-text")));
  });

  it("asks again for a time that cannot be read, and Escape leaves the choice", async () => {
    const fake = await start((f) => f.state.waiting.push(before));
    await user.click(await id("waiting-later-0"));
    await user.type(await id("waiting-time"), "teatime{Enter}");
    expect(within(screen.getByTestId("side-waiting")).getByRole("alert").textContent).toContain("15:30");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByTestId("waiting-time")).toBeNull());
    expect(document.activeElement).toBe(screen.getByTestId("waiting-later-0"));
    expect(fake.state.snoozed).toEqual([]);
  });

  it("stands under the button where the side is folded away", async () => {
    window.innerWidth = 900;
    window.dispatchEvent(new Event("resize"));
    await start((f) => f.state.waiting.push(before));
    await waitFor(() => expect(screen.getByTestId("day-open").textContent).toMatch(/^Day: 1 reminder, 2/));
    await user.click(screen.getByTestId("day-open"));
    expect((await id("waiting-open-0")).textContent).toContain("Priya Nair");
  });

  it("is read again when the window is looked at", async () => {
    const fake = await start();
    await id("side-conversations");
    fake.state.waiting = [before];
    window.dispatchEvent(new Event("focus"));
    expect(await id("side-waiting")).toBeTruthy();
  });
});

describe("today's conversations", () => {
  it("say which may not take place", async () => {
    await start((f) =>
      f.state.meetings.push({
        person: { id: "lena", name: "Lena Hoffmann", role: "Designer" },
        at: `${TODAY}T15:00:00+00:00`,
        minutes: 30,
        state: "planned",
        id: null,
        under_way: false,
        tentative: true,
        key: "ics-1",
      }),
    );
    expect((await id("side-perhaps-lena")).textContent).toBe("perhaps");
    expect(screen.queryByTestId("side-perhaps-1")).toBeNull();
  });

  it("are prepared at once in the morning", async () => {
    itIs("09:00");
    await start();
    await user.click(await id("side-prepare-all"));
    await waitFor(() => expect(screen.getAllByTestId("prepare-one")).toHaveLength(2));
    const [first, second] = screen.getAllByTestId("prepare-one");
    expect(first?.textContent).toContain("Priya Nair");
    expect(second?.textContent).toContain("Architecture path: who could mentor him?");
    expect(second?.textContent).toContain("I believe they could lead the architecture group");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("prepare-all")));
    expect(await faults()).toEqual([]);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(route.view).toBe("today"));
  });

  it("open their notes from there", async () => {
    itIs("09:00");
    const fake = await start();
    await user.click(await id("side-prepare-all"));
    await user.click(await id("prepare-open-tomas"));
    await waitFor(() => expect(route.view).toBe("one_on_one"));
    expect(fake.state.conversations.find((c) => c.id === route.id)?.person.id).toBe("tomas");
  });

  it("are not offered at once in the afternoon, nor where one is left", async () => {
    itIs("12:30");
    await start();
    await id("side-conversations");
    expect(screen.queryByTestId("side-prepare-all")).toBeNull();
    document.body.replaceChildren();
    itIs("09:00");
    await start((f) => (f.state.people = f.state.people.filter((p) => p.id !== "tomas")));
    await id("side-conversations");
    expect(screen.queryByTestId("side-prepare-all")).toBeNull();
  });

  it("say what to do where none is ahead", async () => {
    itIs("20:00");
    await start();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await id("jump-field"), "prepare all{Enter}");
    expect((await id("prepare-none")).textContent).toContain("Plan one on a person's page");
    await user.click(screen.getByTestId("prepare-back"));
    await waitFor(() => expect(route.view).toBe("today"));
  });
});

describe("a notification that was clicked", () => {
  const opened = async (
    kind: WaitingReminder["kind"],
    person: string | null,
    conversation: string | null,
  ) => {
    const fake = await start((f) => f.state.targets.set("k", { kind, person, conversation }));
    await user.click(screen.getByTestId("nav-people"));
    await waitFor(() => expect(route.view).toBe("people"));
    fake.emit("open_reminder", { key: "k" });
    return fake;
  };

  it("leads to the conversation", async () => {
    await opened("after", "tomas", "talk-a");
    await waitFor(() => expect(route).toMatchObject({ view: "one_on_one", id: "talk-a" }));
    expect((await id("talk-title")).textContent).toContain("Tomás");
  });

  it("leads to Today where there is no conversation", async () => {
    await opened("before", null, null);
    await waitFor(() => expect(route.view).toBe("today"));
  });

  it("leads to the person's page", async () => {
    await opened("cadence", "lena", null);
    await waitFor(() => expect(route).toMatchObject({ view: "person", id: "lena" }));
  });

  it("leads to the shift", async () => {
    await opened("shift", null, null);
    const field = await id("shift-input");
    await waitFor(() => expect(document.activeElement).toBe(field));
  });

  it("leads to the text", async () => {
    await opened("evening", null, null);
    const text = await id("editor-text");
    await waitFor(() => expect(document.activeElement).toBe(text));
  });

  it("leads to the journal", async () => {
    await opened("weekly", null, null);
    await waitFor(() => expect(route.view).toBe("journal"));
    expect(await id("search-input")).toBeTruthy();
  });

  it("ends the sitting as going elsewhere does", async () => {
    const fake = await start((f) =>
      f.state.targets.set("k", { kind: "after", person: "tomas", conversation: "talk-a" }),
    );
    const { EditorView } = await import("@codemirror/view");
    EditorView.findFromDOM(await id("editor-text"))?.dispatch({
      changes: { from: 0, insert: "Half a thought" },
      userEvent: "input.type",
    });
    fake.emit("open_reminder", { key: "k" });
    await waitFor(() => expect(route.view).toBe("one_on_one"));
    const kept = fake.state.entries.find((e) => e.body === "Half a thought");
    expect(kept).toBeTruthy();
    expect(fake.state.finished).toContain(kept?.id);
  });

  it("leads to Today where it is gone by now", async () => {
    const fake = await start();
    await user.click(screen.getByTestId("nav-people"));
    await waitFor(() => expect(route.view).toBe("people"));
    fake.emit("open_reminder", { key: "gone" });
    await waitFor(() => expect(route.view).toBe("today"));
  });

  it("waits until the journal is open", async () => {
    const fake = await start(
      (f) => f.state.targets.set("k", { kind: "cadence", person: "lena", conversation: null }),
      {
        gate: "locked",
      },
    );
    expect((await id("lock-reminders")).textContent).toContain("once the journal is open");
    fake.emit("open_reminder", { key: "k" });
    await user.type(screen.getByTestId("unlock-secret"), "four words that hold{Enter}");
    await waitFor(() => expect(route).toMatchObject({ view: "person", id: "lena" }));
  });
});

describe("from anywhere", () => {
  it("reminders are paused, with the way back at hand", async () => {
    const fake = await start();
    await user.keyboard("{Control>}k{/Control}");
    await user.type(await id("jump-field"), "pause{Enter}");
    await waitFor(() => expect(fake.state.rules.paused_today).toBe(true));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("reminders-pause")));
  });

  it("a person has minutes of their own", async () => {
    const fake = await start();
    Object.assign(route, { view: "person", id: "tomas" });
    await user.click(await id("person-edit"));
    const minutes = await id("person-before");
    expect(minutes).toHaveProperty("value", "");
    await user.type(minutes, "25");
    await user.click(screen.getByTestId("person-save"));
    await waitFor(() => expect(fake.state.people.find((p) => p.id === "tomas")?.before_minutes).toBe(25));
  });
});
