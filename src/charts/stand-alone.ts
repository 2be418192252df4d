import { deflate } from "pako";
import { base64 } from "../compute/base64.js";
import { escaped } from "../compute/html.js";

/** Where a page that knows no charts finds Plotly: the version of package.json. */
export const PLOTLY_SOURCE = "https://cdn.jsdelivr.net/npm/plotly.js-dist-min@4.1.2/plotly.min.js";

/**
 * A chart as HTML that draws itself, for pages made without this project, such as those of stock nbconvert. It fetches
 * Plotly from a network, once for all charts of a page; without one, the words stay.
 * @param figure Plotly's data, layout, frames and configuration.
 * @param alt what the chart shows, in words.
 */
export function standAlone(figure: Record<string, unknown>, alt: string): string {
  const packed = base64(deflate(new TextEncoder().encode(JSON.stringify(figure))));
  return `<div role="img" aria-label="${escaped(alt)}"><p>${escaped(alt)}</p></div>
<script>(${SCRIPT})(document.currentScript.previousElementSibling, "${packed}", "${PLOTLY_SOURCE}")</script>`;
}

/** Runs in the page: unpacks the figure, waits for Plotly, draws. */
const SCRIPT = `async (place, packed, source) => {
  const bytes = Uint8Array.from(atob(packed), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const figure = await new Response(stream).json();
  window.plotlyOfCharts ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = source;
    script.onload = resolve;
    script.onerror = reject;
    document.head.append(script);
  });
  await window.plotlyOfCharts;
  place.replaceChildren();
  await Plotly.newPlot(place, figure);
}`;
