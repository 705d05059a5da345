/** The library of the host in memory. */
import type { ErrorCode, Host, LibraryPrompt } from "$host";
import { noPeople, type PeopleState } from "./folk";

type Around = {
  state: PeopleState;
  fresh: (of: string) => string;
  hear: <T>(name: keyof Host, value: () => T) => Promise<T>;
  fail: (code: ErrorCode) => never;
};

export function libraryHost({
  state,
  fresh,
  hear,
  fail,
}: Around): Pick<
  Host,
  "library" | "hideItem" | "favourItem" | "savePrompt" | "saveSuggestion" | "resetItem"
> {
  const item = (id: string, over: Partial<Pick<LibraryPrompt, "hidden" | "favoured">>): void => {
    const { prompts, shifts } = state.library;
    if (![...prompts, ...shifts].some((i) => i.id === id)) fail("not_found");
    state.library = {
      prompts: prompts.map((p) => (p.id === id ? { ...p, ...over } : p)),
      shifts: shifts.map((s) => (s.id === id ? { ...s, ...over } : s)),
    };
  };
  return {
    library: () => hear("library", () => state.library),
    hideItem: (id, hidden) => hear("hideItem", () => item(id, { hidden })),
    favourItem: (id, favoured) => hear("favourItem", () => item(id, { favoured })),
    savePrompt: (id, kind, pane, text) =>
      hear("savePrompt", () => {
        if (text.trim() === "") fail("empty_text");
        const old = state.library.prompts.find((p) => p.id === id);
        const next: LibraryPrompt = {
          hidden: false,
          favoured: false,
          ...old,
          id: id ?? fresh("own"),
          kind,
          pane,
          text,
          own: true,
        };
        const rest = state.library.prompts;
        state.library = {
          ...state.library,
          prompts: old ? rest.map((p) => (p.id === id ? next : p)) : [...rest, next],
        };
        return next;
      }),
    saveSuggestion: (id, practice, pane, name, text) =>
      hear("saveSuggestion", () => {
        if (text.trim() === "") fail("empty_text");
        const old = state.library.shifts.find((s) => s.id === id);
        const next = {
          hidden: false,
          favoured: false,
          ...old,
          id: id ?? fresh("own"),
          practice,
          pane,
          name,
          text,
          own: true,
        };
        const rest = state.library.shifts;
        state.library = {
          ...state.library,
          shifts: old ? rest.map((s) => (s.id === id ? next : s)) : [...rest, next],
        };
        return next;
      }),
    resetItem: (id) =>
      hear("resetItem", () => {
        const shipped = noPeople().library;
        const back = <T extends { id: string }>(all: T[], from: T[]): T[] =>
          all.flatMap((i) => (i.id === id ? from.filter((s) => s.id === id) : [i]));
        state.library = {
          prompts: back(state.library.prompts, shipped.prompts),
          shifts: back(state.library.shifts, shipped.shifts),
        };
      }),
  };
}
