import { open, readdir } from "node:fs/promises";
import { join } from "node:path";

/** What a notebook is exported to, by the endings of the files. */
const FORMS = { page: ".html", slides: ".slides.html", pdf: ".pdf" };

/** The list of all pages in a folder, by their titles. */
export async function indexPage(handouts: string): Promise<string> {
  const files = (await readdir(handouts)).filter((file) => !/^\.|^index\.html$/.test(file));
  const names = new Set(
    files.filter((file) => file.endsWith(".html")).map((file) => file.replace(/(\.slides)?\.html$/, "")),
  );
  const items = await Promise.all(
    [...names].sort().map(async (name) => {
      const has = (ending: string) => files.includes(name + ending);
      const title = await titleOf(join(handouts, name + (has(FORMS.page) ? FORMS.page : FORMS.slides)));
      const link = (ending: string, text: string) =>
        has(ending) ? [`<a href="${encodeURIComponent(name + ending)}">${text}</a>`] : [];
      const links = [link(FORMS.page, title), link(FORMS.slides, "slides"), link(FORMS.pdf, "PDF")].flat();
      const number = Number.parseInt(name, 10);
      return `<li${number > 0 ? ` value="${number}"` : ""}>${has(FORMS.page) ? "" : `${title} `}${links.join(" ")}</li>`;
    }),
  );
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'self' file:; font-src data:; img-src data:">
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
