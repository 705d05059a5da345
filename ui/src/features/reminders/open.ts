import { host } from "$host";
import { goTo } from "$shared/route.svelte";

/** Opens what a reminder reminds of. Only the whole page knows how to show the journal. */
export async function openReminder(key: string, showJournal: () => unknown): Promise<void> {
  const { kind, person, conversation } = await host.openReminder(key);
  switch (kind) {
    case "before":
    case "after":
      return void (await (conversation === null ? goTo("today") : goTo("one_on_one", { id: conversation })));
    case "cadence":
      return void (await (person === null ? goTo("people") : goTo("person", { id: person })));
    case "shift":
      return void (await goTo("today", { ask: "to_shift" }));
    case "evening":
      return void (await goTo("today", { caret: true }));
    case "weekly":
      return void (await showJournal());
  }
}
