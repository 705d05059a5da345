import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeEach, describe, expect, it } from "vitest";
import { setHost } from "$host";
import { route } from "../src/shared/route.svelte";
import Promises from "../src/views/Promises.svelte";
import { TODAY, fakeHost, type Fake } from "./fake/host";
import { team } from "./fake/team";

const user = userEvent.setup();
const id = (name: string) => screen.findByTestId(name);

let fake: Fake;

async function start(): Promise<void> {
  fake = fakeHost();
  team(fake, TODAY);
  const [old] = fake.state.promises;
  if (old) {
    fake.state.promises.push({
      ...old,
      id: "promise-old",
      text: "Find a mentor",
      state: "open",
      settled_on: null,
      due_on: "2026-11-20",
      overdue: true,
    });
  }
  setHost(fake);
  render(Promises, { turns: 0 });
  await id("promise-row-promise-old");
}

const made = (name: string) => fake.state.promises.find((p) => p.id === name);
const order = () => screen.getAllByTestId(/^promise-row-/).map((row) => row.dataset.row);

beforeEach(() => {
  Object.assign(route, { view: "promises", on: null, entry: null, caret: false });
  document.body.replaceChildren();
});

describe("promises", () => {
  it("stand by day, the one whose day has passed said so in words", async () => {
    await start();
    expect(order()).toEqual(["promise-old", "promise-b", "promise-c", "promise-d"]);
    expect(screen.getAllByRole("heading", { level: 2 }).map((h) => h.textContent)).toEqual([
      "Their day has passed",
      "Today",
      "In the next days",
    ]);
    expect(screen.getByTestId("promise-promise-old").textContent).toContain("was due 20 November");
    expect(screen.getByTestId("promise-promise-d").textContent).toContain("Tomás Oliveira's");
  });

  it("stand by person, and mine or theirs alone", async () => {
    await start();
    await user.click(await id("promises-order-person"));
    expect(screen.getAllByRole("heading", { level: 2 }).map((h) => h.textContent)).toEqual([
      "Lena Hoffmann",
      "Sam Okafor",
      "Tomás Oliveira",
    ]);
    await user.click(screen.getByTestId("promises-whose-them"));
    expect(order()).toEqual(["promise-d"]);
  });

  it("are done, dropped and moved by keys, and taken back right there", async () => {
    await start();
    const row = await id("promise-row-promise-old");
    await waitFor(() => expect(document.activeElement).toBe(row));
    await user.keyboard("d");
    await waitFor(() => expect(made("promise-old")?.state).toBe("done"));
    await id("promise-undo-promise-old");
    expect(document.activeElement).toBe(row);
    await user.keyboard("jx");
    await waitFor(() => expect(made("promise-b")?.state).toBe("dropped"));
    await id("promise-undo-promise-b");
    await user.keyboard("z");
    await waitFor(() => expect(made("promise-b")?.state).toBe("open"));
    await waitFor(() => expect(screen.queryByTestId("promise-undo-promise-b")).toBeNull());
    await user.keyboard("m");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("promise-day")));
    await user.keyboard("2w{Enter}");
    await waitFor(() => expect(made("promise-b")?.due_on).toBe("2026-12-07"));
    expect((await id("promise-promise-b")).textContent).toContain("Moved to 7 December.");
    await user.click(await id("promise-undo-promise-b"));
    await waitFor(() => expect(made("promise-b")?.due_on).toBe(TODAY));
    await user.keyboard("z");
    await waitFor(() => expect(made("promise-old")?.state).toBe("open"));
  });

  it("are done, dropped and moved with the mouse", async () => {
    await start();
    await user.click(await id("promise-done-promise-b"));
    await waitFor(() => expect(made("promise-b")?.state).toBe("done"));
    await user.click(screen.getByTestId("promise-drop-promise-c"));
    await waitFor(() => expect(made("promise-c")?.state).toBe("dropped"));
    await user.click(screen.getByTestId("promise-move-promise-d"));
    await user.click(await id("promise-move-none"));
    await waitFor(() => expect(made("promise-d")?.due_on).toBeNull());
    await user.click(await id("promise-undo-promise-d"));
    await waitFor(() => expect(made("promise-d")?.due_on).toBe("2026-11-27"));
  });

  it("read no day that is none, and Escape leaves it as it was", async () => {
    await start();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("promise-row-promise-old")));
    await user.keyboard("m");
    await user.type(await id("promise-day"), "someday{Enter}{Escape}");
    await waitFor(() => expect(screen.queryByTestId("promise-day")).toBeNull());
    expect(fake.state.calls).not.toContain("movePromise");
    expect(document.activeElement).toBe(screen.getByTestId("promise-row-promise-old"));
  });

  it("say what went wrong and stay", async () => {
    await start();
    fake.state.failing.set("settlePromise", { code: "disk_full" });
    await user.click(await id("promise-done-promise-b"));
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full");
    expect(screen.queryByTestId("promise-undo-promise-b")).toBeNull();
  });

  it("say what to do where there is none", async () => {
    setHost(fakeHost());
    render(Promises, { turns: 0 });
    expect((await id("promises-empty")).textContent).toContain("No promise is open.");
  });

  it("leave axe nothing to say", async () => {
    await start();
    await user.click(await id("promise-move-promise-b"));
    await id("promise-day");
    const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(found.violations.map((v) => v.id)).toEqual([]);
  });
});
