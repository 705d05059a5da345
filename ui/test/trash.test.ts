import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setHost } from "$host";
import { dialogBox } from "../src/shared/dialogs";
import { fullEditor } from "../src/shared/editor/full";
import { route } from "../src/shared/route.svelte";
import { views } from "../src/views";
import App from "../src/App.svelte";
import { TODAY, entry, fakeHost, type Fake } from "./fake/host";
import { team } from "./fake/team";

const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);
const active = () => (document.activeElement as HTMLElement | null)?.dataset.testid;

vi.setConfig({ testTimeout: 30_000 });

let fake: Fake;

async function start(filled = true): Promise<void> {
  fake = fakeHost();
  team(fake, TODAY);
  if (filled) {
    fake.state.trash.push(
      entry({ id: "old", on: "2026-11-20", body: "## A first line\nand more of it" }),
      entry({ id: "talk", kind: "one_on_one", on: "2026-11-19", body: "What he said" }),
    );
    await fake.deletePerson("sam");
  }
  setHost(fake);
  render(App);
  await id("editor");
}

beforeAll(
  () => Promise.all([dialogBox, fullEditor, ...Object.values(views)].map((part) => part.load())),
  60_000,
);

beforeEach(() => {
  Object.assign(route, { view: "today", on: null, entry: null, id: null, caret: false });
  window.innerWidth = 1320;
  document.body.replaceChildren();
});

describe("the trash", () => {
  it("opens at the foot of the journal and says what, when and until when", async () => {
    await start();
    await user.click(await id("nav-journal"));
    await user.click(await id("journal-trash"));
    const row = await id("trashed-old");
    expect(row.textContent).toContain("## A first line".slice(3));
    expect(row.textContent?.replace(/\s+/g, " ")).toContain(
      "Reflection of 20 November, deleted 23 November, gone on 23 December",
    );
    expect((await id("trashed-sam")).textContent).toContain("Sam Okafor");
    expect((await id("trashed-sam")).textContent).toContain("Person, deleted 23 November");
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((v) => v.id)).toEqual([]);
    await user.click(screen.getByTestId("trash-journal"));
    await id("entries");
  });

  it("is reached by find-or-jump, and brings back entries and people by keys alone", async () => {
    await start();
    await user.keyboard("{Control>}k{/Control}");
    const field = await id("jump-field");
    await waitFor(() => expect(document.activeElement).toBe(field));
    await user.keyboard("trash");
    await id("jump-trash");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(active()).toBe("trash-back-sam"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.state.people.map((p) => p.id)).toContain("sam"));
    await waitFor(() => expect(active()).toBe("trash-back-old"));
    await user.keyboard("j");
    expect(active()).toBe("trash-back-talk");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.state.entries.map((e) => e.id)).toContain("talk"));
    await waitFor(() => expect(active()).toBe("trash-back-old"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(active()).toBe("trash-open"));
    expect(screen.getByTestId("trash-empty")).toBeTruthy();
    await user.keyboard("{Enter}");
    await id("view-today");
    expect(route).toMatchObject({ on: "2026-11-20", entry: "old" });
  });

  it("says what could not be brought back, and keeps it", async () => {
    await start();
    fake.state.failing.set("restoreEntry", { code: "disk_full" });
    await user.click(await id("nav-journal"));
    await user.click(await id("journal-trash"));
    await user.click(await id("trash-back-old"));
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full");
    expect(screen.getByTestId("trashed-old")).toBeTruthy();
  });

  it("says so where there is nothing", async () => {
    await start(false);
    await user.click(await id("nav-journal"));
    await user.click(await id("journal-trash"));
    expect((await id("trash-empty")).textContent).toBe("Nothing is in the trash.");
    await waitFor(() => expect(active()).toBe("trash-journal"));
  });

  it("asks once before something is removed for good, and says what goes", async () => {
    await start();
    await user.click(await id("nav-journal"));
    await user.click(await id("journal-trash"));
    await user.click(await id("trash-erase-old"));
    const dialog = await id("erase-dialog");
    expect(dialog.textContent).toContain("A first line");
    expect(screen.getByTestId("erase-goes").textContent).toBe("1 entry, with 1 earlier version");
    const { violations } = await axe.run(dialog, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map(({ id }) => id)).toEqual([]);
    await user.click(screen.getByTestId("erase-no"));
    expect(fake.state.trash).toHaveLength(2);
    await user.click(await id("trash-erase-old"));
    await user.click(await id("erase-yes"));
    await waitFor(() => expect(screen.queryByTestId("trashed-old")).toBeNull());
    expect(fake.state.trash.map((e) => e.id)).toEqual(["talk"]);
    expect(screen.getByTestId("trash-erased").textContent).toContain("A first line");
    await waitFor(() => expect(active()).toMatch(/^trash-back-/));
  });

  it("is emptied as a whole, people and all", async () => {
    await start();
    await user.click(await id("nav-journal"));
    await user.click(await id("journal-trash"));
    await user.click(await id("trash-empty-all"));
    await waitFor(() => expect(screen.getByTestId("erase-goes").textContent).toContain("2 entries"));
    expect(screen.getByTestId("erase-goes").textContent).toContain("1 person");
    await user.click(screen.getByTestId("erase-yes"));
    await id("trash-empty");
    expect(fake.state.trash.length + fake.state.removed.length).toBe(0);
    expect(screen.queryByTestId("trash-empty-all")).toBeNull();
  });
});
