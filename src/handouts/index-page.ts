import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** The list of all pages in a folder, by their titles. */
export async function indexPage(handouts: string): Promise<string> {
  const files = await readdir(handouts);
  const pages = files.filter((file) => /^[^.].*\.html$/.test(file) && file !== "index.html").sort();
  const items = await Promise.all(
    pages.map(async (page) => {
      const pdf = page.replace(/\.html$/, ".pdf");
      const printed = files.includes(pdf) ? ` <a href="${encodeURIComponent(pdf)}">PDF</a>` : "";
      return `<li><a href="${encodeURIComponent(page)}">${await titleOf(join(handouts, page))}</a>${printed}</li>`;
    }),
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>From Neurons to Networks</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="assets/handout.css">
</head>
<body>
<main>
<h1>From Neurons to Networks</h1>
<ol class="handouts">
${items.join("\n")}
</ol>
</main>
</body>
</html>
`;
}

/** The title in the head of a page, still escaped for HTML. */
async function titleOf(page: string): Promise<string> {
  const file = await open(page);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(4096), 0, 4096, 0);
    return /<title>(.*?)<\/title>/s.exec(buffer.toString("utf8", 0, bytesRead))?.[1] ?? "";
  } finally {
    await file.close();
  }
}
