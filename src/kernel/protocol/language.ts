import { readFileSync } from "node:fs";

/** What the kernel says of itself. */

const { version } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8")) as {
  version: string;
};

export const languageInfo = {
  status: "ok",
  protocol_version: "5.4",
  implementation: "neurons-to-networks",
  implementation_version: version,
  language_info: {
    name: "typescript",
    version: "5.0.4",
    mimetype: "text/typescript",
    file_extension: ".ts",
    pygments_lexer: "typescript",
    codemirror_mode: { name: "javascript", mode: "typescript", typescript: true },
    nbconvert_exporter: "script",
  },
  banner: `TypeScript 5.0 on Node.js ${process.versions.node}`,
  help_links: [
    { text: "TypeScript Handbook", url: "https://www.typescriptlang.org/docs/handbook/intro.html" },
    { text: "JavaScript reference", url: "https://developer.mozilla.org/docs/Web/JavaScript/Reference" },
  ],
  debugger: false,
  supported_features: [],
};
