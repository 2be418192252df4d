// Draws the charts from the data in the page, and sets the formulas.
for (const chart of document.querySelectorAll("figure.chart")) {
  const { data, layout, frames, config } = JSON.parse(chart.querySelector("script").textContent);
  Plotly.newPlot(chart, { data, layout, frames, config: { ...config, displayModeBar: "hover" } });
}
renderMathInElement(document.querySelector("main"), {
  delimiters: [
    { left: "$$", right: "$$", display: true },
    { left: "$", right: "$", display: false },
    { left: "\\(", right: "\\)", display: false },
    { left: "\\[", right: "\\]", display: true },
  ],
  ignoredTags: ["script", "style", "pre", "code", "textarea"],
});
