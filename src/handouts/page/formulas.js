// Sets the formulas, without a network: KaTeX and its fonts come with the page.
import renderMathInElement from "katex/contrib/auto-render";

/** Sets every formula in an element. What KaTeX cannot read stays as it was written. */
export function setFormulas(element) {
  renderMathInElement(element, {
    delimiters: [
      { left: "$$", right: "$$", display: true },
      { left: "$", right: "$", display: false },
      { left: "\\(", right: "\\)", display: false },
      { left: "\\[", right: "\\]", display: true },
    ],
    ignoredTags: ["script", "style", "pre", "code", "textarea", "noscript", "svg"],
    ignoredClasses: ["plot", "html"],
    throwOnError: false,
    trust: false,
  });
}
