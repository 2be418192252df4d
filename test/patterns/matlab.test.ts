import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { deflateSync } from "node:zlib";
import fc from "fast-check";
import {
  listMat,
  loadMat,
  type MatlabArray,
  type MatlabClass,
  MatlabFileError,
  matlabArray,
  matlabMatrix,
  Patterns,
  readMat,
  saveMat,
  writeMat,
} from "neurons-to-networks";

const folder = mkdtempSync(join(tmpdir(), "matlab-"));
after(() => rmSync(folder, { recursive: true }));

/** A program that answers to a trial call, or why there is none. */
function find(candidates: string[], trial: string[]): { program?: string; missing: string | false } {
  for (const program of candidates) {
    try {
      execFileSync(program, trial, { stdio: "ignore" });
      return { program, missing: false };
    } catch {
      // Not this one.
    }
  }
  return { missing: `none of ${candidates.join(", ")} runs ${trial.join(" ")}` };
}

const octave = find(["octave-cli", "octave"], ["--version"]);
const python = find([process.env.NN_PYTHON ?? "python3"], ["-c", "import scipy.io"]);

const makers = {
  double: Float64Array,
  single: Float32Array,
  int8: Int8Array,
  uint8: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  logical: Uint8Array,
} as const;
const kinds = Object.keys(makers) as MatlabClass[];

/** An array of a class that holds the extremes of its type. */
function extremes(kind: MatlabClass): MatlabArray {
  const six: Record<MatlabClass, MatlabArray["values"]> = {
    double: Float64Array.of(1.5, -1e300, 5e-324, 0, -7, 2 ** 53),
    single: Float32Array.of(1.5, -1e30, 0.1, 0, -7, 3),
    int8: Int8Array.of(-128, 127, 0, 1, -1, 5),
    uint8: Uint8Array.of(0, 255, 1, 2, 3, 4),
    int16: Int16Array.of(-32768, 32767, 0, 1, -1, 300),
    uint16: Uint16Array.of(0, 65535, 1, 2, 3, 300),
    int32: Int32Array.of(-2147483648, 2147483647, 0, 1, -1, 70_000),
    uint32: Uint32Array.of(0, 4294967295, 1, 2, 3, 70_000),
    int64: BigInt64Array.of(-(2n ** 63n), 2n ** 63n - 1n, 0n, 1n, -1n, 2n ** 53n + 1n),
    uint64: BigUint64Array.of(0n, 2n ** 64n - 1n, 1n, 2n, 3n, 2n ** 53n + 1n),
    logical: Uint8Array.of(0, 1, 1, 0, 1, 0),
  };
  return { class: kind, size: [2, 3], values: six[kind] };
}

const everyKind = Object.fromEntries(kinds.map((kind) => [`v_${kind}`, extremes(kind)]));

for (const compress of [true, false]) {
  test(`every class comes back as it was written, compressed: ${compress}`, () => {
    const back = readMat(writeMat(everyKind, { compress }));
    assert.deepEqual({ ...back }, everyKind);
  });
}

test("the lecture's files: jmat10, jmat100 and jmat1000, and the patterns", async () => {
  const N = 50;
  const couplings = (P: number): number[][] =>
    Array.from({ length: N }, (_, i) =>
      Array.from({ length: N }, (__, j) => (i === j ? 0 : ((i * j) % 7) / P)),
    );
  const place = join(folder, "jmat.mat");
  await saveMat(place, { jmat10: couplings(10), jmat100: couplings(100), jmat1000: couplings(1000) });
  const { jmat10, jmat100, jmat1000 } = await loadMat(place);
  for (const [array, P] of [
    [jmat10, 10],
    [jmat100, 100],
    [jmat1000, 1000],
  ] as const) {
    assert.deepEqual(array.size, [N, N]);
    assert.deepEqual(matlabMatrix(array).values, Float64Array.from(couplings(P).flat()));
  }
  const only = await loadMat(place, { only: ["jmat100"] });
  assert.deepEqual(Object.keys(only), ["jmat100"]);
  assert.deepEqual(
    listMat(readFileSync(place)).map(({ name, size }) => [name, ...size]),
    [
      ["jmat10", 50, 50],
      ["jmat100", 50, 50],
      ["jmat1000", 50, 50],
    ],
  );
});

test("rows, numbers and matrices are written in MATLAB's order of columns", () => {
  const back = readMat(
    writeMat({
      a: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      row: [1, 2],
      typed: Int8Array.of(1, -1),
      pattern: new Patterns([
        [1, -1, -1],
        [1, 1, -1],
      ]),
      one: 7,
    }),
  );
  assert.deepEqual(back.a, { class: "double", size: [2, 3], values: Float64Array.of(1, 4, 2, 5, 3, 6) });
  assert.deepEqual(
    [back.row.size, back.typed.size, back.one.size],
    [
      [1, 2],
      [1, 2],
      [1, 1],
    ],
  );
  assert.deepEqual([...matlabMatrix(back.pattern).values], [1, -1, -1, 1, 1, -1]);
  assert.deepEqual(matlabMatrix(back.a).values, Float64Array.of(1, 2, 3, 4, 5, 6));
  assert.deepEqual(matlabArray(matlabMatrix(back.a)), back.a);
});

test("random arrays of any class and size come back", () => {
  const array = fc
    .tuple(
      fc.constantFrom(...kinds),
      fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 4 }),
    )
    .chain(([kind, size]) => {
      const count = size.reduce((product, n) => product * n, 1);
      const bytesEach = makers[kind].BYTES_PER_ELEMENT;
      return fc.uint8Array({ minLength: count * bytesEach, maxLength: count * bytesEach }).map((raw) => {
        const make = makers[kind] as new (buffer: ArrayBuffer) => MatlabArray["values"];
        return { class: kind, size, values: new make(raw.slice().buffer as ArrayBuffer) };
      });
    });
  fc.assert(
    fc.property(
      fc.dictionary(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_]{0,62}$/), array, { maxKeys: 4 }),
      fc.boolean(),
      (variables, compress) => {
        const back = readMat(writeMat(variables, { compress }));
        assert.deepEqual({ ...back }, { ...variables });
      },
    ),
    { numRuns: 300, seed: 1 },
  );
});

// Files built by hand, of either byte order, from the format's description.

function file(littleEndian: boolean, ...elements: Uint8Array[]): Uint8Array {
  const head = Buffer.alloc(128, " ");
  head.write("MATLAB 5.0 MAT-file, by hand");
  if (littleEndian) head.writeUInt16LE(0x0100, 124);
  else head.writeUInt16BE(0x0100, 124);
  head.write(littleEndian ? "IM" : "MI", 126);
  return Buffer.concat([head, ...elements]);
}

function words(littleEndian: boolean, ...values: number[]): Buffer {
  const bytes = Buffer.alloc(4 * values.length);
  values.forEach((value, i) => {
    if (littleEndian) bytes.writeUInt32LE(value >>> 0, 4 * i);
    else bytes.writeUInt32BE(value >>> 0, 4 * i);
  });
  return bytes;
}

function element(littleEndian: boolean, type: number, data: Uint8Array, length = data.length): Buffer {
  return Buffer.concat([words(littleEndian, type, length), data, Buffer.alloc((8 - (data.length % 8)) % 8)]);
}

interface ByHand {
  order?: boolean;
  flags?: number;
  size?: number[];
  name?: Uint8Array;
  values?: Uint8Array;
}

function matrix({ order = true, flags = 6, size = [1, 1], name, values }: ByHand): Buffer {
  return element(
    order,
    14,
    Buffer.concat([
      element(order, 6, words(order, flags, 0)),
      element(order, 5, words(order, ...size)),
      name ?? element(order, 1, Buffer.from("abcde")),
      values ?? element(order, 9, Buffer.alloc(8)),
    ]),
  );
}

function packed(element14: Uint8Array): Buffer {
  const data = deflateSync(element14);
  return Buffer.concat([words(true, 15, data.length), data]);
}

test("either byte order, small elements, and doubles stored as smaller integers, as MATLAB does", () => {
  for (const order of [true, false]) {
    // Small element: upper half of the word the number of bytes, lower half the type, then up to 4 bytes.
    const name = Buffer.concat([words(order, (1 << 16) | 1), Buffer.from("x\0\0\0")]);
    const values = Buffer.concat([words(order, (4 << 16) | 3), Buffer.alloc(4)]);
    if (order) values.writeInt16LE(-2, 4);
    else values.writeInt16BE(-2, 4);
    if (order) values.writeInt16LE(300, 6);
    else values.writeInt16BE(300, 6);
    const { x } = readMat(file(order, matrix({ order, size: [1, 2], name, values })));
    assert.deepEqual(x, { class: "double", size: [1, 2], values: Float64Array.of(-2, 300) });

    const double = Buffer.alloc(8);
    if (order) double.writeDoubleLE(Math.PI);
    else double.writeDoubleBE(Math.PI);
    const { abcde } = readMat(file(order, matrix({ order, values: element(order, 9, double) })));
    assert.equal(abcde.values[0], Math.PI);
  }
});

test("bytes in the middle of a larger buffer, at odd places, are read as well", () => {
  const bytes = writeMat({ a: [1.5, 2.5], i: extremes("int64") }, { compress: false });
  const inside = new Uint8Array(bytes.length + 7);
  inside.set(bytes, 3);
  const back = readMat(inside.subarray(3, 3 + bytes.length));
  assert.deepEqual(back.a.values, Float64Array.of(1.5, 2.5));
  assert.deepEqual(back.i, extremes("int64"));
  back.a.values[0] = 9;
  assert.equal(readMat(bytes).a.values[0], 1.5);
});

function refusal(bytes: Uint8Array, options = {}): MatlabFileError {
  try {
    readMat(bytes, { name: "pattern.mat", ...options });
  } catch (error) {
    assert.ok(error instanceof MatlabFileError, String(error));
    assert.ok(error.message.startsWith(`pattern.mat, byte ${error.offset}: `), error.message);
    assert.match(error.message, /expected/);
    return error;
  }
  throw new Error("was read");
}

test("a hostile file is refused with its name, the place and what was expected, and without its memory", () => {
  const tooMany = matrix({ size: [1_000_000, 1_000_000] });
  const cases: [string, Uint8Array, number, RegExp][] = [
    ["10^12 elements", file(true, tooMany), 136, /expected at most 536870912 bytes .* 1000000 by 1000000/],
    [
      "10^12 elements, compressed",
      file(true, packed(tooMany)),
      128,
      /compressed element.*1000000 by 1000000/,
    ],
    ["2^62 elements", file(true, matrix({ size: [0x7fffffff, 0x7fffffff] })), 136, /2147483647/],
    [
      "fewer values than told",
      file(true, matrix({ size: [10, 1] })),
      184,
      /80 bytes for the values of variable abcde/,
    ],
    ["negative size", file(true, matrix({ size: [3, -1] })), 164, /size of at least 0, but found -1/],
    ["one dimension", file(true, matrix({ size: [3] })), 152, /two numbers or more/],
    ["1000 dimensions", file(true, matrix({ size: new Array(1000).fill(1) })), 152, /at most 32 dimensions/],
    ["a bomb with an honest tag", file(true, bomb(0x7ffffff0)), 128, /maxBytes|2147483632 bytes/],
    ["a bomb with a modest tag", file(true, bomb(56)), 128, /end here, but there are more|expected/],
    ["not compressed at all", file(true, element(true, 15, Buffer.alloc(64, 7))), 128, /damaged or cut off/],
    ["unknown element", file(true, element(true, 99, Buffer.alloc(8))), 128, /found type 99/],
    ["unknown class", file(true, matrix({ flags: 77 })), 144, /class from 1 to 17, but found 77/],
    [
      "unknown storage",
      file(true, matrix({ values: element(true, 11, Buffer.alloc(8)) })),
      184,
      /found type 11/,
    ],
    [
      "no name's letters",
      file(true, matrix({ name: element(true, 1, Buffer.from("a\u0001b")) })),
      176,
      /variable's name/,
    ],
    [
      "a name of type double",
      file(true, matrix({ name: element(true, 9, Buffer.alloc(8)) })),
      168,
      /name \(type 1\)/,
    ],
    [
      "a huge name",
      file(true, matrix({ name: element(true, 1, Buffer.from("a"), 0xfffffff0) })),
      176,
      /4294967280 bytes/,
    ],
    ["integers of 64 bits as floating point", file(true, matrix({ flags: 14 })), 184, /whole numbers/],
    ["no tag", file(true, Buffer.alloc(5)), 128, /8 bytes of an element's tag/],
    ["an element beyond the end", file(true, words(true, 14, 5000)), 128, /element of 5000 bytes/],
    ["an empty element", file(true, words(true, 14, 0)), 136, /array's flags/],
    ["an empty file", new Uint8Array(0), 0, /128 bytes of a MATLAB header/],
    ["text", Buffer.from("1 2 3\n".repeat(50)), 126, /"IM" or "MI"/],
    [
      "version 7.3",
      Buffer.concat([Buffer.from("\x89HDF\r\n\x1a\n", "latin1"), Buffer.alloc(600)]),
      0,
      /7\.3 \(HDF5\)/,
    ],
    ["version 7.3 in a MATLAB header", Buffer.from("MATLAB 7.3 MAT-file".padEnd(600)), 0, /7\.3 \(HDF5\)/],
    [
      "Level 4",
      Buffer.concat([words(true, 0, 1, 1, 0, 2), Buffer.from("a\0"), Buffer.alloc(8)]),
      0,
      /Level 4/,
    ],
    [
      "another version",
      Buffer.concat([Buffer.alloc(124), Buffer.from([0, 3]), Buffer.from("IM")]),
      124,
      /version 1/,
    ],
  ];
  const before = process.memoryUsage();
  for (const [what, bytes, offset, expected] of cases) {
    const error = refusal(bytes);
    assert.match(error.message, expected, what);
    assert.equal(error.offset, offset, `${what}: ${error.message}`);
  }
  const now = process.memoryUsage();
  assert.ok(now.rss + now.arrayBuffers - before.rss - before.arrayBuffers < 2 ** 28);
});

/** A hundred million zeros, compressed a thousandfold, behind the tag of an array of `length` bytes. */
function bomb(length: number): Buffer {
  return packed(Buffer.concat([words(true, 14, length), matrix({}).subarray(8), Buffer.alloc(1e8)]));
}

test("maxBytes is for all variables together", () => {
  const bytes = writeMat({ a: new Float64Array(1000), b: new Float64Array(1000) });
  assert.equal(Object.keys(readMat(bytes, { maxBytes: 17_000 })).length, 2);
  assert.match(refusal(bytes, { maxBytes: 10_000 }).message, /variable b/);
});

test("a variable that is not there, or is none of numbers, is named", () => {
  assert.match(
    refusal(writeMat({ a: 1, b: 2 }), { only: ["c"] }).message,
    /expected a variable c, but found a, b/,
  );
  const text = file(true, matrix({ flags: 4 }));
  assert.equal(Object.keys(readMat(text)).length, 0);
  assert.match(refusal(text, { only: ["abcde"] }).message, /but it is char/);
  assert.deepEqual(listMat(text), [{ name: "abcde", class: "char", size: [1, 1], readable: false }]);
});

for (const compress of [true, false]) {
  test(`every truncation and every changed byte is read or refused, never anything else, compressed: ${compress}`, () => {
    const whole = writeMat(
      {
        pattern: [
          [1, -1],
          [-1, 1],
        ],
        l: extremes("logical"),
      },
      { compress },
    );
    const tryOut = (bytes: Uint8Array): void => {
      try {
        readMat(bytes, { name: "f" });
      } catch (error) {
        assert.ok(error instanceof MatlabFileError, String((error as Error).stack));
      }
    };
    for (let length = 0; length < whole.length; length++) tryOut(whole.slice(0, length));
    const ends = listMat(whole).length;
    assert.equal(ends, 2);
    assert.throws(() => readMat(whole.slice(0, whole.length - 1)), MatlabFileError);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })), {
          minLength: 1,
          maxLength: 6,
        }),
        (changes) => {
          const bytes = whole.slice();
          for (const [at, value] of changes) bytes[at] = value;
          tryOut(bytes);
        },
      ),
      { numRuns: 5000, seed: 1 },
    );
  });
}

test("a changed value within compressed data does not pass the checksum", () => {
  const whole = writeMat({ a: Float64Array.from({ length: 200 }, (_, i) => Math.sin(i)) });
  for (let at = 200; at < whole.length; at += 97) {
    const bytes = whole.slice();
    bytes[at] ^= 4;
    assert.throws(() => readMat(bytes), MatlabFileError);
  }
});

test("random bytes are refused", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), fc.boolean(), (bytes, headed) => {
      const whole = headed ? file(true, bytes) : bytes;
      try {
        readMat(whole);
      } catch (error) {
        assert.ok(error instanceof MatlabFileError, String((error as Error).stack));
      }
    }),
    { numRuns: 3000, seed: 1 },
  );
});

test("wrong arguments are refused by name", () => {
  const bad: [() => unknown, RegExp][] = [
    [() => readMat("x" as never), /^TypeError: bytes/],
    [() => listMat(undefined as never), /^TypeError: bytes/],
    [() => readMat(writeMat({}), { maxBytes: -1 }), /^RangeError: maxBytes/],
    [() => readMat(writeMat({}), { only: "a" as never }), /^TypeError: only/],
    [() => writeMat([] as never), /^TypeError: variables/],
    [() => writeMat({ "1a": 1 }), /^RangeError: the name of a variable is "1a"/],
    [() => writeMat({ ["a".repeat(64)]: 1 }), /^RangeError: the name/],
    [() => writeMat({ a: "x" as never }), /^TypeError: a is/],
    [() => writeMat({ a: [[1], [1, 2]] }), /^RangeError/],
    [
      () => writeMat({ a: { class: "cell" as never, size: [1, 1], values: Float64Array.of(1) } }),
      /^RangeError: a\.class/,
    ],
    [
      () => writeMat({ a: { class: "int8", size: [1, 1], values: Float64Array.of(1) } }),
      /^TypeError: a\.values/,
    ],
    [
      () => writeMat({ a: { class: "double", size: [1, 2], values: Float64Array.of(1) } }),
      /^RangeError: the number of a\.values/,
    ],
    [
      () => writeMat({ a: { class: "double", size: [1], values: Float64Array.of(1) } }),
      /^RangeError: a\.size/,
    ],
    [() => matlabMatrix(undefined as never), /^TypeError: array/],
    [
      () => matlabMatrix({ class: "double", size: [0, 0], values: new Float64Array(0) }),
      /^RangeError: array\.size/,
    ],
    [() => matlabArray([]), /^RangeError: matrix/],
  ];
  for (const [call, expected] of bad) assert.throws(call, expected);
});

// The same files before the programs that they are exchanged with.

for (const version of ["-v6", "-v7"]) {
  test(`what Octave saves with ${version} is read`, { skip: octave.missing }, async () => {
    const place = join(folder, `octave${version}.mat`);
    const script = `
      pattern = [1 -1; -1 1; 1 1]; half = single(0.5); small = int8([-128 127]); big = uint64(18446744073709551615);
      low = int64(-9223372036854775807); yes = [true false]; none = zeros(0, 3); cube = reshape(1:24, 2, 3, 4);
      text = "no number"; both = struct("x", 1); c = {1}; z = 1 + 2i; s = sparse([1 0 2]); jmat10 = magic(30) / 7;
      save("${version}", "${place}", "pattern", "half", "small", "big", "low", "yes", "none", "cube", "text", "both", "c", "z", "s", "jmat10");`;
    execFileSync(octave.program as string, ["--norc", "--quiet", "--eval", script]);
    const got = await loadMat(place);
    assert.deepEqual(Object.keys(got), [
      "pattern",
      "half",
      "small",
      "big",
      "low",
      "yes",
      "none",
      "cube",
      "jmat10",
    ]);
    assert.deepEqual(matlabMatrix(got.pattern).values, Float64Array.of(1, -1, -1, 1, 1, 1));
    assert.deepEqual(got.half, { class: "single", size: [1, 1], values: Float32Array.of(0.5) });
    assert.deepEqual(got.small.values, Int8Array.of(-128, 127));
    assert.deepEqual(got.big.values, BigUint64Array.of(2n ** 64n - 1n));
    assert.deepEqual(got.low.values, BigInt64Array.of(-(2n ** 63n) + 1n));
    assert.deepEqual(got.yes, { class: "logical", size: [1, 2], values: Uint8Array.of(1, 0) });
    assert.deepEqual(got.none, { class: "double", size: [0, 3], values: new Float64Array(0) });
    assert.deepEqual(got.cube.size, [2, 3, 4]);
    assert.deepEqual(
      got.cube.values,
      Float64Array.from({ length: 24 }, (_, i) => i + 1),
    );
    assert.equal(
      matlabMatrix(got.jmat10)
        .values.reduce((sum, w) => sum + w, 0)
        .toFixed(6),
      ((30 * 30 * 901) / 2 / 7).toFixed(6),
    );
    assert.deepEqual(
      listMat(readFileSync(place))
        .filter(({ readable }) => !readable)
        .map(({ name, class: kind }) => `${name} ${kind}`),
      ["text char", "both struct", "c cell", "z complex double", "s sparse"],
    );
  });
}

for (const compress of [true, false]) {
  test(`what is written is loaded by Octave, compressed: ${compress}`, { skip: octave.missing }, async () => {
    const place = join(folder, `ours-${compress}.mat`);
    await saveMat(
      place,
      {
        ...everyKind,
        cube: { class: "int16", size: [2, 2, 2], values: Int16Array.of(1, 2, 3, 4, 5, 6, 7, 8) },
      },
      { compress },
    );
    const lines = kinds.map(
      (kind) =>
        `printf("%s %s %s\\n", class(v_${kind}), mat2str(size(v_${kind})), num2str(v_${kind}(6), 20));`,
    );
    const script = `load("${place}"); ${lines.join(" ")} printf("%d %d\\n", ndims(cube), cube(2, 1, 2));`;
    const answer = execFileSync(octave.program as string, ["--norc", "--quiet", "--eval", script]).toString();
    const last = kinds.map((kind) => `${kind} [2 3] ${String(everyKind[`v_${kind}`].values[5])}`);
    assert.deepEqual(answer.trim().split("\n"), [...last, "3 6"]);
  });

  test(`what SciPy saves is read, compressed: ${compress}`, { skip: python.missing }, async () => {
    const place = join(folder, `scipy-${compress}.mat`);
    const script = `
import numpy as np, scipy.io
kinds = "float64 float32 int8 uint8 int16 uint16 int32 uint32 int64 uint64".split()
scipy.io.savemat(${JSON.stringify(place)}, {**{k: np.arange(6).reshape(2, 3).astype(k) for k in kinds},
  "jmat10": np.eye(40) * 0.5, "text": "abc"}, do_compression=${compress ? "True" : "False"})`;
    execFileSync(process.env.NN_PYTHON ?? "python3", ["-c", script]);
    const got = await loadMat(place);
    const kindOf: Record<string, MatlabClass> = { float64: "double", float32: "single" };
    for (const [name, array] of Object.entries(got)) {
      if (name === "jmat10") continue;
      assert.equal(array.class, kindOf[name] ?? name);
      assert.deepEqual(Array.from(matlabMatrix(array).values), [0, 1, 2, 3, 4, 5]);
    }
    assert.equal(Object.keys(got).length, 11);
    assert.equal(matlabMatrix(got.jmat10).values[41], 0.5);
  });

  test(`what is written is loaded by SciPy, compressed: ${compress}`, { skip: python.missing }, async () => {
    const place = join(folder, `for-scipy-${compress}.mat`);
    writeFileSync(place, writeMat(everyKind, { compress }));
    const script = `
import scipy.io
m = scipy.io.loadmat(${JSON.stringify(place)})
for k in ${JSON.stringify(kinds)}:
    a = m["v_" + k]; print(k, a.dtype, a.shape, repr(a.T.reshape(-1).tolist()[:2]))`;
    const answer = execFileSync(process.env.NN_PYTHON ?? "python3", ["-c", script])
      .toString()
      .trim()
      .split("\n");
    assert.equal(answer.length, 11);
    assert.equal(answer[0], "double float64 (2, 3) [1.5, -1e+300]");
    assert.equal(answer[8], "int64 int64 (2, 3) [-9223372036854775808, 9223372036854775807]");
    assert.equal(answer[9], "uint64 uint64 (2, 3) [0, 18446744073709551615]");
    for (const kind of ["int8", "uint8", "int16", "uint16", "int32", "uint32"] as const) {
      const [a, b] = everyKind[`v_${kind}`].values;
      assert.ok(answer.includes(`${kind} ${kind} (2, 3) [${a}, ${b}]`));
    }
  });
}
