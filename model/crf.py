"""A linear-chain conditional random field over paragraphs, fitted with L-BFGS.

A paragraph's label may be known only as a set ("metadata or boilerplate"): the likelihood sums over the
set, so data labelled by different conventions can be used together.
"""
import numba
import numpy as np
import scipy.optimize
import scipy.sparse

LABELS = ["article", "metadata", "boilerplate"]
REACH = 2
LANES = (2 * REACH + 1) * len(LABELS)


@numba.njit(cache=True, parallel=True)
def forward_backward(scores, starts, transitions, first, last, allowed, log_z, marginals, pairs):
    """Fills each document's log partition function, and its expected labels and label pairs."""
    step = np.exp(transitions)
    for d in numba.prange(len(starts) - 1):
        a, n = starts[d], starts[d + 1] - starts[d]
        alpha, beta, local, norm = np.empty((n, 3)), np.empty((n, 3)), np.empty((n, 3)), np.empty(n)
        total = 0.0
        for t in range(n):
            top = -1e30
            for s in range(3):
                value = scores[a + t, s]
                if t == 0:
                    value += first[s]
                if t == n - 1:
                    value += last[s]
                local[t, s] = value if allowed[a + t, s] else -1e30
                top = max(top, local[t, s])
            for s in range(3):
                local[t, s] = np.exp(local[t, s] - top) if local[t, s] > -1e29 else 0.0
            total += top
        for t in range(n):
            norm[t] = 0.0
            for s in range(3):
                value = local[t, s]
                if t > 0:
                    value *= (alpha[t - 1] * step[:, s]).sum()
                alpha[t, s] = value
                norm[t] += value
            alpha[t] /= norm[t]
            total += np.log(norm[t])
        beta[n - 1] = 1.0
        for t in range(n - 2, -1, -1):
            for r in range(3):
                beta[t, r] = (step[r] * local[t + 1] * beta[t + 1]).sum() / norm[t + 1]
        for t in range(n):
            product = alpha[t] * beta[t]
            marginals[a + t] = product / product.sum()
        pairs[d] = 0.0
        for t in range(1, n):
            for r in range(3):
                for s in range(3):
                    pairs[d, r, s] += alpha[t - 1, r] * step[r, s] * local[t, s] * beta[t, s] / norm[t]
        log_z[d] = total


class Batch:
    """Documents as one sparse matrix of paragraphs and features."""

    def __init__(self, documents, feature_count, certain):
        rows = [row for document in documents for row in document["features"]]
        pointers = np.concatenate([[0], np.cumsum([len(row) for row in rows])])
        self.matrix = scipy.sparse.csr_matrix(
            (np.ones(pointers[-1], np.float32), np.concatenate(rows), pointers), shape=(len(rows), feature_count))
        self.matrix.sum_duplicates()
        self.matrix.data[:] = 1
        self.transposed = self.matrix.T.tocsr()
        lengths = [len(document["features"]) for document in documents]
        self.starts = np.concatenate([[0], np.cumsum(lengths)]).astype(np.int64)
        self.document = np.repeat(np.arange(len(documents)), lengths)
        self.weights = np.array([document["weight"] for document in documents])
        # The program takes what a certain rule finds for boilerplate, whatever the model says.
        self.certain = self.matrix @ certain.astype(np.float32) > 0
        self.possible = np.ones((len(rows), 3), bool)
        self.possible[self.certain, :2] = False
        self.gold = np.concatenate([document["labels"] for document in documents]) & self.possible
        none = ~self.gold.any(1)
        self.gold[none] = self.possible[none]
        self.neighbours = []
        index = np.arange(len(rows))
        for offset in range(-REACH, REACH + 1):
            other = index + offset
            inside = (other >= 0) & (other < len(rows))
            inside[inside] &= self.document[other[inside]] == self.document[index[inside]]
            self.neighbours.append((index[inside], other[inside]))

    def scores(self, weights):
        lanes = self.matrix @ weights.astype(np.float32)
        scores = np.zeros((len(lanes), 3))
        for place, (index, other) in enumerate(self.neighbours):
            scores[index] += lanes[other, 3 * place:3 * place + 3]
        return scores

    def run(self, parameters, allowed):
        weights, transitions, first, last = unpack(parameters)
        count = len(self.starts) - 1
        log_z, marginals, pairs = np.empty(count), np.empty((self.matrix.shape[0], 3)), np.empty((count, 3, 3))
        forward_backward(
            self.scores(weights), self.starts, transitions, first, last, allowed, log_z, marginals, pairs)
        return log_z, marginals, pairs

    def loss(self, parameters):
        """The negative log-likelihood of the gold labels, and its gradient."""
        z, marginals, pairs = self.run(parameters, self.possible)
        gold_z, gold_marginals, gold_pairs = self.run(parameters, self.gold)
        difference = (marginals - gold_marginals) * self.weights[self.document][:, None]
        lanes = np.zeros((len(difference), LANES), np.float32)
        for place, (index, other) in enumerate(self.neighbours):
            lanes[other, 3 * place:3 * place + 3] = difference[index]
        gradient = np.concatenate([
            (self.transposed @ lanes).astype(float).ravel(),
            ((pairs - gold_pairs) * self.weights[:, None, None]).sum(0).ravel(),
            difference[self.starts[:-1]].sum(0), difference[self.starts[1:] - 1].sum(0)])
        return (self.weights * (z - gold_z)).sum(), gradient


def unpack(parameters):
    end = len(parameters) - 15
    return (parameters[:end].reshape(-1, LANES), parameters[end:end + 9].reshape(3, 3), parameters[end + 9:end + 12],
            parameters[end + 12:])


def fit(batch, prior, strength, iterations):
    """The parameters that minimise the loss, drawn to the prior."""

    def objective(parameters):
        loss, gradient = batch.loss(parameters)
        away = parameters - prior
        return loss + 0.5 * strength * (away * away).sum(), gradient + strength * away

    return scipy.optimize.minimize(
        objective, prior, jac=True, method="L-BFGS-B", options={"maxiter": iterations, "maxcor": 12}).x
