import { Part } from "./part.svelte";

/** Dialogs come after the first screen, which has none. */
export const dialogBox = new Part(() => import("./DialogBox.svelte"));
