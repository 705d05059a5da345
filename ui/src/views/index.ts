/**
 * The screens. The two that the program begins with come along with the page, the others in files of their own that are
 * fetched once the first one stands. A new screen is named here and in `ViewName`, and shown in `App.svelte`.
 */
import { Part } from "$shared/part.svelte";
import Lock from "./Lock.svelte";
import Today from "./Today.svelte";

export const views = {
  first_run: new Part(() => import("./FirstRun.svelte")),
  lock: Part.along(Lock),
  today: Part.along(Today),
  prepare_all: new Part(() => import("./PrepareAll.svelte")),
  journal: new Part(() => import("./Journal.svelte")),
  trash: new Part(() => import("./Trash.svelte")),
  people: new Part(() => import("./People.svelte")),
  person: new Part(() => import("./PersonPage.svelte")),
  one_on_one: new Part(() => import("./OneOnOne.svelte")),
  promises: new Part(() => import("./Promises.svelte")),
  shifts: new Part(() => import("./Shifts.svelte")),
  library: new Part(() => import("./Library.svelte")),
  settings: new Part(() => import("./Settings.svelte")),
};
