// Every message from the page to the program passes through this frame, which the page cannot reach into.
// The page calls the program's own commands and listens to its events; a script that got into the page by
// some accident finds nothing else here, whatever a later capability file may allow by mistake.
const OWN_COMMAND = /^[a-z][a-z_]{0,63}$/;
const EVENTS = new Set(["plugin:event|listen", "plugin:event|unlisten"]);

window.__TAURI_ISOLATION_HOOK__ = (message) => {
  const command = message?.cmd;
  if (typeof command !== "string" || !(OWN_COMMAND.test(command) || EVENTS.has(command))) {
    throw new Error("refused");
  }
  return message;
};
