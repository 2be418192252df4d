// Light and dark. Charts are written in the colours of the light page; on a dark page each of those is exchanged
// for its counterpart. Colour scales of heat maps stay: their captions speak of dark and light.

const DARK = {
  "#1f2933": "#e4e9ee", // text and axes
  "#5c6773": "#a3afbb", // captions
  "#dde3ea": "#38424d", // grid
  "#ffffff": "#14181d", // paper
  "#0072b2": "#4ba6e0",
  "#d55e00": "#f08237",
  "#009e73": "#2bbf95",
  "#a2457f": "#d781b6",
  "#8a6d00": "#c9a227",
};
// A dark neuron stays dark; lines and words of its colour do not, except on a light field or around a light mark.
const DARK_LINES = { ...DARK, "#14365d": "#8ab8e8" };
/** Words on paper and on dark discs: white is not the paper there. */
const { "#ffffff": _, ...DARK_WORDS } = DARK_LINES;
const LIGHT = Object.fromEntries(Object.entries(DARK_LINES).map(([light, dark]) => [dark, light]));
const KEPT = new Set(["colorscale", "z", "bdata", "meta", "customdata", "text"]);

/** Whether the page is shown dark: as the reader chose, or else as the system says. */
function isDark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

/** A figure in the colours of the page. */
export const forPage = (figure) => (isDark() ? exchanged(figure, DARK) : figure);

/** The same in the colours of paper, whatever the page looks like. */
export const forPaper = (figure) => exchanged(figure, LIGHT);

function exchanged(part, colours, key = "") {
  if (typeof part === "string") return colours[part.toLowerCase()] ?? part;
  if (Array.isArray(part)) return part.map((entry) => exchanged(entry, colours));
  if (part === null || typeof part !== "object" || ArrayBuffer.isView(part)) return part;
  const isLight = colours === LIGHT;
  if (!isLight && key === "line") return exchanged(part, DARK_LINES);
  if (!isLight && /font$/.test(key)) return Array.isArray(part.color) ? part : exchanged(part, DARK_WORDS);
  const entries = Object.entries(part).filter(([name]) => !name.startsWith("_"));
  const isOnLight = part.type === "contour" || part.color === "#f3e3c3";
  const isKept = (name) => KEPT.has(name) || (name === "line" && isOnLight);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isKept(name) ? value : exchanged(value, colours, name)]),
  );
}

/** A button that goes between light and dark; `changed` is called after each change, also one of the system's. */
export function themeButton(button, changed) {
  const label = () => {
    button.textContent = isDark() ? "Light" : "Dark";
  };
  const apply = () => {
    label();
    changed();
  };
  button.addEventListener("click", () => {
    document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    apply();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", apply);
  label();
}
