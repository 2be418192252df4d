/** Writes the time derivative of the state y at time t into dy. */
export type Derivative = (t: number, y: Float64Array, dy: Float64Array) => void;

/**
 * The classical Runge-Kutta method of order four, with a fixed step and no allocation while it runs.
 * @param dimension length of the state.
 * @param derivative the right-hand side of dy/dt = f(t, y).
 * @returns a function that takes y from t to t + dt, in place.
 */
export function rungeKutta4(
  dimension: number,
  derivative: Derivative,
): (t: number, dt: number, y: Float64Array) => void {
  const k1 = new Float64Array(dimension);
  const k2 = new Float64Array(dimension);
  const k3 = new Float64Array(dimension);
  const k4 = new Float64Array(dimension);
  const stage = new Float64Array(dimension);

  return (t, dt, y) => {
    // The ends are looked at from just inside the step: a stimulus that jumps on the grid is then seen by the step
    // that follows it only, and the order of the method is kept.
    const inside = 1e-6 * dt;
    derivative(t + inside, y, k1);
    for (let i = 0; i < dimension; i++) stage[i] = y[i] + (dt / 2) * k1[i];
    derivative(t + dt / 2, stage, k2);
    for (let i = 0; i < dimension; i++) stage[i] = y[i] + (dt / 2) * k2[i];
    derivative(t + dt / 2, stage, k3);
    for (let i = 0; i < dimension; i++) stage[i] = y[i] + dt * k3[i];
    derivative(t + dt - inside, stage, k4);
    for (let i = 0; i < dimension; i++) y[i] += (dt / 6) * (k1[i] + 2 * (k2[i] + k3[i]) + k4[i]);
  };
}
