/** What several of the factors' Python functions are made of. */
export const PYTHON_SHAPES = `
def falling(x):
    """1/(1 + e^x): falls from 1 to 0."""
    e = np.exp(-np.abs(x))
    return np.where(x > 0, e / (1 + e), 1 / (1 + e))


def saturation(theta, log_ratio):
    """1 - exp(-u), u = (x/x1)^gamma. theta: ln u at the mean of the data, ln gamma; log_ratio: ln(x / mean)."""
    slope = np.exp(theta[1]) * log_ratio
    u = np.exp(np.minimum(theta[0] + slope, 7.0))  # beyond u = e^7 nothing is left of exp(-u)
    by_log_u = u * np.exp(-u)
    return -np.expm1(-u), [by_log_u, by_log_u * slope]
`;
