import { render, screen, waitFor } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setHost } from "$host";
import { dialogBox } from "../src/shared/dialogs";
import { forgetDrafts } from "../src/shared/drafts";
import { fullEditor } from "../src/shared/editor/full";
import { route } from "../src/shared/route.svelte";
import { views } from "../src/views";
import App from "../src/App.svelte";
import { TODAY, fakeHost, type Fake } from "./fake/host";
import { team } from "./fake/team";

const user = userEvent.setup({ pointerEventsCheck: 0 });
const MOMENT = "{Control>}{Shift>}M{/Shift}{/Control}";
const id = (name: string) => screen.findByTestId(name);
const value = (name: string) => screen.getByTestId<HTMLInputElement>(name).value;
const active = () => (document.activeElement as HTMLElement | null)?.dataset.testid;

vi.setConfig({ testTimeout: 30_000 });

let fake: Fake;

async function start(): Promise<void> {
  fake = fakeHost();
  team(fake, TODAY);
  setHost(fake);
  render(App);
  await id("editor");
}

async function tomas(): Promise<void> {
  await start();
  await user.click(await id("nav-people"));
  await user.click(await id("person-tomas"));
  await id("person-title");
}

async function closed(dialog: string): Promise<void> {
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId(dialog)).toBeNull());
}

beforeAll(
  () => Promise.all([dialogBox, fullEditor, ...Object.values(views)].map((part) => part.load())),
  60_000,
);

beforeEach(() => {
  forgetDrafts();
  // Wide enough for the side beside a page.
  window.innerWidth = 1320;
  Object.assign(route, { view: "today", on: null, entry: null, id: null, caret: false });
  document.body.replaceChildren();
});

describe("what was typed and not sent", () => {
  it("of a question of one's own is there again, and gone once it was added", async () => {
    await start();
    await user.click(await id("nav-library"));
    await user.click(await id("library-add"));
    await user.type(await id("item-text"), "What did I leave unsaid?");
    await closed("item-dialog");
    await user.click(await id("library-add"));
    await waitFor(() => expect(value("item-text")).toBe("What did I leave unsaid?"));
    await user.click(screen.getByTestId("item-start-over"));
    await waitFor(() => expect(value("item-text")).toBe(""));
    await user.type(screen.getByTestId("item-text"), "What did I hear?");
    await user.click(screen.getByTestId("item-save"));
    await waitFor(() => expect(screen.queryByTestId("item-dialog")).toBeNull());
    await user.click(await id("library-add"));
    await waitFor(() => expect(value("item-text")).toBe(""));
    expect(screen.queryByTestId("item-start-over")).toBeNull();
  });

  it("of several names is there again", async () => {
    await start();
    await user.click(await id("nav-people"));
    await user.click(await id("people-several"));
    await user.type(await id("people-names"), "Ana Silva");
    await closed("several-dialog");
    await user.click(await id("people-several"));
    await waitFor(() => expect(value("people-names")).toBe("Ana Silva"));
    await user.click(screen.getByTestId("people-names-start-over"));
    await waitFor(() => expect(value("people-names")).toBe(""));
  });

  it("of a moment is there again, until it is begun anew", async () => {
    await start();
    await user.keyboard(MOMENT);
    await waitFor(() => expect(active()).toBe("moment-whom"));
    await user.keyboard("oli{Enter}c");
    await waitFor(() => expect(active()).toBe("moment-text"));
    await user.keyboard("Talked about school");
    await closed("moment-dialog");
    await user.keyboard(MOMENT);
    await waitFor(() => expect(value("moment-text")).toBe("Talked about school"));
    expect(value("moment-whom")).toBe("Tomás Oliveira, Senior engineer");
    expect(screen.getByTestId("moment-connect").getAttribute("aria-pressed")).toBe("true");
    await user.click(await id("moment-start-over"));
    await waitFor(() => expect(value("moment-text")).toBe(""));
    expect(value("moment-whom")).toBe("");
    await waitFor(() => expect(active()).toBe("moment-whom"));
    // The first Escape closes the offers of names.
    await id("moment-whom-tomas");
    await user.keyboard("{Escape}");
    await closed("moment-dialog");
    await user.keyboard(MOMENT);
    await waitFor(() => expect(active()).toBe("moment-whom"));
    expect(screen.queryByTestId("moment-start-over")).toBeNull();
  });

  it("of a moment is gone once it is written down", async () => {
    await start();
    await user.keyboard(MOMENT);
    await waitFor(() => expect(active()).toBe("moment-whom"));
    await user.keyboard("oli{Enter}a");
    await waitFor(() => expect(active()).toBe("moment-text"));
    await user.keyboard("Why the audit{Control>}{Enter}{/Control}");
    await waitFor(() => expect(screen.queryByTestId("moment-dialog")).toBeNull());
    expect(fake.state.entries.at(-1)).toMatchObject({ body: "Why the audit", panes: ["align"] });
    await user.keyboard(MOMENT);
    await waitFor(() => expect(active()).toBe("moment-whom"));
    expect(value("moment-text")).toBe("");
  });

  it("about somebody is there again, and what was said elsewhere meanwhile stays", async () => {
    await tomas();
    await user.click(await id("person-edit"));
    await user.clear(await id("person-role"));
    await user.type(screen.getByTestId("person-role"), "Architect");
    await closed("person-dialog");
    expect(fake.state.calls).not.toContain("editPerson");
    await user.click(await id("fact-moves_them"));
    await user.clear(await id("fact-moves_them-field"));
    await user.type(screen.getByTestId("fact-moves_them-field"), "Calm{Enter}");
    await waitFor(() => expect(fake.state.people.find((p) => p.id === "tomas")?.moves_them).toBe("Calm"));
    await user.click(await id("person-edit"));
    await waitFor(() => expect(value("person-role")).toBe("Architect"));
    expect(value("person-moves_them")).toBe("Calm");
    await user.click(screen.getByTestId("person-save"));
    await waitFor(() => expect(screen.queryByTestId("person-dialog")).toBeNull());
    expect(fake.state.people.find((p) => p.id === "tomas")).toMatchObject({
      role: "Architect",
      moves_them: "Calm",
    });
    await user.click(await id("person-edit"));
    await id("person-role");
    expect(screen.queryByTestId("person-start-over")).toBeNull();
  });

  it("about somebody new is there again", async () => {
    await start();
    await user.click(await id("nav-people"));
    await user.click(await id("person-add"));
    await user.type(await id("person-name"), "Ada Byron");
    await closed("person-dialog");
    await user.click(await id("person-add"));
    await waitFor(() => expect(value("person-name")).toBe("Ada Byron"));
    await user.click(screen.getByTestId("person-start-over"));
    expect(value("person-name")).toBe("");
  });

  it("of a belief, a point and a plan is there again, each for its person", async () => {
    await tomas();
    await user.click(await id("belief"));
    await user.type(await id("belief-field"), " Or sooner{Escape}");
    await waitFor(() => expect(screen.queryByTestId("belief-field")).toBeNull());
    expect(fake.state.calls).not.toContain("setBelief");
    await user.click(await id("belief"));
    expect(value("belief-field")).toMatch(/Or sooner$/);
    await user.click(screen.getByTestId("belief-start-over"));
    expect(value("belief-field")).not.toMatch(/Or sooner$/);
    await user.keyboard("{Escape}");
    await user.click(await id("point-add"));
    await user.type(await id("point-input"), "The audit{Escape}");
    await user.click(await id("point-add"));
    expect(value("point-input")).toBe("The audit");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(fake.state.points.at(-1)?.text).toBe("The audit"));
    expect(value("point-input")).toBe("");
    await user.keyboard("{Escape}");
    await user.click(await id("person-plan"));
    await user.clear(await id("plan-minutes"));
    await user.type(screen.getByTestId("plan-minutes"), "55");
    await closed("plan-dialog");
    await user.click(await id("person-plan"));
    await waitFor(() => expect(value("plan-minutes")).toBe("55"));
    await user.click(screen.getByTestId("plan-start-over"));
    expect(value("plan-minutes")).toBe("30");
  });
});

describe("a moment by keys", () => {
  it("takes letters typed ahead of the answer for a pane, and leaves the name whole", async () => {
    await start();
    const called = fake.peopleCalled.bind(fake);
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => (answer = resolve));
    fake.peopleCalled = async (text) => {
      await held;
      return called(text);
    };
    await user.keyboard(MOMENT);
    await waitFor(() => expect(active()).toBe("moment-whom"));
    await user.keyboard("oli{Enter}eThe vendor");
    expect(value("moment-whom")).toBe("oli");
    answer();
    await waitFor(() => expect(value("moment-whom")).toBe("Tomás Oliveira, Senior engineer"));
    await waitFor(() => expect(active()).toBe("moment-text"));
    expect(value("moment-text")).toBe("The vendor");
    expect(screen.getByTestId("moment-empower").getAttribute("aria-pressed")).toBe("true");
  });

  it("asks of recognition whether they heard it, and then for the text", async () => {
    await start();
    await user.keyboard(MOMENT);
    await waitFor(() => expect(active()).toBe("moment-whom"));
    await user.keyboard("oli{Enter}");
    await waitFor(() => expect(active()).toBe("moment-connect"));
    await user.keyboard("r");
    await waitFor(() => expect(active()).toBe("moment-said-noticed"));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(active()).toBe("moment-text"));
    await user.keyboard("Calm write-up{Control>}{Enter}{/Control}");
    await waitFor(() => expect(fake.state.points.at(-1)).toMatchObject({ noticed: true }));
  });
});
