import assert from "node:assert/strict";
import { test } from "node:test";
import { lifRate, randomNetworkRate } from "neurons-to-networks";

const neuron = { V_rest: 0, V_reset: 10, V_th: 20, tau: 20, t_ref: 2 };
const alone = { ...neuron, connectivity: 0 };

test("with vanishing noise the rate is that of a constant current", () => {
  for (const eta of [1.2, 2, 10]) {
    const noisy = randomNetworkRate({ ...alone, J: 1e-6, eta });
    const quiet = lifRate(20 * eta, { ...neuron, R: 1 });
    assert.ok(Math.abs(noisy / quiet - 1) < 1e-4, `${noisy}, ${quiet} Hz`);
  }
  assert.equal(randomNetworkRate({ ...alone, J: 1e-6, eta: 0.9 }), 0);
  assert.equal(randomNetworkRate({ ...alone, eta: 0 }), 0);
});

/** Siegert's formula as it is usually written: 1 / (t_ref + tau sqrt(pi) int_a^b e^(u^2) (1 + erf u) du). */
function siegert(mu: number, sigma: number): number {
  // e^(u^2) (1 + erf(u)) = (2 / sqrt(pi)) int_0^inf e^(-s^2 + 2 s u) ds, by Simpson's rule twice.
  const simpson = (f: (x: number) => number, from: number, to: number, panels: number): number => {
    let sum = f(from) + f(to);
    for (let k = 1; k < panels; k++) sum += f(from + ((to - from) * k) / panels) * (k % 2 ? 4 : 2);
    return (sum * (to - from)) / (3 * panels);
  };
  const inner = (u: number) =>
    (2 / Math.sqrt(Math.PI)) * simpson((s) => Math.exp(-s * s + 2 * s * u), 0, 12, 1200);
  const integral = simpson(inner, (10 - mu) / sigma, (20 - mu) / sigma, 200);
  return 1000 / (2 + 20 * Math.sqrt(Math.PI) * integral);
}

test("the rate of one neuron under noise is Siegert's, below and above threshold", () => {
  for (const J of [0.1, 0.5, 2]) {
    for (const eta of [0.7, 1, 1.5, 4]) {
      // The double quadrature is good to 10^-4 where the noise is weakest.
      const wanted = siegert(20 * eta, Math.sqrt(J * 20 * eta));
      const rate = randomNetworkRate({ ...alone, J, eta });
      assert.ok(Math.abs(rate - wanted) < 2e-4 * wanted + 1e-9, `J ${J}, eta ${eta}: ${rate}, ${wanted} Hz`);
    }
  }
});

test("the network's rate reproduces itself: its neurons fire at it when their inputs do", () => {
  for (const g of [4.5, 6, 8]) {
    const nu = randomNetworkRate({ g }); // Hz
    const outside = (1.5 * 20) / (0.5 * 20);
    const mu = 0.5 * 20 * (outside + (nu / 1000) * (80 - 20 * g));
    const sigma = 0.5 * Math.sqrt(20 * (outside + (nu / 1000) * (80 + 20 * g * g)));
    assert.ok(Math.abs(siegert(mu, sigma) / nu - 1) < 1e-5);
  }
});
