import "@fontsource-variable/figtree/index.css";
import "@fontsource-variable/newsreader/opsz.css";
import "@fontsource-variable/newsreader/opsz-italic.css";
import "./styles/index.css";
import { mount } from "svelte";
import { setHost } from "$host";
import { tauriHost } from "$host/tauri";
import { watchLooks } from "$shared/looks.svelte";
import App from "./App.svelte";

setHost(tauriHost);
watchLooks();

const target = document.getElementById("app");
if (target) mount(App, { target });
