import { Part } from "../part.svelte";

/** The editor proper. It is the largest piece of the page, so the first screen shows the text without it. */
export const fullEditor = new Part(async () => ({ default: (await import("./create")).createEditor }));
