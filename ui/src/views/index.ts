/**
 * The screens, each in a file of its own: the first is fetched as soon as it is known which one it is, the others once it
 * stands. A new screen is named here and in `ViewName`, and shown in `App.svelte`.
 */
import { Part } from "$shared/part.svelte";

export const views = {
  first_run: new Part(() => import("./FirstRun.svelte")),
  lock: new Part(() => import("./Lock.svelte")),
  today: new Part(() => import("./Today.svelte")),
  journal: new Part(() => import("./Journal.svelte")),
  settings: new Part(() => import("./Settings.svelte")),
};
