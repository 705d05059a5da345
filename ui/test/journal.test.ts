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
import { TODAY, fakeHost, fill, type Fake } from "./fake/host";
import { team } from "./fake/team";

const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);
const row = () => (document.activeElement as HTMLElement | null)?.dataset.row;
const box = () => screen.getByTestId<HTMLInputElement>("search-input");
const chips = () => [...document.querySelectorAll("[data-chip]")].map((chip) => chip.textContent?.trim());

vi.setConfig({ testTimeout: 30_000 });

let fake: Fake;

async function start(entries = 40): Promise<void> {
  fake = fakeHost();
  team(fake, TODAY);
  fake.state.entries = [];
  fill(fake, entries);
  setHost(fake);
  render(App);
  await id("editor");
  await user.click(await id("nav-journal"));
  await id("entry-w0");
}

beforeAll(
  () => Promise.all([dialogBox, fullEditor, ...Object.values(views)].map((part) => part.load())),
  60_000,
);

beforeEach(() => {
  Object.assign(route, { view: "today", on: null, entry: null, id: null, caret: false, found: null });
  window.innerWidth = 1320;
  document.body.replaceChildren();
});

describe("the journal's list", () => {
  it("is walked by the keyboard from end to end, with few rows in the page", async () => {
    await start(600);
    await waitFor(() => expect(screen.getByTestId("entry-w0").closest("article")?.ariaSetSize).toBe("600"));
    await user.keyboard("{ArrowDown}");
    await waitFor(() => expect(row()).toBe("0"));
    await user.keyboard("jj");
    await waitFor(() => expect(row()).toBe("2"));
    await user.keyboard("k");
    await waitFor(() => expect(row()).toBe("1"));
    await user.keyboard("{End}");
    await waitFor(() => expect(row()).toBe("599"));
    await id("entry-w599");
    expect(document.querySelectorAll("[data-row]").length).toBeLessThan(60);
    await user.keyboard("{PageUp}");
    await waitFor(() => expect(Number(row())).toBeLessThan(599));
    await user.keyboard("{Home}");
    await waitFor(() => expect(row()).toBe("0"));
    await user.keyboard("{ArrowUp}");
    await waitFor(() => expect(document.activeElement).toBe(box()));
  });

  it("has a heading for each day and says each row's place", async () => {
    await start(5);
    const days = [...document.querySelectorAll("[data-testid=entries] h2")].map((h) => h.textContent);
    expect(days).toEqual([
      "Monday, 23 November",
      "Friday, 20 November",
      "Tuesday, 17 November",
      "Wednesday, 11 November",
    ]);
    const places = [...document.querySelectorAll("article")].map((a) => a.ariaPosInSet);
    expect(places).toEqual(["1", "2", "3", "4", "5"]);
  });

  it("moves an entry to the trash and back, where it stood", async () => {
    await start(10);
    await user.keyboard("{ArrowDown}");
    await user.keyboard("j");
    await waitFor(() => expect(row()).toBe("1"));
    await user.keyboard("{Delete}");
    await waitFor(() => expect(screen.queryByTestId("entry-w1")).toBeNull());
    expect(fake.state.trash.map((e) => e.id)).toEqual(["w1"]);
    await waitFor(() => expect(row()).toBe("1"));
    await user.click(await id("journal-undo"));
    await id("entry-w1");
    expect(fake.state.trash).toEqual([]);
  });

  it("opens an entry at what was searched for", async () => {
    await start(10);
    await user.type(box(), "architecture");
    await waitFor(() => expect(screen.getByTestId("search-count").textContent?.trim()).toBe("2 found"));
    await user.keyboard("{Enter}");
    await id("view-today");
    await waitFor(() => expect(fake.state.calls).toContain("firstHit"));
    await waitFor(() => expect(getSelection()?.toString()).toBe("architecture"));
  });
});

describe("filters", () => {
  it("are completed as they are typed, and become chips that go away again", async () => {
    await start();
    await user.type(box(), "trust pane:em");
    await waitFor(() => expect(screen.getByTestId("search-offer-0").textContent).toContain("Empower"));
    expect(box().getAttribute("aria-activedescendant")).toBe(screen.getByTestId("search-offer-0").id);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(chips()).toEqual(["E Empower"]));
    expect(box().value).toBe("trust ");
    await user.keyboard("tag:pl");
    await waitFor(() => expect(screen.getByTestId("search-offer-0").textContent).toContain("#planning"));
    await user.keyboard("{Tab}");
    await waitFor(() => expect(chips()).toEqual(["E Empower", "#planning"]));
    expect(document.activeElement).toBe(box());
    await user.clear(box());
    await user.keyboard("{Backspace}");
    await waitFor(() => expect(chips()).toEqual(["E Empower"]));
    await user.click(screen.getByTestId("chip-pane"));
    await waitFor(() => expect(chips()).toEqual([]));
    expect(document.activeElement).toBe(box());
  });

  it("can be chosen without knowing their words", async () => {
    await start();
    await user.click(screen.getByTestId("add-filter"));
    expect(screen.getByTestId("search-offers").textContent).toContain("Since a day");
    await user.keyboard("{ArrowDown}{Enter}");
    await waitFor(() => expect(box().value).toBe("person:"));
    await waitFor(() => expect(screen.getByTestId("search-offers").textContent).toContain("Priya Nair"));
    await user.type(box(), "pri");
    await waitFor(() => expect(document.querySelectorAll("[role=option]")).toHaveLength(1));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(chips()).toEqual(["Priya Nair"]));
    await user.keyboard("{Escape}");
    await waitFor(() => expect(chips()).toEqual([]));
  });

  it("by pane stand at the side too, with how many there are", async () => {
    await start(40);
    const pane = await id("side-pane-align");
    await waitFor(() => expect(pane.textContent).toContain("8"));
    await user.click(pane);
    await waitFor(() => expect(chips()).toEqual(["A Align"]));
    expect(pane.getAttribute("aria-pressed")).toBe("true");
    await waitFor(() => expect(screen.getByTestId("search-count").textContent?.trim()).toBe("8 found"));
    await user.click(pane);
    await waitFor(() => expect(chips()).toEqual([]));
  });

  it("are saved, applied, renamed, removed and brought back", async () => {
    await start();
    await user.type(box(), "trust pane:align ");
    await waitFor(() => expect(chips()).toEqual(["A Align"]));
    await user.click(screen.getByTestId("save-filter"));
    await user.type(await id("saved-name"), "Safety{Enter}");
    await id("saved-Safety");
    expect(fake.state.saved).toEqual([{ name: "Safety", search: "pane:align trust", order: "best" }]);
    expect(screen.queryByTestId("save-filter")).toBeNull();
    await user.click(box());
    await user.keyboard("{Escape}");
    await waitFor(() => expect(chips()).toEqual([]));
    await user.click(screen.getByTestId("saved-Safety"));
    await waitFor(() => expect(chips()).toEqual(["A Align"]));
    expect(box().value).toBe("trust");
    await user.click(screen.getByTestId("rename-Safety"));
    await user.clear(await id("saved-name"));
    await user.type(screen.getByTestId("saved-name"), "What is safe{Enter}");
    await user.click(await id("remove-What is safe"));
    await waitFor(() => expect(fake.state.saved).toEqual([]));
    await user.click(await id("saved-undo"));
    await id("saved-What is safe");
  });

  it("leave axe nothing to say", async () => {
    await start();
    await user.type(box(), "trust pane:align ");
    await waitFor(() => expect(chips()).toEqual(["A Align"]));
    await user.click(screen.getByTestId("add-filter"));
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((v) => `${v.id}: ${v.nodes[0]?.html}`)).toEqual([]);
  });
});
