"""The Python peers. Each line of standard input is a piece of work in JSON, each line of output its answer."""

import contextlib
import io
import json
import sys
import time

import numpy as np


def read(name, kind, shape):
    return np.fromfile(name, dtype=kind).reshape(shape)


def timed(work):
    start = time.perf_counter()
    result = work()
    return time.perf_counter() - start, result


def hebb(x):
    w = x.T @ x / len(x)
    np.fill_diagonal(w, 0)
    return w


def whole(x):
    """Without the factor 1/P, so that local fields are whole numbers and one of 0 is found to be 0."""
    w = x.T @ x
    np.fill_diagonal(w, 0)
    return w


def weights(P, N):
    x = read("patterns", np.int8, (P, N)).astype(np.float64)
    seconds, w = timed(lambda: hebb(x))
    return {"seconds": seconds, "equal": bool(np.array_equal(np.rint(w * P), read(f"weights{P}", np.int32, (N, N))))}


def with_fields(w, start, order):
    """Local fields kept up to date; ends at a fixed point."""
    S = start.copy()
    h = w @ S
    for sweep in order:
        for i in sweep:
            if (h[i] >= 0) != (S[i] > 0):
                S[i] = -S[i]
                h += (2 * S[i]) * w[i]
        if np.all((h >= 0) == (S > 0)):
            break
    return S


def plain_loop(w, start, order):
    S = start.copy()
    for sweep in order:
        for i in sweep:
            S[i] = 1.0 if w[i] @ S >= 0 else -1.0
    return S


def demo(P, N, sweeps, way):
    x = read("patterns", np.int8, (P, N)).astype(np.float64)
    start = read("start", np.int8, N).astype(np.float64)
    order = read("order", np.int32, (sweeps, N)).tolist()
    run = with_fields if way == "fields" else plain_loop
    seconds, S = timed(lambda: run(whole(x), start, order))
    S.astype(np.int8).tofile("final")
    return {"seconds": seconds}


def neurodynex(P, N):
    from neurodynex3.hopfield_network import network

    x = [p.astype(int) for p in read("patterns", np.int8, (P, N))]
    start = read("start", np.int8, N).astype(int)

    def work():
        net = network.HopfieldNetwork(N)
        net.store_patterns(x)
        net.set_dynamics_sign_async()
        net.set_state_from_pattern(start)
        net.run(nr_steps=10)
        return net.state

    seconds, S = timed(work)
    return {"seconds": seconds, "overlap": float(x[0] @ S.flatten() / N)}


def digits_data():
    P = 1797
    x, y = read("digits", np.float64, (P, 64)), read("labels", np.uint8, P)
    split = read("split", np.uint8, P).astype(bool)
    return x[split], y[split], x[~split], y[~split]


def digits_sklearn(epochs, seed):
    import warnings

    from sklearn.neural_network import MLPClassifier

    x, y, x_test, y_test = digits_data()
    net = MLPClassifier(
        (64,), activation="tanh", solver="adam", alpha=0, batch_size=32, learning_rate_init=0.001,
        max_iter=epochs, n_iter_no_change=epochs, tol=0, random_state=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seconds, _ = timed(lambda: net.fit(x, y))
    return {"seconds": seconds, "accuracy": float(net.score(x_test, y_test)), "epochs": net.n_iter_}


def digits_torch(epochs, seed):
    import torch

    torch.manual_seed(seed)
    x, y, x_test, y_test = digits_data()
    x, x_test = torch.tensor(x, dtype=torch.float32), torch.tensor(x_test, dtype=torch.float32)
    y = torch.tensor(y, dtype=torch.long)
    net = torch.nn.Sequential(torch.nn.Linear(64, 64), torch.nn.Tanh(), torch.nn.Linear(64, 10))
    optimizer = torch.optim.Adam(net.parameters(), lr=0.001)
    loss = torch.nn.CrossEntropyLoss()

    def work():
        for _ in range(epochs):
            for batch in torch.randperm(len(x)).split(32):
                optimizer.zero_grad()
                loss(net(x[batch]), y[batch]).backward()
                optimizer.step()

    seconds, _ = timed(work)
    with torch.no_grad():
        accuracy = float((net(x_test).argmax(1).numpy() == y_test).mean())
    return {"seconds": seconds, "accuracy": accuracy}


def perceptron(P, N, epochs):
    from sklearn.linear_model import Perceptron
    import warnings

    x, y = read("points", np.float64, (P, N)), read("signs", np.int8, P)
    net = Perceptron(tol=None, max_iter=epochs, shuffle=False, fit_intercept=False)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        seconds, _ = timed(lambda: net.fit(x, y))
    return {"seconds": seconds, "errors": int((net.predict(x) != y).sum()), "weights": net.coef_[0][:5].tolist()}


def hh_rates(V, exp):
    am = 0.1 * (V + 40) / (1 - exp(-(V + 40) / 10))
    bm = 4 * exp(-(V + 65) / 18)
    ah = 0.07 * exp(-(V + 65) / 20)
    bh = 1 / (1 + exp(-(V + 35) / 10))
    an = 0.01 * (V + 55) / (1 - exp(-(V + 55) / 10))
    bn = 0.125 * exp(-(V + 65) / 80)
    return am, bm, ah, bh, an, bn


def hh_derivative(exp, array, current):
    def f(t, y):
        V, m, h, n = y
        am, bm, ah, bh, an, bn = hh_rates(V, exp)
        I = 120 * m**3 * h * (V - 50) + 36 * n**4 * (V + 77) + 0.3 * (V + 54.387)
        return array([current - I, am * (1 - m) - bm * m, ah * (1 - h) - bh * h, an * (1 - n) - bn * n])

    return f


def spike_times(t, V):
    at = np.flatnonzero((V[:-1] < 0) & (V[1:] >= 0))
    return t[at] + (t[at + 1] - t[at]) * V[at] / (V[at] - V[at + 1])


def hh_numpy(duration, dt, start, current):
    """The classical Runge-Kutta method on NumPy arrays, every step kept."""
    f = hh_derivative(np.exp, np.array, current)

    def work():
        steps = round(duration / dt)
        states = np.empty((steps + 1, 4))
        states[0] = y = np.array(start)
        for k in range(steps):
            k1 = f(0, y)
            k2 = f(0, y + dt / 2 * k1)
            k3 = f(0, y + dt / 2 * k2)
            k4 = f(0, y + dt * k3)
            states[k + 1] = y = y + dt / 6 * (k1 + 2 * k2 + 2 * k3 + k4)
        return states

    seconds, states = timed(work)
    t = np.arange(len(states)) * dt
    return {"seconds": seconds, "spikes": spike_times(t, states[:, 0]).tolist(), "V": states[::1000, 0].tolist()}


def hh_scipy(duration, start, current, method, rtol):
    """The adaptive integrators, with a fast right-hand side and spikes located by an event."""
    import math

    from scipy.integrate import solve_ivp

    f = hh_derivative(math.exp, list, current)

    def rises(t, y):
        return y[0]

    rises.direction = 1
    scalar = lambda t, y: f(t, y.tolist())
    seconds, result = timed(
        lambda: solve_ivp(scalar, (0, duration), start, method=method, rtol=rtol, atol=rtol * 1e-2, events=rises)
    )
    return {"seconds": seconds, "spikes": result.t_events[0].tolist()}


def threads():
    from threadpoolctl import threadpool_info

    return {"seconds": 0, "blas": [f"{p['internal_api']} {p.get('architecture', '')} {p['num_threads']} threads" for p in threadpool_info()]}


works = {f.__name__: f for f in (weights, demo, neurodynex, digits_sklearn, digits_torch, perceptron, hh_numpy, hh_scipy, threads)}

for line in sys.stdin:
    options = json.loads(line)
    try:
        with contextlib.redirect_stdout(io.StringIO()):
            answer = works[options.pop("work")](**options)
    except Exception as error:
        answer = {"error": repr(error)}
    print(json.dumps(answer), flush=True)
