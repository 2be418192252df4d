/** What students typically get wrong in the exercises of the notebook: the whole solution cell as they would have it. */
export const mistakes: Record<string, { title: string; source: string }[]> = {
  velocity: [
    {
      title: "cm per ms taken for m per s",
      source: `function speed(x1: number, t1: number, x2: number, t2: number): number {
  return (x2 - x1) / (t2 - t1);
}`,
    },
    {
      title: "time over distance",
      source: `function speed(x1: number, t1: number, x2: number, t2: number): number {
  return (10 * (t2 - t1)) / (x2 - x1);
}`,
    },
    {
      title: "the direction dropped",
      source: `function speed(x1: number, t1: number, x2: number, t2: number): number {
  return Math.abs((10 * (x2 - x1)) / (t2 - t1));
}`,
    },
  ],
  euler: [
    {
      title: "the sign of the resting potential",
      source: `function nextVoltage(V: number, I: number, dt: number): number {
  const next = V + (dt / 10) * (-(V - 65) + 10 * I);
  return next >= -50 ? -65 : next;
}`,
    },
    {
      title: "tau forgotten",
      source: `function nextVoltage(V: number, I: number, dt: number): number {
  const next = V + dt * (-(V + 65) + 10 * I);
  return next >= -50 ? -65 : next;
}`,
    },
    {
      title: "no reset",
      source: `function nextVoltage(V: number, I: number, dt: number): number {
  return V + (dt / 10) * (-(V + 65) + 10 * I);
}`,
    },
    {
      title: "the old voltage compared with the threshold",
      source: `function nextVoltage(V: number, I: number, dt: number): number {
  if (V >= -50) return -65;
  return V + (dt / 10) * (-(V + 65) + 10 * I);
}`,
    },
    {
      title: "the threshold itself not counted as reached",
      source: `function nextVoltage(V: number, I: number, dt: number): number {
  const next = V + (dt / 10) * (-(V + 65) + 10 * I);
  return next > -50 ? -65 : next;
}`,
    },
    {
      title: "the change returned instead of the voltage",
      source: `function nextVoltage(V: number, I: number, dt: number): number {
  return (dt / 10) * (-(V + 65) + 10 * I);
}`,
    },
  ],
  rate: [
    {
      title: "spikes per millisecond",
      source: `function rateOf(spikes: number[], from: number, to: number): number {
  return spikes.filter((t) => t >= from && t < to).length / (to - from);
}`,
    },
    {
      title: "all spikes counted",
      source: `function rateOf(spikes: number[], from: number, to: number): number {
  return (1000 * spikes.length) / (to - from);
}`,
    },
    {
      title: "the number of spikes, not their rate",
      source: `function rateOf(spikes: number[], from: number, to: number): number {
  return spikes.filter((t) => t >= from && t < to).length;
}`,
    },
    {
      title: "the end counted as well",
      source: `function rateOf(spikes: number[], from: number, to: number): number {
  return (1000 * spikes.filter((t) => t >= from && t <= to).length) / (to - from);
}`,
    },
  ],
  needed: [
    {
      title: "the last number that does not fire",
      source: `function needed(k: number): number {
  let n = 0;
  while (n < 200 && !volley(n + 1, k).fires) n++;
  return n;
}`,
    },
    {
      title: "the inhibitory spikes not passed on",
      source: `function needed(k: number): number {
  for (let n = 1; n <= 200; n++) if (volley(n).fires) return n;
  return Infinity;
}`,
    },
    {
      title: "each inhibitory spike taken to cancel one excitatory one",
      source: `function needed(k: number): number {
  for (let n = 1; n <= 200; n++) if (volley(n).fires) return n + k;
  return Infinity;
}`,
    },
  ],
  formula: [
    {
      title: "spikes per millisecond",
      source: `function rateFormula(I: number): number {
  if (10 * I <= 15) return 0;
  return 1 / (2 + 10 * Math.log((10 * I) / (10 * I - 15)));
}`,
    },
    {
      title: "nothing said about currents below threshold",
      source: `function rateFormula(I: number): number {
  return 1000 / (2 + 10 * Math.log((10 * I) / (10 * I - 15)));
}`,
    },
    {
      title: "no refractory time",
      source: `function rateFormula(I: number): number {
  if (10 * I <= 15) return 0;
  return 1000 / (10 * Math.log((10 * I) / (10 * I - 15)));
}`,
    },
    {
      title: "the common logarithm",
      source: `function rateFormula(I: number): number {
  if (10 * I <= 15) return 0;
  return 1000 / (2 + 10 * Math.log10((10 * I) / (10 * I - 15)));
}`,
    },
  ],
};
