/** The screens over the host in memory: `npm run preview`, then ?gate=locked, ?full, ?shift, ?theme=dark, ?scale=2, ?team,
    ?view=person&id=tomas, ?waiting, ?calendars, ?shifts=90, ?shelf, ?at=09:00 (the time of the day that it is) ... */
import "@fontsource-variable/figtree/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "@fontsource-variable/newsreader/opsz-italic.css";
import "../../src/styles/index.css";
import { mount } from "svelte";
import App from "../../src/App.svelte";
import { setHost, type NoticeId, type SessionState } from "$host";
import { watchLooks } from "$shared/looks.svelte";
import { goTo, type Ask, type ViewName } from "$shared/route.svelte";
import { refOf } from "../fake/folk";
import { LOOKS, SUGGESTIONS, TODAY, fakeHost, fill } from "../fake/host";
import { calendar } from "../fake/reminders";
import { filledShelf } from "../fake/shelf";
import { manyShifts } from "../fake/shifts";
import { team } from "../fake/team";

const asked = new URLSearchParams(location.search);
const kept = sessionStorage.getItem("gate");
const fake = fakeHost({
  gate: (kept ?? asked.get("gate") ?? "unlocked") as SessionState["gate"],
  cloud_service: asked.get("cloud"),
  wait_seconds: Number(asked.get("wait") ?? 0),
  formats: asked.get("formats") ?? "en-GB",
  appearance: {
    ...LOOKS,
    theme: (asked.get("theme") ?? "light") as "light" | "dark",
    contrast: (asked.get("contrast") ?? "system") as "system" | "high",
    clock: (asked.get("clock") ?? "system") as "system" | "h12" | "h24",
    format_bar: asked.get("bar") !== "off",
    text_scale: Number(asked.get("scale") ?? 1),
  },
});
if (asked.has("full")) fill(fake, Number(asked.get("full") || 5));
if (asked.has("team")) team(fake, TODAY);
if (asked.has("long")) {
  const long = "a".repeat(200);
  for (const person of fake.state.people) Object.assign(person, { name: long, role: long });
  for (const promise of fake.state.promises) {
    Object.assign(promise, { text: long, person: { ...promise.person, name: long, role: long } });
  }
  for (const point of fake.state.points) point.text = long;
}
if (asked.has("shift")) {
  const answered = asked.get("shift") === "kept";
  fake.state.shifts.set(TODAY, {
    on: TODAY,
    text: "Ask Priya what she would decide before I say what I would.",
    practice: "guide",
    suggestion_id: SUGGESTIONS[0]?.id ?? null,
    outcome: answered ? "kept" : "open",
    note: null,
  });
  if (answered) fake.state.leans.set(TODAY, "led");
}
if (asked.has("shelf")) filledShelf(fake.state, TODAY);
if (asked.has("shifts")) manyShifts(fake.state, TODAY, Number(asked.get("shifts") || 90));
const at = asked.get("at");
if (at) Date.now = () => new Date(`${TODAY}T${at}:00Z`).getTime();
if (asked.has("waiting")) {
  const [tomas = null, priya = null] = fake.state.people.map(refOf);
  const came = { at: `${TODAY}T16:00:00+00:00`, begins_at: `${TODAY}T17:00:00+00:00` };
  fake.state.waiting.push(
    { ...came, key: "a", kind: "before", person: priya },
    { ...came, key: "b", kind: "after", person: tomas },
    { ...came, key: "c", kind: "evening", person: null, begins_at: null },
  );
}
if (asked.has("calendars")) {
  fake.state.calendars.push(
    calendar({ id: "a", path: "/home/alex/Downloads/work.ics", days_old: 12, most_attendees: 3 }),
    calendar({
      id: "b",
      name: "Team",
      path: "/home/alex/.local/share/calendars/team",
      is_folder: true,
      files: 48,
      days_old: 0,
      problems: [{ file: "standup.ics", what: "The repeating rule cannot be read." }],
    }),
  );
  fake.state.guesses.push({
    phrase: "P. Nair",
    summary: "Weekly catch-up",
    at: `${TODAY}T14:00:00+00:00`,
    person: { id: "1", name: "Priya Nair", role: "Product lead" },
  });
}
const notice = asked.get("notice");
if (notice) fake.state.notices.push({ id: notice as NoticeId, detail: null });
const lock = fake.lock.bind(fake);
fake.lock = async () => {
  sessionStorage.setItem("gate", "locked");
  await lock();
};
Object.assign(window, { fake });

setHost(fake);
watchLooks();
const target = document.getElementById("app");
if (target) mount(App, { target });
const view = asked.get("view");
if (view) void goTo(view as ViewName, { id: asked.get("id"), ask: asked.get("ask") as Ask | null });
