// Plotly draws its play buttons and sliders as pictures, out of reach of the keyboard and of a screen reader. Here
// they become buttons, sliders and lists of the page's own, which call what Plotly's would have called.

const ALLOWED = new Set(["animate", "restyle", "relayout", "update"]);

/** Calls one of Plotly's methods; an animation that another one cuts short is no failure. */
async function call(plot, { method, args = [] }) {
  if (!ALLOWED.has(method)) return;
  await Promise.resolve(Plotly[method](plot, ...args)).catch(() => {});
}

/**
 * The controls of a chart, or undefined if it has none.
 * @param layout Plotly's layout with `sliders` and `updatemenus`.
 * @param plot the element that holds the chart.
 */
export function controlsOf({ sliders = [], updatemenus = [] }, plot) {
  const menus = updatemenus.filter(({ visible }) => visible !== false).map((menu) => menuOf(menu, plot));
  const ranges = sliders.filter(({ visible }) => visible !== false).map((slider) => rangeOf(slider, plot));
  if (menus.length + ranges.length === 0) return undefined;
  const element = document.createElement("div");
  element.className = "chart-controls";
  element.append(...menus, ...ranges.map((range) => range.element));
  return {
    element,
    /** Moves the sliders to the frame that is shown. */
    follow(frame) {
      for (const range of ranges) range.follow(frame);
    },
    /** Brings a chart that was drawn anew back to where the reader had it. */
    async restore() {
      for (const range of ranges) await range.restore();
    },
  };
}

function menuOf({ buttons = [], type }, plot) {
  const group = document.createElement("span");
  if (type === "buttons") {
    for (const step of buttons) {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = step.label;
      if (/^[❚\s]+$/.test(step.label)) button.setAttribute("aria-label", "pause");
      button.addEventListener("click", () => call(plot, step));
      group.append(button);
    }
    return group;
  }
  const list = document.createElement("select");
  list.setAttribute("aria-label", "What the chart shows");
  list.append(...buttons.map(({ label }, k) => new Option(label, k)));
  list.addEventListener("change", () => call(plot, buttons[list.value]));
  group.append(list);
  return group;
}

function rangeOf({ steps = [], active = 0, currentvalue = {} }, plot) {
  const { prefix = "", suffix = "" } = currentvalue;
  const element = document.createElement("label");
  const shown = document.createElement("output");
  const range = Object.assign(document.createElement("input"), {
    type: "range",
    min: 0,
    max: steps.length - 1,
    step: 1,
    value: active,
  });
  range.setAttribute("aria-label", prefix.replace(/[:=\s]+$/, "") || "step");
  const say = () => {
    shown.textContent = prefix + (steps[range.value]?.label ?? "") + suffix;
    range.setAttribute("aria-valuetext", shown.textContent);
  };
  range.addEventListener("input", () => {
    say();
    call(plot, steps[range.value]);
  });
  element.append(shown, range);
  say();
  return {
    element,
    follow(frame) {
      const step = steps.findIndex(({ args }) => [args?.[0]].flat().includes(frame));
      if (step < 0 || String(step) === range.value) return;
      range.value = step;
      say();
    },
    async restore() {
      if (Number(range.value) !== active) await call(plot, steps[range.value]);
    },
  };
}
