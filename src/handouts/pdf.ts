import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { writeWhole } from "./files.js";

/** Prints a page to a file in A4, once its formulas are set and every chart has its picture for paper. */
export async function printPage(browser: Browser, html: string, pdf: string): Promise<void> {
  const context = await browser.newContext({ offline: true, viewport: { width: 1000, height: 1200 } });
  try {
    const page = await context.newPage();
    await page.goto(pathToFileURL(html).href);
    await page.locator("html[data-charts=printable]").waitFor({ state: "attached", timeout: 120_000 });
    const footer =
      '<div style="width:100%;font:8px system-ui;text-align:center;color:#555"><span class="pageNumber"></span> / <span class="totalPages"></span></div>';
    await writeWhole(
      pdf,
      await page.pdf({
        format: "A4",
        printBackground: true,
        tagged: true,
        outline: true,
        displayHeaderFooter: true,
        headerTemplate: "<span></span>",
        footerTemplate: footer,
        margin: { top: "17mm", bottom: "17mm", left: "16mm", right: "16mm" },
      }),
    );
  } finally {
    await context.close();
  }
}
