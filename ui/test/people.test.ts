import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { setHost, type SessionState } from "$host";
import { forgetDrafts } from "../src/shared/drafts";
import { dialogBox } from "../src/shared/dialogs";
import { route } from "../src/shared/route.svelte";
import { views } from "../src/views";
import App from "../src/App.svelte";
import { TODAY, fakeHost, fill, type Fake } from "./fake/host";
import { team } from "./fake/team";

const user = userEvent.setup();

// Some of these fill in every field there is, which takes a busy machine a while.
vi.setConfig({ testTimeout: 30_000 });

function start(prepare: (fake: Fake) => void = () => undefined, over: Partial<SessionState> = {}): Fake {
  const fake = fakeHost(over);
  prepare(fake);
  setHost(fake);
  render(App);
  return fake;
}

const withTeam = (fake: Fake): void => {
  fill(fake);
  team(fake, TODAY);
};

const id = (name: string) => screen.findByTestId(name);
const texts = (name: string) =>
  within(screen.getByTestId(name))
    .getAllByRole("listitem")
    .map((item) => item.textContent.replace(/\s+/g, " ").trim());

async function people(prepare?: (fake: Fake) => void): Promise<Fake> {
  const fake = start(prepare);
  await user.click(await id("nav-people"));
  return fake;
}

async function tomas(prepare: (fake: Fake) => void = () => undefined): Promise<Fake> {
  const fake = await people((f) => {
    withTeam(f);
    prepare(f);
  });
  await user.click(await id("person-tomas"));
  await id("person-title");
  return fake;
}

beforeAll(() => Promise.all([dialogBox, ...Object.values(views)].map((part) => part.load())), 60_000);

beforeEach(() => {
  Object.assign(route, { view: "today", on: null, entry: null, id: null, caret: false });
  forgetDrafts();
  window.innerWidth = 1320;
  document.body.replaceChildren();
});

describe("people", () => {
  it("begins with several names, one a line", async () => {
    const fake = await people();
    expect(await screen.findByRole("heading", { name: "Who do you lead?" })).toBeTruthy();
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("people-names")));
    await user.keyboard("Zoë Lindqvist{Enter}{Enter}李明{Enter}");
    await user.click(screen.getByTestId("people-add-several"));
    await waitFor(() => expect(screen.getByTestId("people")).toBeTruthy());
    expect(fake.state.people.map((p) => p.name)).toEqual(["Zoë Lindqvist", "李明"]);
  });

  it("says that a name is needed", async () => {
    const fake = await people();
    await user.click(await id("people-add-several"));
    expect(await screen.findByText("Write at least one name.")).toBeTruthy();
    expect(fake.state.calls).not.toContain("addPeople");
  });

  it("lists by next conversation, name, and longest since we spoke", async () => {
    await people(withTeam);
    await id("person-tomas");
    const names = () =>
      [...document.querySelectorAll("[data-row] .name")].map((name) => name.textContent.split(" ")[0]);
    expect(names()).toEqual(["Priya", "Tomás", "Lena", "Sam"]);
    expect(screen.getByTestId("person-tomas").textContent).toContain("Last met two weeks ago");
    expect(screen.getByTestId("person-tomas").textContent).toContain("Today 17:45");
    expect(screen.getByTestId("person-tomas").textContent).toContain("Recognize: Not since 2 October");
    expect(screen.getByTestId("person-lena").textContent).toContain("Due");
    expect(screen.getByTestId("person-tomas").textContent).not.toContain("Due");
    await user.click(screen.getByTestId("people-order-name"));
    await waitFor(() => expect(names()).toEqual(["Lena", "Priya", "Sam", "Tomás"]));
    await user.click(screen.getByTestId("people-order-longest"));
    await waitFor(() => expect(names()).toEqual(["Sam", "Lena", "Tomás", "Priya"]));
    await user.click(screen.getByTestId("people-order-next"));
  });

  it("is walked by keys, and shows only whom one names, without accents", async () => {
    await people(withTeam);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("person-1")));
    await user.keyboard("j");
    expect(document.activeElement).toBe(screen.getByTestId("person-tomas"));
    await user.keyboard("kk");
    expect(document.activeElement).toBe(screen.getByTestId("people-filter"));
    await user.keyboard("oliv");
    expect(screen.queryByTestId("person-1")).toBeNull();
    await user.clear(screen.getByTestId("people-filter"));
    await user.keyboard("tomas{ArrowDown}{Enter}");
    expect((await id("person-title")).textContent).toBe("Tomás Oliveira");
  });

  it("adds a person with everything, by keys", async () => {
    const fake = await people(withTeam);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("person-1")));
    await user.keyboard("n");
    const name = await id("person-name");
    await user.click(screen.getByTestId("person-save"));
    expect(await screen.findByText("Write their name.")).toBeTruthy();
    await user.type(name, "Ada Byron");
    await user.selectOptions(screen.getByTestId("person-relation"), "mentee");
    await user.type(screen.getByTestId("person-role"), "Engineer");
    await user.click(screen.getByTestId("cadence-slot"));
    await user.selectOptions(await id("slot-weekday"), "4");
    expect(screen.getByTestId("slot-words").textContent).toBe("Every other Thursday, 10:00.");
    await user.type(screen.getByTestId("person-emails"), "ada@example.com");
    await user.type(screen.getByTestId("person-moves_them"), "Machines");
    await user.click(screen.getByTestId("own-add"));
    await user.type(screen.getByTestId("own-name-0"), "Coffee");
    await user.type(screen.getByTestId("own-value-0"), "Black");
    await user.selectOptions(screen.getByTestId("birthday-month"), "12");
    await user.selectOptions(await id("birthday-day"), "10");
    await user.click(screen.getByTestId("note-days"));
    await user.click(screen.getByTestId("leave-add"));
    await user.click(screen.getByTestId("person-save"));
    expect((await id("person-title")).textContent).toBe("Ada Byron");
    expect(fake.state.people.at(-1)).toMatchObject({
      name: "Ada Byron",
      relation: "mentee",
      role: "Engineer",
      emails: ["ada@example.com"],
      moves_them: "Machines",
      own_fields: [{ name: "Coffee", value: "Black" }],
      birthday: "12-10",
      note_days: true,
      every: null,
      slot: { rule: "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH", start: "2026-11-26T10:00:00", minutes: 30 },
      leaves: [{ from: TODAY, to: TODAY }],
    });
    expect(screen.getByTestId("person-head").textContent).toBe(
      "Engineer, you mentor them. Every other Thursday, 10:00.",
    );
  });

  it("tells two of one name apart by their role", async () => {
    const fake = await people((f) => {
      withTeam(f);
      const lena = f.state.people.find((p) => p.id === "lena");
      if (lena) lena.role = "";
    });
    await user.click(await id("person-add"));
    await user.type(await id("person-name"), "Lena hoffmann");
    expect(await id("person-namesake")).toBeTruthy();
    await user.click(screen.getByTestId("person-save"));
    expect(await screen.findByText(/Give a role that tells/)).toBeTruthy();
    expect(fake.state.people).toHaveLength(4);
    await user.type(screen.getByTestId("person-role"), "Sales");
    await user.click(screen.getByTestId("person-save"));
    await waitFor(() => expect(fake.state.people).toHaveLength(5));
  });

  it("shows what a file holds before any of it comes in", async () => {
    const fake = await people((f) => {
      withTeam(f);
      f.state.chosen = {
        format: "csv",
        preview: {
          people: [
            { fields: { name: "Ada Byron", relation: "report", role: "Engineer" }, known: false },
            { fields: { name: "Lena Hoffmann", relation: "report" }, known: true },
          ],
          skipped: [{ where: "Line 4", reason: "There is no name in it." }],
        },
      };
    });
    await user.click(await id("people-several"));
    await user.click(await id("people-file"));
    expect((await id("import-skipped")).textContent).toBe("Line 4: There is no name in it.");
    expect(screen.getByTestId("import-add").textContent).toBe("Add 1 person");
    await user.click(screen.getByTestId("import-add"));
    await waitFor(() => expect(fake.state.people.at(-1)?.name).toBe("Ada Byron"));
    expect(fake.state.people).toHaveLength(5);
    expect((await id("people-said")).textContent).toBe("1 person added.");
  });

  it("shows archived people on request", async () => {
    await people((f) => {
      withTeam(f);
      f.state.people = f.state.people.map((p) => (p.id === "sam" ? { ...p, archived_on: TODAY } : p));
    });
    await id("person-lena");
    expect(screen.queryByTestId("person-sam")).toBeNull();
    await user.click(screen.getByTestId("people-archived"));
    expect((await id("person-sam")).textContent).toContain("Archived");
  });
});

describe("a person's page", () => {
  it("shows the panes in words about the page", async () => {
    await tomas();
    expect(texts("panes")).toEqual([
      "CConnect 17 November",
      "AAlign 19 October",
      "RRecognize Not since 2 October",
      "EEmpower 9 November",
    ]);
    expect(screen.getByTestId("person-head").textContent).toBe(
      "Senior engineer, reports to you since March 2024. Every other Monday, 17:45.",
    );
  });

  it("starts the conversation that is next", async () => {
    const fake = await tomas();
    expect(screen.getByTestId("person-start").textContent).toBe("Prepare for 17:45");
    await user.click(screen.getByTestId("person-start"));
    await waitFor(() => expect(route).toMatchObject({ view: "one_on_one" }));
    expect(fake.state.conversations.at(-1)).toMatchObject({ id: route.id, at: `${TODAY}T17:45:00+00:00` });
  });

  it("shows everything about them, and only some of it on request", async () => {
    await tomas();
    const kinds = () =>
      [...document.querySelectorAll<HTMLElement>("article")].map((article) => article.dataset.kind);
    await waitFor(() => expect(kinds()).toEqual(["reflection", "promise_kept", "one_on_one", "one_on_one"]));
    expect(screen.getByTestId("timeline").textContent).toContain(
      "You promised: Introduce him to finance. Done 12 November.",
    );
    await user.click(screen.getByTestId("filter-open"));
    await user.click(screen.getByTestId("filter-one_on_one"));
    await waitFor(() => expect(kinds()).toEqual(["one_on_one", "one_on_one"]));
    await user.click(screen.getByTestId("filter-align"));
    await waitFor(() => expect(kinds()).toEqual(["one_on_one"]));
    await user.click(screen.getByTestId("filter-recognize"));
    expect((await id("timeline-empty")).textContent).toContain("Take a choice back");
    await user.click(screen.getByTestId("filter-open"));
    await waitFor(() => expect(kinds()).toHaveLength(4));
  });

  it("ticks, drops, adds and changes what to raise", async () => {
    const fake = await tomas();
    expect(screen.getByTestId("point-point-b").textContent).toContain("carried over from 9 November");
    await user.click(screen.getByTestId("point-raised-point-a"));
    await waitFor(() => expect(fake.state.points[0]).toMatchObject({ state: "raised" }));
    await user.click(await id("point-back"));
    await waitFor(() => expect(fake.state.points[0]).toMatchObject({ state: "open" }));
    await user.click(screen.getByTestId("point-drop-point-b"));
    await waitFor(() => expect(fake.state.points[1]).toMatchObject({ state: "dropped" }));
    await user.click(screen.getByTestId("point-add"));
    await user.keyboard("His talk in May{Enter}");
    await waitFor(() =>
      expect(fake.state.points[2]).toMatchObject({ text: "His talk in May", state: "open" }),
    );
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("point-add")));
    await user.click(screen.getByTestId("point-text-point-a"));
    await user.keyboard(" Ask Ines{Enter}");
    await waitFor(() =>
      expect(fake.state.points[0]?.text).toBe("Architecture path: who could mentor him? Ask Ines"),
    );
  });

  it("keeps a belief, raises it, and says when they were told", async () => {
    const fake = await tomas();
    await user.click(screen.getByTestId("belief-raise"));
    await waitFor(() => expect(fake.state.points.at(-1)?.text).toContain("Lead the architecture group"));
    await user.click(screen.getByTestId("belief-tell"));
    await waitFor(() => expect(screen.getByTestId("belief-told").textContent).toContain("23 November"));
    await user.click(screen.getByTestId("belief-untell"));
    await waitFor(() => expect(fake.state.beliefs[0]?.told_on).toBeNull());
    await user.click(screen.getByTestId("belief"));
    await user.clear(await id("belief-field"));
    await user.keyboard("Lead the group.{Enter}");
    await waitFor(() => expect(fake.state.beliefs[0]?.text).toBe("Lead the group."));
    await user.click(screen.getByTestId("belief"));
    await user.keyboard(" Or not{Escape}");
    expect((await id("belief")).textContent).toBe("Lead the group.");
  });

  it("changes a fact where it stands, and offers another question", async () => {
    const fake = await tomas();
    await user.click(screen.getByTestId("facts-all"));
    await user.click(screen.getByTestId("fact-heading"));
    await user.keyboard("Architecture{Enter}");
    await waitFor(() =>
      expect(fake.state.people.find((p) => p.id === "tomas")).toMatchObject({
        heading: "Architecture",
        growing: "First time leading a decision alone",
      }),
    );
    const before = screen.getByTestId("question").textContent;
    await user.click(screen.getByTestId("question-another"));
    await waitFor(() => expect(screen.getByTestId("question").textContent).not.toBe(before));
  });

  it("keeps what was half typed when the person goes elsewhere", async () => {
    const fake = await tomas();
    await user.click(screen.getByTestId("fact-growing"));
    await user.keyboard(", and well");
    await user.keyboard("{Control>}3{/Control}");
    await id("people");
    expect(fake.state.people.find((p) => p.id === "tomas")?.growing).toBe(
      "First time leading a decision alone, and well",
    );
  });

  it("says what deleting takes along, offers the archive, and brings back", async () => {
    const fake = await tomas();
    await user.click(screen.getByTestId("person-delete"));
    const words = await id("delete-words");
    expect(words.textContent).toContain("2 one-on-ones");
    expect(words.textContent).toContain("2 talking points");
    await user.click(screen.getByTestId("delete-do"));
    await user.click(await id("person-restore"));
    await waitFor(() => expect(fake.state.people.map((p) => p.id)).toContain("tomas"));
  });

  it("archives instead, and takes that back", async () => {
    const fake = await tomas();
    await user.click(screen.getByTestId("person-delete"));
    await user.click(await id("delete-archive"));
    await waitFor(() => expect(screen.getByTestId("person-state").textContent).toContain("Archived on"));
    await waitFor(() => expect(document.body.style.pointerEvents).not.toBe("none"));
    await user.click(screen.getByTestId("person-archive"));
    await waitFor(() => expect(fake.state.people.every((p) => p.archived_on === null)).toBe(true));
  });

  it("makes one person of two", async () => {
    const fake = await tomas();
    await user.click(screen.getByTestId("person-merge"));
    await user.type(await id("merge-other"), "lena");
    await user.click(await id("merge-other-lena"));
    expect((await id("merge-words")).textContent).toContain(
      "Everything about Lena Hoffmann (Designer) goes to",
    );
    await user.click(screen.getByTestId("merge-do"));
    await waitFor(() => expect(fake.state.people.map((p) => p.id)).not.toContain("lena"));
    expect(fake.state.promises.filter((p) => p.person.id === "tomas")).toHaveLength(3);
  });

  it("says in its own words what keeps a form from being sent", async () => {
    const fake = await tomas();
    await user.click(await id("person-edit"));
    await user.click(await id("cadence-every"));
    const weeks = await id("cadence-weeks");
    await user.clear(weeks);
    await user.type(weeks, "0");
    let bubbles = 0;
    weeks.addEventListener("invalid", (event) =>
      queueMicrotask(() => (bubbles += Number(!event.defaultPrevented))),
    );
    await user.click(screen.getByTestId("person-save"));
    expect((await screen.findByRole("alert")).textContent).toBe("Write a number from 1 to 52.");
    expect(document.activeElement).toBe(weeks);
    await user.type(weeks, "{Backspace}3");
    expect(screen.queryByRole("alert")).toBeNull();
    await user.clear(screen.getByTestId("person-since"));
    await user.type(screen.getByTestId("person-since"), "someday");
    await user.click(screen.getByTestId("person-save"));
    expect((await screen.findByRole("alert")).textContent).toBe(
      "Write a day such as 1 March 2024 or March 2024.",
    );
    expect(bubbles).toBe(0);
    expect(fake.state.calls).not.toContain("editPerson");
  });

  it("cuts a long text of the timeline between words", async () => {
    await tomas((f) => {
      const talk = f.state.entries.find((e) => e.body.startsWith("Tied the audit"));
      if (talk) talk.body = `${"word ".repeat(80)}LAST`;
      for (const c of f.state.conversations) if (c.body.startsWith("Tied")) c.body = "word ".repeat(80);
    });
    await waitFor(() => expect(screen.getByTestId("timeline").textContent).toMatch(/word …/));
    expect(screen.getByTestId("timeline").textContent).not.toContain("LAST");
  });

  it("plans a one-on-one ahead", async () => {
    const fake = await tomas();
    await user.click(screen.getByTestId("person-plan"));
    await user.click(await id("plan-do"));
    await waitFor(() => expect(route.view).toBe("one_on_one"));
    expect(fake.state.conversations.at(-1)).toMatchObject({ on: "2026-11-24", minutes: 30 });
  });

  it("has its side in a dialog where there is no room", async () => {
    window.innerWidth = 1000;
    await tomas();
    await user.click(await id("person-side-open"));
    expect(within(await id("person-side")).getByTestId("points")).toBeTruthy();
  });
});

describe("the side of Today", () => {
  it("has conversations, what I promised and who is missing, in words", async () => {
    const fake = start(withTeam);
    expect((await id("side-conversations")).textContent).toContain("Priya Nair");
    await waitFor(() => expect(texts("side-conversations")[1]).toContain("2 points"));
    expect(texts("side-missing")[0]).toContain("Nothing under Recognize since 2 October");
    expect(texts("side-promises")).toEqual([
      "Introduce Lena to the platform lead Lena Hoffmann, today",
      "Put Sam forward for the quarterly demo Sam Okafor, Thursday",
    ]);
    await user.click(screen.getByTestId("side-promise-promise-b"));
    await waitFor(() => expect(texts("side-promises")).toHaveLength(1));
    await user.click(screen.getByTestId("side-promise-back"));
    await waitFor(() => expect(fake.state.promises.find((p) => p.id === "promise-b")?.state).toBe("open"));
    await user.click(screen.getByTestId("side-open-1"));
    await waitFor(() => expect(route).toMatchObject({ view: "one_on_one", id: "talk-1" }));
  });

  it("leads to a person's page", async () => {
    start(withTeam);
    await user.click(await id("side-missing-tomas"));
    expect((await id("person-title")).textContent).toBe("Tomás Oliveira");
  });

  it("says nothing where there is nothing", async () => {
    const fake = start();
    await id("editor");
    await waitFor(() => expect(fake.state.calls).toContain("daySide"));
    expect(screen.queryByTestId("side-conversations")).toBeNull();
    expect(screen.queryByTestId("side-promises")).toBeNull();
    expect(screen.queryByTestId("side-missing")).toBeNull();
  });
});

describe("a moment", () => {
  const shortcut = "{Control>}{Shift>}M{/Shift}{/Control}";

  it("is written down from anywhere by keys alone", async () => {
    const fake = start(withTeam);
    await id("editor");
    await user.keyboard(shortcut);
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("moment-whom")));
    await user.keyboard("oli{Enter}");
    expect(screen.getByTestId("moment-whom")).toHaveProperty("value", "Tomás Oliveira, Senior engineer");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("moment-connect")));
    await user.keyboard("c");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("moment-text")));
    await user.keyboard("Talked about his daughter{Enter}");
    await waitFor(() => expect(screen.queryByTestId("moment-dialog")).toBeNull());
    expect(fake.state.entries.at(-1)).toMatchObject({
      kind: "moment",
      body: "Talked about his daughter",
      panes: ["connect"],
      pane_people: ["tomas"],
    });
  });

  it("that was noticed and not said becomes a talking point and lights nothing", async () => {
    const fake = await tomas();
    await user.keyboard(shortcut);
    await user.click(await id("moment-recognize"));
    await user.type(screen.getByTestId("moment-text"), "Calm incident write-up");
    await user.click(screen.getByTestId("moment-save"));
    expect(await screen.findByText("Say whether they have heard it.")).toBeTruthy();
    await user.click(screen.getByTestId("moment-said-noticed"));
    await user.click(screen.getByTestId("moment-save"));
    await waitFor(() => expect(fake.state.points.at(-1)).toMatchObject({ noticed: true, state: "open" }));
    await waitFor(() => expect(texts("points").join()).toContain("noticed, not said yet"));
    expect(screen.getByTestId("pane-recognize").dataset.light).toBe("dark");
  });

  it("that hands something over asks for three short things", async () => {
    const fake = await tomas();
    await user.click(screen.getByTestId("moment-open"));
    await user.click(await id("moment-empower"));
    await user.type(screen.getByTestId("moment-text"), "The vendor choice");
    await user.type(screen.getByTestId("moment-why"), "He knows them best");
    await user.type(screen.getByTestId("moment-stay-out"), "The shortlist");
    await user.click(screen.getByTestId("moment-save"));
    await waitFor(() =>
      expect(fake.state.entries.at(-1)?.body).toBe(
        "The vendor choice. Why it matters: He knows them best. I will not step in: The shortlist.",
      ),
    );
    await waitFor(() => expect(screen.getByTestId("pane-empower").textContent).toContain("23 November"));
  });

  it("says what is missing", async () => {
    const fake = start(withTeam);
    await id("editor");
    await user.keyboard(shortcut);
    await user.click(await id("moment-save"));
    expect(await screen.findByText(/Say with whom/)).toBeTruthy();
    expect(screen.getByText("Choose the pane that got light.")).toBeTruthy();
    expect(fake.state.calls).not.toContain("addMoment");
  });
});

describe("accessibility", () => {
  const cases: [string, (fake: Fake) => void, string[]][] = [
    ["people, empty", () => undefined, ["nav-people", "people-names"]],
    ["people", withTeam, ["nav-people", "people-order-next"]],
    ["adding a person", withTeam, ["nav-people", "person-add", "cadence-slot", "leave-add", "own-add"]],
    ["a person", withTeam, ["nav-people", "person-tomas", "filter-open", "point-add"]],
    ["merging", withTeam, ["nav-people", "person-tomas", "person-merge", "merge-other"]],
    ["deleting", withTeam, ["nav-people", "person-tomas", "person-delete", "delete-words"]],
    ["planning", withTeam, ["nav-people", "person-tomas", "person-plan", "plan-day"]],
    ["a moment", withTeam, ["nav-people", "person-tomas", "moment-open", "moment-recognize"]],
    ["today with its side", withTeam, ["side-missing"]],
  ];
  it.each(cases)("of %s has no faults that can be seen without a layout", async (_name, prepare, steps) => {
    start(prepare);
    for (const step of steps) await user.click(await id(step));
    const { violations } = await axe.run(document.body, { rules: { "color-contrast": { enabled: false } } });
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`)).toEqual(
      [],
    );
  });
});
