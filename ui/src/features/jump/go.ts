import { goTo, goToEntry } from "$shared/route.svelte";
import type { ActionId } from "$shared/actions";
import { isAction } from "$shared/actions";
import type { Goal } from "./jump.svelte";

/** What only the whole page can do. */
export type Doing = {
  act: (id: ActionId) => unknown;
  moment: (person: string) => unknown;
  search: (query: string) => unknown;
};

/** Goes where a line leads, or does what it says. */
export async function go(goal: Goal, doing: Doing): Promise<void> {
  switch (goal.kind) {
    case "day":
      return void (await goTo("today", { on: goal.on, caret: true }));
    case "span":
      return void (await doing.search(`from:${goal.from} to:${goal.to}`));
    case "person":
      return void (await goTo("person", { id: goal.person.id }));
    case "conversation":
      return void (await goTo("one_on_one", { id: goal.id }));
    case "plan":
      return void (await goTo("person", { id: goal.person.id, ask: "plan" }));
    case "moment":
      return void (await doing.moment(goal.person.id));
    case "choice":
      return void (isAction(goal.id) && (await doing.act(goal.id)));
    case "leader":
      return void (await goTo("library", { ask: "leaders", id: goal.id }));
    case "book":
      return void (await goTo("library", { ask: "books", id: goal.id }));
    case "entry":
      return void (await goToEntry(goal.entry, goal.found));
    case "search":
      return void (await doing.search(goal.text));
  }
}
