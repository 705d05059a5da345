import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setHost } from "$host";
import { ACTIONS, ACTION_IDS } from "../src/shared/actions";
import { dialogBox } from "../src/shared/dialogs";
import { fullEditor } from "../src/shared/editor/full";
import { route } from "../src/shared/route.svelte";
import { SHORTCUTS } from "../src/shared/shortcuts";
import { views } from "../src/views";
import App from "../src/App.svelte";
import { TODAY, fakeHost, fill, type Fake } from "./fake/host";
import { team } from "./fake/team";

const user = userEvent.setup();

async function start(prepare: (fake: Fake) => void = () => undefined): Promise<Fake> {
  const fake = fakeHost();
  fill(fake);
  team(fake, TODAY);
  prepare(fake);
  setHost(fake);
  render(App);
  await screen.findByTestId("editor-text");
  return fake;
}

const id = (name: string) => screen.findByTestId(name);
const lines = () =>
  within(screen.getByTestId("jump-list"))
    .getAllByRole("option")
    .map((line) => line.dataset.testid);
const active = () => {
  const at = screen.getByTestId("jump-field").getAttribute("aria-activedescendant") ?? "";
  return document.getElementById(at)?.dataset.testid;
};

async function jump(typed = ""): Promise<void> {
  await user.keyboard("{Control>}k{/Control}");
  const field = await id("jump-field");
  await waitFor(() => expect(document.activeElement).toBe(field));
  if (typed !== "") await user.keyboard(typed);
}

const closed = () => waitFor(() => expect(screen.queryByTestId("jump-dialog")).toBeNull());

beforeAll(
  () =>
    Promise.all([
      import("../src/features/jump/JumpBox.svelte"),
      ...[dialogBox, fullEditor, ...Object.values(views)].map((part) => part.load()),
    ]),
  60_000,
);

beforeEach(() => {
  Object.assign(route, { view: "today", on: null, entry: null, id: null, caret: false, ask: null });
  window.innerWidth = 1320;
  document.body.replaceChildren();
});

describe("find or jump", () => {
  it("opens from the navigation and by its key, and gives the keyboard back", async () => {
    await start();
    await user.click(await id("nav-jump"));
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("jump-field")));
    await waitFor(() => expect(lines()).toEqual(ACTION_IDS.map((action) => `jump-${action}`)));
    await user.keyboard("{Escape}");
    await closed();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("nav-jump")));

    const text = screen.getByTestId("editor-text");
    text.focus();
    await jump();
    await user.keyboard("{Control>}k{/Control}");
    await closed();
    await waitFor(() => expect(document.activeElement).toBe(text));
  });

  it("goes to somebody's page by a name without its accents, and remembers it", async () => {
    const fake = await start();
    await jump("tomas");
    await waitFor(() => expect(active()).toBe("jump-person-tomas"));
    await user.keyboard("{Enter}");
    expect((await id("person-title")).textContent).toBe("Tomás Oliveira");
    await closed();
    expect(fake.state.jumped).toEqual(["person:tomas"]);
    await jump();
    await waitFor(() => expect(active()).toBe("jump-person-tomas"));
  });

  it("goes to a book on the shelf and to a leader", async () => {
    await start((fake) => fake.state.leaders.push({ id: "ruth", name: "Ruth Okafor", did: "", lines: [] }));
    await jump("sinek");
    await waitFor(() => expect(active()).toBe("jump-book-book-01"));
    expect(screen.getByTestId("jump-book-book-01").textContent).toContain("Simon Sinek");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("book-row-book-01")));
    await jump("ruth");
    await waitFor(() => expect(active()).toBe("jump-leader-ruth"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("leader-row-ruth")));
  });

  it("starts a one-on-one, and goes on with it", async () => {
    const fake = await start();
    await jump("start lena");
    await waitFor(() => expect(active()).toBe("jump-talk-lena"));
    expect(screen.getByTestId("jump-talk-lena").textContent).toContain(
      "Start a one-on-one with Lena Hoffmann",
    );
    await user.keyboard("{Enter}");
    await id("view-one_on_one");
    expect(fake.state.calls).toContain("startConversation");
    await jump("start lena");
    await waitFor(() =>
      expect(screen.getByTestId("jump-talk-lena").textContent).toContain("Go on with the one-on-one"),
    );
  });

  it("prepares, plans and writes down a moment with somebody", async () => {
    await start();
    await jump("prepare tom");
    await waitFor(() => expect(active()).toBe("jump-prepare-tomas"));
    await user.keyboard("{Enter}");
    await id("view-one_on_one");

    await jump("plan lena");
    await waitFor(() => expect(active()).toBe("jump-plan-lena"));
    await user.keyboard("{Enter}");
    expect((await id("plan-dialog")).textContent).toContain("Lena Hoffmann");
    await user.keyboard("{Escape}");

    await jump("moment tom");
    await waitFor(() => expect(active()).toBe("jump-moment-tomas"));
    await user.keyboard("{Enter}");
    await id("moment-dialog");
    await waitFor(() =>
      expect(screen.getByTestId("moment-whom")).toHaveProperty("value", "Tomás Oliveira, Senior engineer"),
    );
  });

  it("goes to a day as one says it, to a month, and not to a day that is still to come", async () => {
    await start();
    await jump("last friday");
    await waitFor(() => expect(active()).toBe("jump-day"));
    expect(screen.getByTestId("jump-day").textContent).toContain("Friday, 20 November 2026");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.getByTestId("day-title").textContent).toContain("Friday, 20 November"));

    await jump("march 2025");
    await waitFor(() => expect(screen.getByTestId("jump-span").textContent).toContain("March 2025"));
    await user.keyboard("{Enter}");
    expect((await id("chip-from")).textContent?.trim()).toBe("Since 1 March 2025");
    expect(screen.getByTestId("chip-to").textContent?.trim()).toBe("Until 31 March 2025");
    expect(screen.getByTestId("search-input")).toHaveProperty("value", "");

    await jump("tomorrow");
    const tomorrow = await id("jump-day");
    expect(tomorrow.getAttribute("aria-disabled")).toBe("true");
    expect(tomorrow.textContent).toContain("Still to come");
    expect(active()).toBe("jump-words");
    await user.click(tomorrow);
    expect(screen.getByTestId("jump-dialog")).toBeTruthy();
  });

  it("takes a day in its own field", async () => {
    await start();
    await jump("go to a day");
    await waitFor(() => expect(active()).toBe("jump-a_day"));
    await user.keyboard("{Enter}");
    const field = await screen.findByLabelText("Go to a day");
    await user.type(field, "yesterday{Enter}");
    await waitFor(() => expect(screen.getByTestId("day-title").textContent).toContain("Sunday, 22 November"));
  });

  it("opens an entry by a word in it, and looks for the word in the journal", async () => {
    await start();
    await jump("architecture");
    await waitFor(() => expect(active()).toBe("jump-entry-w3"));
    expect(within(screen.getByTestId("jump-entry-w3")).getByText("architecture").tagName).toBe("MARK");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(route.entry).toBe("w3"));

    await jump("daughter");
    await waitFor(() => expect(lines()).toEqual(["jump-entry-w3", "jump-words"]));
    await user.keyboard("{ArrowUp}");
    expect(active()).toBe("jump-words");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.getByTestId("search-input")).toHaveProperty("value", "daughter"));
    await id("entry-w3");
  });

  it.each([
    ["settings", "view-settings"],
    ["keys", "keyboard-dialog"],
    ["add a person", "person-dialog"],
    ["several", "several-dialog"],
    ["add to the library", "item-dialog"],
    ["earlier versions", "versions-dialog"],
    ["promises", "view-promises"],
  ])("does what is called %s", async (typed, shown) => {
    await start();
    await jump(typed);
    await waitFor(() => expect(lines()[0]).not.toBe("jump-today"));
    await user.keyboard("{Enter}");
    await id(shown);
  });

  it("changes the colours, and locks", async () => {
    const fake = await start();
    await jump("dark");
    await waitFor(() => expect(active()).toBe("jump-dark"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe("dark"));
    expect(fake.state.calls).toContain("setAppearance");
    await jump("light colours{Enter}");
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe("light"));
    await jump("lock{Enter}");
    await waitFor(() => expect(fake.state.calls).toContain("lock"));
  });

  it("gives every line a name of its own, also where an action searches too", async () => {
    await start();
    await jump("sear");
    await waitFor(() => expect(lines()).toEqual(["jump-search", "jump-words"]));
    await user.keyboard("{Escape}");
    await closed();
    await user.click(screen.getByTestId("nav-jump"));
    await id("jump-dialog");
  });

  it("is no way past the lock", async () => {
    const fake = fakeHost({ gate: "locked" });
    setHost(fake);
    render(App);
    await id("unlock-secret");
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.queryByTestId("jump-dialog")).toBeNull();
    expect(fake.state.calls).not.toContain("jump");
  });

  it("waits for a quick typist, and shows only the newest answer", async () => {
    const fake = await start();
    await jump();
    const answers: (() => void)[] = [];
    const answer = fake.jump.bind(fake);
    fake.jump = (typed, choices) =>
      new Promise((resolve) => answers.push(() => void answer(typed, choices).then(resolve)));
    const field = screen.getByTestId("jump-field");
    await fireEvent.input(field, { target: { value: "promises" } });
    await fireEvent.input(field, { target: { value: "library" } });
    await user.keyboard("{Enter}");
    answers[1]?.();
    answers[0]?.();
    await id("view-library");
  });

  it("says what went wrong in its own place", async () => {
    await start((fake) => fake.state.failing.set("startConversation", { code: "disk_full" }));
    await jump("start lena");
    await waitFor(() => expect(active()).toBe("jump-talk-lena"));
    await user.keyboard("{Enter}");
    expect((await screen.findByRole("alert")).textContent).not.toBe("");
    expect(screen.getByTestId("jump-dialog")).toBeTruthy();
  });

  it("is read and walked as a list, and clean to axe", async () => {
    await start();
    await jump("tomas");
    await waitFor(() => expect(active()).toBe("jump-person-tomas"));
    const { length } = lines();
    await user.keyboard("{ArrowDown}");
    expect(active()).toBe("jump-talk-tomas");
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(active()).toBe(lines()[length - 1]);
    const found = await axe.run(screen.getByTestId("jump-dialog"), {
      rules: { "color-contrast": { enabled: false } },
    });
    expect(found.violations.map((violation) => violation.id)).toEqual([]);
  });
});

describe("the table of actions", () => {
  it("offers every screen and every key that works anywhere, by the same words and keys", () => {
    const keys = new Set(ACTION_IDS.map((action) => ACTIONS[action].key));
    for (const [shortcut, { where }] of Object.entries(SHORTCUTS)) {
      if ((where === "Anywhere" || where === "Today") && shortcut !== "jump") {
        expect(keys.has(shortcut as keyof typeof SHORTCUTS), shortcut).toBe(true);
      }
    }
    expect(new Set(ACTION_IDS.map((action) => ACTIONS[action].words)).size).toBe(ACTION_IDS.length);
  });
});
