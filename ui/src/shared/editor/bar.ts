import { Part } from "../part.svelte";

/** The buttons for formatting come with the editor: before that there is nothing for them to do. */
export const formatBar = new Part(() => import("./FormatBar.svelte"));
