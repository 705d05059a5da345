/** The screens over the host in memory: `npm run preview`, then ?gate=locked, ?full, ?shift, ?theme=dark, ?scale=2, ?team,
    ?view=person&id=tomas ... */
import "@fontsource-variable/figtree/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "@fontsource-variable/newsreader/opsz-italic.css";
import "../../src/styles/index.css";
import { mount } from "svelte";
import App from "../../src/App.svelte";
import { setHost, type NoticeId, type SessionState } from "$host";
import { watchLooks } from "$shared/looks.svelte";
import { goTo, type ViewName } from "$shared/route.svelte";
import { SUGGESTIONS, TODAY, fakeHost, fill } from "../fake/host";
import { team } from "../fake/team";

const asked = new URLSearchParams(location.search);
const kept = sessionStorage.getItem("gate");
const fake = fakeHost({
  gate: (kept ?? asked.get("gate") ?? "unlocked") as SessionState["gate"],
  cloud_service: asked.get("cloud"),
  wait_seconds: Number(asked.get("wait") ?? 0),
  appearance: {
    theme: (asked.get("theme") ?? "light") as "light" | "dark",
    text_scale: Number(asked.get("scale") ?? 1),
  },
});
if (asked.has("full")) fill(fake, Number(asked.get("full") || 5));
if (asked.has("team")) team(fake, TODAY);
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
if (view) void goTo(view as ViewName, { id: asked.get("id") });
