// Light, dark, or as the system has it.

import { byId } from "./dom.js";

const ORDER = ["system", "light", "dark"];

export function watchTheme() {
  const control = byId("theme");
  let at = 0;
  const apply = () => {
    const theme = ORDER[at];
    if (theme === "system") delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = theme;
    control.textContent = `Theme: ${theme}`;
  };
  control.addEventListener("click", () => {
    at = (at + 1) % ORDER.length;
    apply();
  });
  apply();
}
