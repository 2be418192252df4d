import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { Kernel } from "./kernel.js";

let kernel: Kernel;
before(async () => {
  kernel = await Kernel.start();
});
after(() => kernel?.stop());

/** The MIME bundle of a cell's value. */
async function shown(code: string): Promise<Record<string, string>> {
  const run = await kernel.run(code);
  assert.equal(run.error?.evalue ?? run.stderr, "");
  assert.ok(run.result, "the cell has a value");
  return run.result;
}

describe("text/plain of a value", () => {
  const rows: [code: string, text: RegExp][] = [
    ["0.1 + 0.2", /^0\.30000000000000004$/],
    ["true", /^true$/],
    ["null", /^null$/],
    ["-0", /^-0$/],
    ["10n", /^10n$/],
    ['"abc"', /^["']?abc["']?$/],
    ["[1, 2, 3]", /^\[ ?1, 2, 3 ?\]$/],
    ['({ a: 1, b: "x" })', /^\{ a: 1, b: ['"]x['"] \}$/],
    ["new Float64Array([1.5, 2])", /Float64Array.*1\.5, 2/],
    ['new Map([["k", 1]])', /Map.*['"]?k['"]? => 1/],
    ["new Set([1, 2])", /Set.*1, 2/],
    ["Promise.resolve(3)", /Promise.*3/],
    ["/x+/g", /^\/x\+\/g$/],
    ["new Date(0)", /1970-01-01/],
    ["function f() {}; f", /f/],
    ['Symbol("s")', /Symbol\(s\)/],
    ["class Point { constructor(public x = 1) {} }; new Point()", /Point \{ x: 1 \}/],
    ["const loop: any = {}; loop.self = loop; loop", /Circular/i],
  ];
  for (const [code, text] of rows) {
    it(code, async () => {
      const bundle = await shown(code);
      assert.match(bundle["text/plain"] as string, text);
      assert.ok(!(bundle["text/plain"] as string).includes("\u001b"), "without escape codes");
    });
  }

  it("a value that is an error is a value, with its message", async () => {
    const run = await kernel.run('new RangeError("just a value")');
    assert.equal(run.reply.status, "ok");
    assert.match(run.result?.["text/plain"] ?? "", /RangeError: just a value/);
  });

  it("a typed array of a million numbers is cut short and says so", async () => {
    const text = (await shown("new Float32Array(1e6)"))["text/plain"] as string;
    assert.ok(text.length < 20_000, `${text.length} characters`);
    assert.match(text, /1000000|1,000,000|more/);
  });

  it("a getter that throws does not fail the cell", async () => {
    const run = await kernel.run('({ get trap(): number { throw new Error("trap") }, a: 1 })');
    assert.equal(run.reply.status, "ok");
    assert.match(run.result?.["text/plain"] ?? "", /a: 1/);
  });
});

describe("richer forms of a value", () => {
  it("a method under Symbol.for('Jupyter.display') gives the bundle", async () => {
    const bundle = await shown(
      '({ [Symbol.for("Jupyter.display")]() { return { "text/plain": "a figure", "application/vnd.plotly.v1+json": { data: [{ y: [1, 2] }], layout: {} } } } })',
    );
    assert.equal(bundle["text/plain"], "a figure");
    assert.deepEqual(bundle["application/vnd.plotly.v1+json"], { data: [{ y: [1, 2] }], layout: {} });
  });

  it("that method may be asynchronous", async () => {
    const bundle = await shown(
      '({ async [Symbol.for("Jupyter.display")]() { await null; return { "text/html": "<b>late</b>" } } })',
    );
    assert.equal(bundle["text/html"], "<b>late</b>");
  });

  it("a method that throws leaves the text form, or is told, and the kernel lives", async () => {
    const run = await kernel.run(
      '({ a: 1, [Symbol.for("Jupyter.display")]() { throw new Error("cannot draw") } })',
    );
    assert.ok(run.result?.["text/plain"] || /cannot draw/.test(run.stderr + run.error?.evalue));
    assert.equal((await kernel.run("1 + 1")).result?.["text/plain"], "2");
  });

  it("a matrix of mathjs comes as LaTeX and as text", async () => {
    const bundle = await shown('import * as math from "mathjs"; math.matrix([[1, 2], [3, 4.5]])');
    assert.match(bundle["text/latex"] as string, /\\begin\{[bp]?matrix\}\s*1\s*&\s*2\s*\\\\\s*3\s*&\s*4\.5/);
    assert.match(bundle["text/plain"] as string, /1.*2.*3.*4\.5/s);
  });

  it("an array of like objects comes as an HTML table, escaped", async () => {
    const bundle = await shown(
      '[{ name: "<script>alert(1)</script>", rate: 1 }, { name: "b & c", rate: 2 }]',
    );
    const html = bundle["text/html"] as string;
    assert.match(html, /<table/);
    assert.match(html, /&lt;script&gt;/);
    assert.match(html, /b &amp; c/);
    assert.doesNotMatch(html, /<script/);
    assert.match(bundle["text/plain"] as string, /rate/);
  });

  it("a column's name in such a table is escaped too", async () => {
    const html = (await shown('[{ "<img src=x>": 1 }, { "<img src=x>": 2 }]'))["text/html"] as string;
    assert.doesNotMatch(html, /<img/);
  });
});

describe("tslab's own display functions", () => {
  before(async () => {
    await kernel.run('import * as tslab from "tslab"');
  });

  const bytes = "new Uint8Array([1, 2, 3])";
  const rows: [call: string, mime: string, data: string][] = [
    ['tslab.display.html("<b>x</b>")', "text/html", "<b>x</b>"],
    ['tslab.display.markdown("# x")', "text/markdown", "# x"],
    ['tslab.display.latex("$x$")', "text/latex", "$x$"],
    ['tslab.display.svg("<svg/>")', "image/svg+xml", "<svg/>"],
    ['tslab.display.text("x")', "text/plain", "x"],
    ['tslab.display.javascript("1")', "text/javascript", "1"],
    [`tslab.display.png(${bytes})`, "image/png", "AQID"],
    [`tslab.display.jpeg(${bytes})`, "image/jpeg", "AQID"],
    [`tslab.display.gif(${bytes})`, "image/gif", "AQID"],
    [`tslab.display.pdf(${bytes})`, "application/pdf", "AQID"],
    ['tslab.display.raw("text/html", "<i>raw</i>")', "text/html", "<i>raw</i>"],
  ];
  for (const [call, mime, data] of rows) {
    it(call, async () => {
      const run = await kernel.run(call);
      assert.equal(run.error?.evalue ?? run.stderr, "");
      assert.equal(run.displays.length, 1);
      assert.equal(run.displays[0]?.[mime], data);
    });
  }

  it("newDisplay shows once and is updated after that", async () => {
    const run = await kernel.run(
      'const d = tslab.newDisplay(); d.text("one"); d.text("two"); console.log("between"); d.html("<b>three</b>")',
    );
    const shows = run.messages.filter((m) => /display_data/.test(m.header.msg_type));
    const first = shows[0];
    assert.equal(first?.header.msg_type, "display_data");
    assert.equal(first?.content.data["text/plain"], "one");
    const id = first?.content.transient.display_id;
    assert.ok(id);
    const last = shows.at(-1);
    assert.equal(last?.header.msg_type, "update_display_data");
    assert.equal(last?.content.transient.display_id, id);
    assert.equal(last?.content.data["text/html"], "<b>three</b>");
  });

  it("a display of an earlier cell can be updated by a later one", async () => {
    await kernel.run('const kept = tslab.newDisplay(); kept.text("old")');
    const run = await kernel.run('kept.text("new")');
    assert.equal(
      run.messages.find((m) => m.header.msg_type === "update_display_data")?.content.data["text/plain"],
      "new",
    );
  });

  it("versions are told", async () => {
    assert.match((await shown("tslab.versions.tslab"))["text/plain"] as string, /1\.0\.22/);
  });
});

describe("the console", () => {
  it("log and error go to stdout and stderr, in order", async () => {
    const run = await kernel.run('console.log("a", 1, [2]); console.error("b"); console.log("c")');
    assert.equal(run.stdout, "a 1 [ 2 ]\nc\n");
    assert.equal(run.stderr, "b\n");
    const order = run.messages.filter((m) => m.header.msg_type === "stream").map((m) => m.content.text);
    assert.equal(order.join(""), "a 1 [ 2 ]\nb\nc\n");
  });

  it("process.stdout.write writes without a line end", async () => {
    assert.equal((await kernel.run('process.stdout.write("x"); process.stdout.write("y"); 0')).stdout, "xy");
  });

  it("console.table draws a table", async () => {
    assert.match((await kernel.run("console.table([{ n: 1 }])")).stdout, /│\s*\(index\)/);
  });

  it("text and displays keep their order", async () => {
    const run = await kernel.run('console.log("before"); tslab.display.text("shown"); console.log("after")');
    const kinds = run.messages
      .map((m) => m.header.msg_type)
      .filter((type) => type === "stream" || type === "display_data");
    assert.deepEqual(kinds, ["stream", "display_data", "stream"]);
  });
});
