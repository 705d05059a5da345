import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it } from "vitest";
import { setHost, type Outcome, type Practice, type Shift } from "$host";
import { goTo, route } from "../src/shared/route.svelte";
import Shifts from "../src/views/Shifts.svelte";
import { TODAY, fakeHost, type Fake } from "./fake/host";
import { manyShifts } from "./fake/shifts";

const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);
const shown = () => screen.queryAllByTestId(/^shift-row-/).map((row) => row.dataset.row);
const focused = () => (document.activeElement as HTMLElement).dataset.row;

let fake: Fake;

function shift(on: string, outcome: Outcome, over: Partial<Shift> = {}): void {
  const practice: Practice = "listen";
  fake.state.shifts.set(on, {
    on,
    text: `The shift of ${on}`,
    practice,
    suggestion_id: null,
    outcome,
    note: null,
    ...over,
  });
}

function some(): void {
  shift("2026-10-30", "kept", { note: "They decided by themselves" });
  shift("2026-11-18", "partly", { practice: "guide", note: "Once" });
  shift("2026-11-19", "missed", { note: "The day ran away" });
  shift("2026-11-20", "kept", { practice: "guide" });
}

async function start(fill: () => void = some): Promise<{ unmount: () => void }> {
  fake = fakeHost();
  fill();
  setHost(fake);
  const shown = render(Shifts, { turns: 0 });
  await waitFor(() => expect(fake.state.calls).toContain("listShifts"));
  return shown;
}

beforeEach(async () => {
  // Where one was before is remembered: every test begins where nobody was.
  Object.assign(route, { view: "shifts", on: null, entry: null, caret: false, ask: null });
  document.body.replaceChildren();
  fake = fakeHost();
  setHost(fake);
  const { unmount } = render(Shifts, { turns: 0 });
  await user.click(await id("shifts-part-days"));
  for (const pressed of screen.queryAllByRole("button", { pressed: true })) {
    if (!pressed.dataset.testid?.startsWith("shifts-part")) await user.click(pressed);
  }
  unmount();
  document.body.replaceChildren();
});

describe("shifts", () => {
  it("come newest first under their months, with how they went and why", async () => {
    await start();
    await waitFor(() => expect(shown()).toEqual(["2026-11-20", "2026-11-19", "2026-11-18", "2026-10-30"]));
    expect(screen.getAllByRole("heading", { level: 2 }).map((h) => h.textContent)).toEqual([
      "November 2026",
      "October 2026",
    ]);
    const row = screen.getByTestId("shift-2026-11-19").textContent;
    expect(row).toContain("Thu");
    expect(row).toContain("The day ran away");
    expect(row).toContain("Not that day, Listen");
  });

  it("are walked by keys, and Enter opens the day", async () => {
    await start();
    await waitFor(() => expect(focused()).toBe("2026-11-20"));
    await user.keyboard("j{ArrowDown}k");
    expect(focused()).toBe("2026-11-19");
    await user.keyboard("{End}");
    expect(focused()).toBe("2026-10-30");
    await user.keyboard("{Home}{Enter}");
    await waitFor(() => expect(route).toMatchObject({ view: "today", on: "2026-11-20" }));
  });

  it("are filtered by practice and by how they went, and say so where none is left", async () => {
    await start();
    await user.click(await id("shifts-practice-guide"));
    await waitFor(() => expect(shown()).toEqual(["2026-11-20", "2026-11-18"]));
    await user.click(screen.getByTestId("shifts-outcome-partly"));
    await waitFor(() => expect(shown()).toEqual(["2026-11-18"]));
    await user.click(screen.getByTestId("shifts-outcome-open"));
    await id("shifts-none");
    await user.click(screen.getByTestId("shifts-outcome-open"));
    await user.click(screen.getByTestId("shifts-practice-guide"));
    await waitFor(() => expect(shown()).toHaveLength(4));
  });

  it("stand where one left them on coming back from a day", async () => {
    const { unmount } = await start();
    await user.click(await id("shifts-practice-listen"));
    await waitFor(() => expect(shown()).toEqual(["2026-11-19", "2026-10-30"]));
    screen.getByTestId("shift-row-2026-10-30").focus();
    unmount();
    render(Shifts, { turns: 0 });
    await waitFor(() => expect(focused()).toBe("2026-10-30"));
    expect(shown()).toEqual(["2026-11-19", "2026-10-30"]);
  });

  it("show the notes of what worked beside those of what got in the way", async () => {
    await start();
    await user.click(await id("shifts-part-notes"));
    const notes = (side: string) =>
      [...screen.getByTestId(side).querySelectorAll("[data-row]")].map((row) => row.textContent);
    await waitFor(() => expect(notes("shifts-worked")).toEqual(["Once", "They decided by themselves"]));
    expect(notes("shifts-hindered")).toEqual(["The day ran away"]);
    screen.getByTestId("shift-row-2026-10-30").focus();
    await user.keyboard("{ArrowRight}");
    expect(focused()).toBe("2026-11-19");
    await user.keyboard("{ArrowLeft}");
    expect(focused()).toBe("2026-10-30");
    await user.click(screen.getByTestId("shifts-practice-grow"));
    await id("shifts-worked-none");
    expect(screen.getByTestId("shifts-hindered-none").textContent).toContain("for this practice");
  });

  it("come as notes when they are asked for from elsewhere", async () => {
    fake = fakeHost();
    some();
    setHost(fake);
    await goTo("shifts", { ask: "what_worked" });
    render(Shifts, { turns: 0 });
    await id("shifts-worked");
    await waitFor(() => expect(focused()).toBe("2026-11-18"));
  });

  it("are chosen again for today by a key, and taken back", async () => {
    await start();
    await waitFor(() => expect(focused()).toBe("2026-11-20"));
    await user.keyboard("t");
    await waitFor(() =>
      expect(fake.state.shifts.get(TODAY)).toMatchObject({
        text: "The shift of 2026-11-20",
        outcome: "open",
        practice: "guide",
      }),
    );
    expect((await screen.findByRole("status")).textContent).toContain("Today’s shift now.");
    await waitFor(() => expect(shown()[0]).toBe(TODAY));
    expect(focused()).toBe("2026-11-20");
    await user.keyboard("z");
    await waitFor(() => expect(fake.state.shifts.has(TODAY)).toBe(false));
    await waitFor(() => expect(shown()).toHaveLength(4));
    expect(focused()).toBe("2026-11-20");
  });

  it("take the place of one that is chosen already, which comes back with its answer", async () => {
    await start(() => {
      some();
      shift(TODAY, "kept", { text: "Only listen", note: "Twice" });
    });
    await user.click(await id("shift-again-2026-10-30"));
    expect((await screen.findByRole("status")).textContent).toContain("It said “Only listen” before");
    expect(screen.queryByTestId(`shift-again-${TODAY}`)).toBeNull();
    await user.click(screen.getByTestId("shift-back"));
    await waitFor(() =>
      expect(fake.state.shifts.get(TODAY)).toMatchObject({
        text: "Only listen",
        outcome: "kept",
        note: "Twice",
      }),
    );
  });

  it("say what went wrong and leave today as it is", async () => {
    await start();
    await waitFor(() => expect(shown()).toHaveLength(4));
    fake.state.failing.set("chooseShiftAgain", { code: "disk_full" });
    await user.click(screen.getByTestId("shift-again-2026-11-20"));
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full");
    expect(fake.state.shifts.has(TODAY)).toBe(false);
  });

  it("say what to do first where there is none", async () => {
    await start(() => undefined);
    await user.click(await id("shifts-today"));
    await waitFor(() => expect(route).toMatchObject({ view: "today", ask: "to_shift" }));
  });

  it("are read a page at a time", async () => {
    await start(() => manyShifts(fake.state, TODAY, 200));
    await waitFor(() => expect(shown()).toHaveLength(60));
  });

  it.each(["shifts-part-days", "shifts-part-notes"])("leave axe nothing to say: %s", async (part) => {
    await start(() => manyShifts(fake.state, TODAY, 20));
    await user.click(await id(part));
    await waitFor(() => expect(shown().length).toBeGreaterThan(3));
    const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(found.violations.map((v) => v.id)).toEqual([]);
  });
});
