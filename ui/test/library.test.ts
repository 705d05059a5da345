import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { setHost } from "$host";
import { dialogBox } from "../src/shared/dialogs";
import { route } from "../src/shared/route.svelte";
import Library from "../src/views/Library.svelte";
import { fakeHost, type Fake } from "./fake/host";

// A dialog that goes away lets the pointer through a moment later.
const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);
const OWN = "0190a5b2-7c3d-7000-8000-000000000001";

let fake: Fake;

async function start(): Promise<void> {
  fake = fakeHost();
  fake.state.library.prompts.push(
    {
      id: "r1",
      kind: "reflection",
      pane: "connect",
      text: "Who was quiet?",
      hidden: false,
      favoured: false,
      own: false,
    },
    {
      id: OWN,
      kind: "reflection",
      pane: "align",
      text: "Why this?",
      hidden: false,
      favoured: false,
      own: true,
    },
    {
      id: "q3",
      kind: "conversation",
      pane: "align",
      text: "Where do you want to be in a year?",
      occasions: ["promotion"],
      hidden: false,
      favoured: false,
      own: false,
    },
  );
  setHost(fake);
  render(Library, { turns: 0 });
  await id("item-r1");
}

const prompt = (name: string) => fake.state.library.prompts.find((p) => p.id === name);
const shown = () => screen.getAllByTestId(/^item-row-/).map((row) => row.dataset.row);

beforeAll(() => dialogBox.load().then(() => undefined), 60_000);

beforeEach(() => {
  Object.assign(route, { view: "library", on: null, entry: null, caret: false });
  document.body.replaceChildren();
});

describe("library", () => {
  it("shows its three parts by pane and by practice, with what they are for", async () => {
    await start();
    expect(shown()).toEqual(["r1", OWN]);
    await user.click(await id("library-part-conversation"));
    expect(shown()).toEqual(["q2", "q3", "q1"]);
    expect(screen.getByTestId("item-q3").textContent).toContain("for a promotion talk");
    await user.click(screen.getByTestId("library-pane-recognize"));
    expect(shown()).toEqual(["q1"]);
    await user.click(screen.getByTestId("library-pane-recognize"));
    await user.click(screen.getByTestId("library-part-shifts"));
    expect(shown()).toEqual(["s1"]);
    expect(screen.getByRole("heading", { level: 2 }).textContent).toContain("Guide");
  });

  it("is searched within, whatever the accents and the case", async () => {
    await start();
    await user.click(await id("library-part-conversation"));
    await user.keyboard("/");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("library-search")));
    await user.keyboard("YEÁR want");
    expect(shown()).toEqual(["q3"]);
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toBe(screen.getByTestId("item-row-q3"));
    await user.type(screen.getByTestId("library-search"), " nowhere");
    expect(screen.getByTestId("library-nothing")).toBeTruthy();
  });

  it("favours and hides by keys, and leaves hidden ones out where asked", async () => {
    await start();
    (await id("item-row-r1")).focus();
    await user.keyboard("f");
    await waitFor(() => expect(prompt("r1")?.favoured).toBe(true));
    await waitFor(() => expect(screen.getByTestId("item-r1").textContent).toContain("comes before others"));
    await user.keyboard("h");
    await waitFor(() => expect(prompt("r1")?.hidden).toBe(true));
    await user.click(screen.getByTestId("library-hidden"));
    expect(shown()).toEqual([OWN]);
    await user.click(screen.getByTestId("library-hidden"));
    await user.click(screen.getByTestId("item-hide-r1"));
    await waitFor(() => expect(prompt("r1")?.hidden).toBe(false));
    await user.click(screen.getByTestId("item-hide-r1"));
    await waitFor(() => expect(prompt("r1")?.hidden).toBe(true));
    await user.click(await id("library-undo"));
    await waitFor(() => expect(prompt("r1")?.hidden).toBe(false));
  });

  it("takes other words, and goes back to the first ones", async () => {
    await start();
    await user.click(await id("library-part-conversation"));
    (await id("item-row-q1")).focus();
    await user.keyboard("e");
    const text = await id("item-text");
    await user.clear(text);
    await user.type(text, "What went well?");
    await user.click(screen.getByTestId("item-save"));
    await waitFor(() => expect(prompt("q1")).toMatchObject({ text: "What went well?", own: true }));
    expect((await id("item-q1")).textContent).toContain("in your words");
    await user.click(await id("item-reset-q1"));
    await waitFor(() => expect(prompt("q1")?.own).toBe(false));
    await user.click(await id("library-undo"));
    await waitFor(() => expect(prompt("q1")).toMatchObject({ text: "What went well?", own: true }));
  });

  it("takes a question and a shift of one's own, and lets them go again", async () => {
    await start();
    await user.click(await id("item-reset-" + OWN));
    await waitFor(() => expect(prompt(OWN)).toBeUndefined());
    await user.click(screen.getByTestId("library-pane-empower"));
    await user.click(screen.getByTestId("library-add"));
    await user.type(await id("item-text"), "What could you let go of?");
    await user.click(screen.getByTestId("item-save"));
    await waitFor(() =>
      expect(fake.state.library.prompts.at(-1)).toMatchObject({
        kind: "reflection",
        pane: "empower",
        own: true,
      }),
    );
    await user.click(screen.getByTestId("library-part-shifts"));
    await user.click(screen.getByTestId("library-add"));
    expect(await id("item-save")).toHaveProperty("disabled", true);
    await user.type(await id("item-name"), "Say thanks");
    await user.type(screen.getByTestId("item-text"), "I will thank one person by name.");
    await user.selectOptions(screen.getByTestId("item-practice"), "celebrate");
    await user.click(screen.getByTestId("item-save"));
    await waitFor(() =>
      expect(fake.state.library.shifts.at(-1)).toMatchObject({ practice: "celebrate", name: "Say thanks" }),
    );
  });

  it("says in the dialog what went wrong, and keeps the words", async () => {
    await start();
    fake.state.failing.set("savePrompt", { code: "disk_full" });
    await user.click(await id("library-add"));
    await user.type(await id("item-text"), "Why?");
    await user.click(screen.getByTestId("item-save"));
    expect((await screen.findByRole("alert")).textContent).toContain("The disk is full");
    expect(screen.getByTestId("item-text")).toHaveProperty("value", "Why?");
  });

  it("leaves axe nothing to say", async () => {
    await start();
    await user.click(await id("library-part-shifts"));
    const found = await axe.run(document.body, { rules: { region: { enabled: false } } });
    expect(found.violations.map((v) => v.id)).toEqual([]);
  });
});
