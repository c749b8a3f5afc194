// Puts the studio on the page.

import "@fontsource-variable/figtree/wght.css";
import "./design/tokens.css";
import "./design/base.css";
import { createRoot } from "react-dom/client";
import { App } from "./frame/app.js";
import { showPreferences } from "./frame/preferences.js";

showPreferences();
createRoot(document.getElementById("studio")!).render(<App />);
