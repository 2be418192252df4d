import { existsSync } from "node:fs";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";

const candidates = [
  process.env.CHROMIUM,
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];
const executablePath = candidates.find((path) => path !== undefined && existsSync(path));

/** Why the tests in a browser cannot run here, or false if they can. In CI they must. */
export const noBrowser: string | false =
  executablePath || process.env.CI ? false : "no Chromium or Chrome here; set CHROMIUM to the path of one";

/** Opens a page that records what goes wrong in it: console errors, exceptions and failed requests. */
export async function openPage(
  options: BrowserContextOptions = {},
): Promise<{ page: Page; browser: Browser; troubles: string[]; requests: string[] }> {
  const browser = await chromium.launch({
    ...(executablePath ? { executablePath } : {}),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--no-first-run",
    ],
  });
  const context = await browser.newContext({ viewport: { width: 1200, height: 900 }, ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  const troubles: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`exception: ${error.message}`));
  page.on("requestfailed", (request) => troubles.push(`request failed: ${request.url()}`));
  page.on("request", (request) => requests.push(request.url()));
  return { page, browser, troubles, requests };
}
