/** Values of mathjs as formulas. They are known by their marks; mathjs itself is not loaded. */

type Marked = Record<string, unknown> & { toString(): string };

const largest = 20;

function isMarked(value: unknown): value is Marked {
  return typeof value === "object" && value !== null && typeof (value as Marked).type === "string";
}

function entry(value: unknown): string {
  if (typeof value === "number")
    return String(Number(value.toPrecision(5))).replace(/e\+?(-?\d+)$/, " \\cdot 10^{$1}");
  return String(value).replace(/[\\{}$&#^_%~]/g, "\\$&");
}

/** LaTeX of a vector or a matrix, with dots where it is too large to read. */
function matrixLatex(values: unknown[]): string | undefined {
  const rows = values.map((row) => (Array.isArray(row) ? row : [row]));
  if (rows.some((row) => row.some(Array.isArray))) return undefined;
  const lines = rows.slice(0, largest).map((row) => {
    const entries = row.slice(0, largest).map(entry);
    if (row.length > largest) entries.push("\\cdots");
    return entries.join(" & ");
  });
  if (rows.length > largest) lines.push("\\vdots");
  return `$$\\begin{bmatrix}${lines.join(" \\\\ ")}\\end{bmatrix}$$`;
}

export function formulaOf(value: unknown): Record<string, string> | undefined {
  if (!isMarked(value)) return undefined;
  if (value.isMatrix === true && typeof value.toArray === "function") {
    const values = value.toArray() as unknown[];
    const latex = matrixLatex(values);
    const size = typeof value.size === "function" ? (value.size() as number[]).join(" x ") : "";
    const text = values.flat().length > largest * largest ? `${value.type} ${size}` : value.toString();
    return { "text/plain": text, ...(latex && { "text/latex": latex }) };
  }
  if (value.isNode === true && typeof value.toTex === "function")
    return { "text/plain": value.toString(), "text/latex": `$$${value.toTex()}$$` };
  if (
    value.isComplex === true ||
    value.isFraction === true ||
    value.isBigNumber === true ||
    value.isUnit === true
  )
    return { "text/plain": value.toString() };
  return undefined;
}
