import assert from "node:assert/strict";
import type { ChildProcess } from "node:child_process";
import { type IncomingMessage, type RequestOptions, request } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { after, before, describe, test } from "node:test";
import { startLab } from "../support/lab.js";

describe("the server that npm start runs", () => {
  let server: ChildProcess;
  let port: number;
  let token: string;
  let cookie: string;

  before(async () => {
    let url: string;
    ({ url, server } = await startLab({}));
    port = Number(new URL(url).port);
    token = new URL(url).searchParams.get("token") ?? "";
    const { headers } = await ask({ path: `/lab?token=${token}` });
    cookie = (headers["set-cookie"] ?? []).map((one) => one.split(";")[0]).join("; ");
  });
  after(() => {
    server?.kill("SIGTERM");
  });

  /** Sends a request; the answer, also to a request for a web socket. */
  const ask = (options: RequestOptions) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      const asked = request({ host: "127.0.0.1", port, agent: false, ...options });
      asked.on("response", (answer) => {
        answer.resume();
        resolve(answer);
      });
      asked.on("upgrade", (answer, socket) => {
        socket.destroy();
        resolve(answer);
      });
      asked.on("error", reject);
      asked.end();
    });
  const own = () => `http://127.0.0.1:${port}`;
  const socket = (headers: Record<string, string>) =>
    ask({
      path: "/api/events/subscribe",
      headers: {
        ...{ Connection: "Upgrade", Upgrade: "websocket" },
        ...{ "Sec-WebSocket-Version": "13", "Sec-WebSocket-Key": "c2l4dGVlbiBsZXR0ZXJzIQ==" },
        ...headers,
      },
    });

  test("lets in who knows the token, and nobody else", async () => {
    assert.ok(token.length >= 32, "a token of its own");
    const path = "/api/contents";
    assert.equal((await ask({ path })).statusCode, 403);
    assert.equal((await ask({ path, headers: { Authorization: "token wrong" } })).statusCode, 403);
    assert.equal((await ask({ path, headers: { Authorization: `token ${token}` } })).statusCode, 200);
    assert.equal((await ask({ path, headers: { Cookie: cookie } })).statusCode, 200);
    assert.notEqual((await socket({ Origin: own() })).statusCode, 101);
    assert.equal((await socket({ Origin: own(), Cookie: cookie })).statusCode, 101);
  });

  test("refuses a page of another origin, even in the browser of who is logged in", async () => {
    const Origin = "https://example.org";
    for (const method of ["GET", "POST", "DELETE"]) {
      const { statusCode = 0 } = await ask({
        method,
        path: "/api/kernels",
        headers: { Origin, Cookie: cookie },
      });
      assert.ok([403, 404].includes(statusCode), `${method}: ${statusCode}`);
    }
    assert.equal((await socket({ Origin, Cookie: cookie })).statusCode, 403);
    const { headers } = await ask({ path: "/api/contents", headers: { Cookie: cookie } });
    assert.equal(headers["access-control-allow-origin"], undefined);
  });

  test("refuses a name that only leads here, and a form of another site", async () => {
    // A page whose name was made to point to this machine sends its own name as the host.
    const Host = `example.org:${port}`;
    const { statusCode } = await ask({ path: "/api/contents", headers: { Host, Cookie: cookie } });
    assert.equal(statusCode, 403);
    // Without the XSRF token a cookie alone does not start a kernel.
    const posted = await ask({ method: "POST", path: "/api/kernels", headers: { Cookie: cookie } });
    assert.equal(posted.statusCode, 403);
  });

  test("listens on this machine only", async (t) => {
    const others = Object.values(networkInterfaces())
      .flatMap((addresses) => addresses ?? [])
      .filter(({ internal, family }) => !internal && family === "IPv4");
    if (others.length === 0) return t.skip("no other address here");
    for (const { address } of others) {
      const isOpen = await new Promise((resolve) => {
        const probe = connect(port, address, () => {
          probe.destroy();
          resolve(true);
        });
        probe.on("error", () => resolve(false));
      });
      assert.equal(isOpen, false, address);
    }
  });
});
