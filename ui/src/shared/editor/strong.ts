import { EditorSelection, type StateCommand } from "@codemirror/state";

/** Puts `sign` around each selection, or takes it away where it already stands. */
export function around(sign: string): StateCommand {
  return ({ state, dispatch }) => {
    const size = sign.length;
    const change = state.changeByRange((range) => {
      const { from, to } = range;
      const inside =
        state.sliceDoc(from - size, from) === sign && state.sliceDoc(to, to + size) === sign && to > from;
      if (inside) {
        return {
          changes: [
            { from: from - size, to: from },
            { from: to, to: to + size },
          ],
          range: EditorSelection.range(from - size, to - size),
        };
      }
      return {
        changes: [
          { from, insert: sign },
          { from: to, insert: sign },
        ],
        range: EditorSelection.range(from + size, to + size),
      };
    });
    dispatch(state.update(change, { scrollIntoView: true, userEvent: "input" }));
    return true;
  };
}
