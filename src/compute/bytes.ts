import { wrongType } from "./check.js";

// The one place that knows where bytes come from. Under Node its file functions are asked for by name at run time,
// so that nothing here has to be left out of a bundle for the browser.

interface FileFunctions {
  readFile(path: string | URL): Promise<Uint8Array>;
  writeFile(path: string | URL, bytes: Uint8Array): Promise<void>;
}

function fileFunctions(): FileFunctions | undefined {
  const host = globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } };
  return host.process?.getBuiltinModule?.("node:fs/promises") as FileFunctions | undefined;
}

function checkPlace(name: string, place: string | URL): void {
  if (!(typeof place === "string" || place instanceof URL)) throw wrongType(name, place, "a path or a URL");
}

/**
 * The bytes of a file, under Node, or of a web address.
 * @param place a path, a `file:` URL, or an `http:` or `https:` address; in a browser also one relative to the page.
 * @throws TypeError if it is neither a text nor a URL; Error if there is nothing to be read.
 */
export async function readBytes(place: string | URL): Promise<Uint8Array> {
  checkPlace("place", place);
  const files = fileFunctions();
  if (files !== undefined && !/^(https?|data|blob):/.test(String(place))) {
    const path = typeof place === "string" && place.startsWith("file:") ? new URL(place) : place;
    return new Uint8Array(await files.readFile(path));
  }
  const answer = await fetch(place);
  if (!answer.ok) throw new Error(`${place} could not be fetched: ${answer.status} ${answer.statusText}.`);
  return new Uint8Array(await answer.arrayBuffer());
}

/**
 * Writes bytes to a file. Under Node only.
 * @param place a path or a `file:` URL.
 * @throws TypeError if it is neither; Error in a browser, or if the file cannot be written.
 */
export async function writeBytes(place: string | URL, bytes: Uint8Array): Promise<void> {
  checkPlace("place", place);
  if (!(bytes instanceof Uint8Array)) throw wrongType("bytes", bytes, "a Uint8Array");
  const files = fileFunctions();
  if (files === undefined)
    throw new Error(`${place} cannot be written: there are no files here, but in Node.`);
  await files.writeFile(
    typeof place === "string" && place.startsWith("file:") ? new URL(place) : place,
    bytes,
  );
}
