import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { chromiumPath, startBrowser } from "#src/handouts/browser";

/** Why the tests in a browser cannot run here, or false if they can. In CI they must. */
export const noBrowser: string | false =
  chromiumPath() || process.env.CI ? false : "no Chromium or Chrome here; set CHROMIUM to the path of one";

/** Opens a page that records what goes wrong in it: console errors, exceptions and failed requests. */
export async function openPage(
  options: BrowserContextOptions = {},
): Promise<{ page: Page; browser: Browser; troubles: string[]; requests: string[] }> {
  const browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const troubles: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => {
    // What a page itself breaks off, as JupyterLab does when it is left or asks again, is no trouble.
    if (request.failure()?.errorText === "net::ERR_ABORTED") return;
    troubles.push(`request failed: ${request.url()}`);
  });
  page.on("request", (request) => requests.push(request.url()));
  return { page, browser, troubles, requests };
}

/** Opens a page for a test and closes its browser when the test is through with it, also by a failure. */
export async function withPage(
  options: BrowserContextOptions,
  use: (page: Page, browser: Browser) => Promise<void>,
): Promise<{ troubles: string[]; requests: string[] }> {
  const { page, browser, troubles, requests } = await openPage(options);
  try {
    await use(page, browser);
  } finally {
    await browser.close();
  }
  return { troubles, requests };
}
