import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setHost } from "$host";
import { fullEditor } from "../src/shared/editor/full";
import { route } from "../src/shared/route.svelte";
import { views } from "../src/views";
import App from "../src/App.svelte";
import { fakeHost, type Fake } from "./fake/host";

const user = userEvent.setup({ pointerEventsCheck: 0 });
const id = (name: string) => screen.findByTestId(name);
const active = () => (document.activeElement as HTMLElement | null)?.dataset.testid;

vi.setConfig({ testTimeout: 30_000 });

let fake: Fake;

async function locked(write_now = false): Promise<void> {
  fake = fakeHost({ gate: "locked", write_now });
  setHost(fake);
  render(App);
  await id("unlock-secret");
}

beforeAll(() => Promise.all([fullEditor, ...Object.values(views)].map((part) => part.load())), 60_000);

beforeEach(() => {
  Object.assign(route, { view: "today", on: null, entry: null, id: null, caret: false });
  document.body.replaceChildren();
});

async function unlock(): Promise<void> {
  await user.type(await id("unlock-secret"), `${fake.state.passphrase}{Enter}`);
  await id("editor");
}

describe("a thought while locked", () => {
  it("is sealed by Enter, and offered for its day once the journal is open", async () => {
    await locked();
    await user.click(await id("thought-open"));
    await waitFor(() => expect(active()).toBe("thought-text"));
    await user.keyboard("{Enter}");
    expect((await screen.findByRole("alert")).textContent).toContain("Write something first.");
    await user.keyboard("Ask Ana about Madrid{Shift>}{Enter}{/Shift}and listen{Enter}");
    const text = "Ask Ana about Madrid\nand listen";
    await waitFor(() => expect(fake.state.sealed.map((t) => t.text)).toEqual([text]));
    expect((await id("thought-said")).textContent).toContain("Sealed.");
    await waitFor(() => expect(active()).toBe("thought-open"));
    await unlock();
    expect((await id("inbox-text")).textContent).toContain("Ask Ana about Madrid");
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((v) => v.id)).toEqual([]);
    await user.click(screen.getByTestId("inbox-keep"));
    await waitFor(() => expect(active()).toBe("inbox-show"));
    expect(fake.state.entries.map((e) => e.body)).toContain(text);
    await user.click(screen.getByTestId("inbox-done"));
    expect(screen.queryByTestId("inbox-kept")).toBeNull();
  });

  it("has the cursor where somebody came to write, and is not lost by unlocking", async () => {
    await locked(true);
    await waitFor(() => expect(active()).toBe("thought-text"));
    await user.keyboard("Half a sentence");
    await unlock();
    expect((await id("inbox-text")).textContent).toContain("Half a sentence");
    await user.click(screen.getByTestId("inbox-discard"));
    await waitFor(() => expect(screen.queryByTestId("inbox")).toBeNull());
    expect(fake.state.sealed).toEqual([]);
  });

  it("stays typed when the box is closed", async () => {
    await locked();
    await user.click(await id("thought-open"));
    await user.keyboard("For later{Escape}");
    await waitFor(() => expect(active()).toBe("thought-open"));
    await user.keyboard("{Enter}");
    await waitFor(() =>
      expect(screen.getByTestId<HTMLTextAreaElement>("thought-text").value).toBe("For later"),
    );
  });
});
