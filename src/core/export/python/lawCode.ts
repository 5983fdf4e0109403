/** The part of the script that predicts. The same formulas as `core/answer/evaluate.ts`. */
export const PREDICT_CODE = `
def evaluate(law, model, n, limit, flops):
    """Score by one law at prompt lengths n, and its derivatives by the law's coordinates: shared ones, then own."""
    at = SimpleNamespace(
        n=n,
        limit=limit,
        log_length=np.log(n / law['mean_tokens']),
        log_compute=np.log(flops / law['mean_flops']) + np.zeros_like(n),
    )
    parts = [factor(theta, at) for factor, theta in law['shared']]
    parts += [factor(theta[model], at) for factor, theta in law['own']]
    values = [value for value, _ in parts]
    span = law['ceiling'] - law['floor']
    gradient = []
    for i, (_, partials) in enumerate(parts):
        others = span * np.prod(values[:i] + values[i + 1:], axis=0)
        gradient += [others * partial for partial in partials]
    return law['floor'] + span * np.prod(values, axis=0), gradient


def subject(who, limit, flops, laws):
    """Model (or None), context limit and training compute of a model's name, or of a training compute in FLOP."""
    model = who if isinstance(who, str) else None
    if model is not None and model not in MODELS:
        raise ValueError('%r is not one of MODELS' % model)
    if model is None and any(law['own'] for law in laws):
        raise ValueError('these laws have coordinates of each model: name one of MODELS')
    known = MODELS[model] if model is not None else dict(limit=None, flops=float(who))
    limit = known['limit'] if limit is None else limit
    flops = known['flops'] if flops is None else flops
    if flops is None and any(factor.__name__ in NEED_COMPUTE for law in laws for factor, _ in law['shared']):
        raise ValueError('the training compute of %r is not known' % model)
    return model, np.inf if limit is None else limit, np.nan if flops is None else flops


def predict(who, n, limit=None, flops=None, law=None):
    """Score of a model (its name, or its training compute in FLOP) at n prompt tokens (a number or an array).

    limit: context limit in tokens; left out: the model's own, none for a compute (np.inf says none, too).
    flops: training compute other than the model's own. law: PAPER, or one of LAWS; left out: their average.
    """
    lengths = np.atleast_1d(np.asarray(n, dtype=float))
    laws = LAWS if law is None else [dict(law, weight=1)]
    at = subject(who, limit, flops, laws)
    score = sum(one['weight'] * evaluate(one, at[0], lengths, *at[1:])[0] for one in laws)
    return score if np.ndim(n) else float(score[0])
`;

/** The 90 % interval: that of the mixture of the laws' own, each by Student's t at its degrees of freedom. */
export const INTERVAL_CODE = `
def interval(who, n, limit=None, flops=None):
    """Lower and upper end of the 90 % interval of predict(...); nan where the data allow none."""
    lengths = np.atleast_1d(np.asarray(n, dtype=float))
    model, limit, flops = subject(who, limit, flops, LAWS)
    parts = [(law, *evaluate(law, model, lengths, limit, flops)) for law in LAWS]
    average = sum(law['weight'] * score for law, score, _ in parts)
    far = beyond(model, lengths)
    opinions = [(law['weight'], score, half_width(model, law, score, gradient)) for law, score, gradient in parts]
    low = np.minimum(mixture_end(opinions, -1), average)
    high = np.maximum(mixture_end(opinions, 1), average)
    if BACK_TEST is not None:
        near, outside = far <= 2.2, (far > 1.1) & np.isfinite(low)
        below, above = average - BACK_TEST, average + BACK_TEST
        low = np.where(outside, np.where(near, below, np.minimum(low, below)), low)
        high = np.where(outside, np.where(near, above, np.maximum(high, above)), high)
    low = np.where(far > 4, np.nan, low)  # farther out nothing is determined
    high = np.where(far > 4, np.nan, high)
    low, high = np.maximum(low, 0), np.minimum(high, 1)
    return (low, high) if np.ndim(n) else (float(low[0]), float(high[0]))


def beyond(model, n):
    """Prompt length as a multiple of the longest evaluated one."""
    return n / (MODELS[model]['longest'] if SCORES_FALL and model is not None else LONGEST)


def half_width(model, law, score, gradient):
    """Half-width of one law's own 90 % interval."""
    key = model if law['own'] else None
    if key not in law['covariance']:
        return np.full_like(score, np.nan)
    independent = variance(law['covariance'][key], gradient) + np.zeros_like(score)
    deviation = np.zeros_like(score)
    if key in law['deviation']:
        deviation = variance(law['deviation'][key], gradient) + deviation
    if model is None:  # a model that was not evaluated misses the law by a percentage of its own
        own = law['model_deviation'] if law['deviation_df'] > 0 else ASSUMED_DEVIATION
        deviation = deviation + (own * score) ** 2
    total = independent + deviation
    # Welch and Satterthwaite: degrees of freedom of a sum of two variances.
    spread = independent ** 2 / max(law['df'], 1)
    if law['deviation_df'] > 0:
        spread = spread + deviation ** 2 / law['deviation_df']
    with np.errstate(divide='ignore', invalid='ignore'):
        freedom = np.where(total > 0, total ** 2 / spread, max(law['df'], 1))
    factors = np.array([student_factor(round(min(value, 1e4), 2)) for value in freedom])
    return factors * np.sqrt(total)


def mixture_end(opinions, sign):
    """Lower (-1) or upper (1) end of the central 90 % of the mixture of the laws' normal distributions."""
    ends = np.array([value + sign * half for _, value, half in opinions])
    low, high = ends.min(axis=0), ends.max(axis=0)
    wanted = 0.05 if sign < 0 else 0.95
    x = (low + high) / 2
    for _ in range(100):  # Newton where it stays inside the bracket, else bisection
        if not np.any(high - low > 1e-15):
            break
        share, density = np.sum([mixture_part(x, *opinion) for opinion in opinions], axis=0)
        low, high = np.where(share < wanted, x, low), np.where(share < wanted, high, x)
        with np.errstate(all='ignore'):
            ahead = x - (share - wanted) / density
        inside = (ahead > low) & (ahead < high)
        x, before = np.where(inside, ahead, (low + high) / 2), x
        if np.all(np.abs(x - before) < 1e-14):
            break
    return x


def mixture_part(x, weight, value, half):
    """Share of a law's normal distribution at or below x, and its density, times its weight."""
    sd = np.maximum(half, 1e-300) / 1.6448536269514722
    with np.errstate(all='ignore'):
        z = np.clip((x - value) / sd, -40, 40)
        density = np.exp(-z * z / 2) / (sd * math.sqrt(2 * math.pi))
    return weight * normal_share(z), weight * density


normal_share = np.vectorize(lambda z: math.erfc(-z / math.sqrt(2)) / 2)


def variance(covariance, gradient):
    gradient = np.array(gradient)
    if not len(gradient):
        return 0.0
    return np.maximum(np.einsum('ip,ij,jp->p', gradient, np.array(covariance), gradient), 0)


@lru_cache(maxsize=None)
def student_factor(df):
    """t such that t standard errors to both sides hold 90 % of Student's t distribution."""
    low, high = 0.0, 2.0
    while student_tail(high, df) > 0.05:
        low, high = high, 2 * high
    t = (low + high) / 2
    scale = math.lgamma((df + 1) / 2) - math.lgamma(df / 2) - 0.5 * math.log(df * math.pi)
    for _ in range(100):  # Newton where it stays inside the bracket, else bisection
        excess = student_tail(t, df) - 0.05
        low, high = (t, high) if excess > 0 else (low, t)
        step = excess / math.exp(scale - (df + 1) / 2 * math.log1p(t * t / df))
        if abs(step) < 1e-13 * t:
            break
        t = t + step if low < t + step < high else (low + high) / 2
    return t


def student_tail(t, df):
    return 0.5 * incomplete_beta(df / (df + t * t), df / 2, 0.5)


def incomplete_beta(x, a, b):
    """Regularised incomplete beta function by its continued fraction."""
    if x <= 0 or x >= 1:
        return float(x >= 1)
    if x > (a + 1) / (a + b + 2):
        return 1 - incomplete_beta(1 - x, b, a)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    c, d = 1.0, 1 / (1 - (a + b) * x / (a + 1))
    f = d
    for m in range(1, 300):
        for term in (
            m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m)),
            -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1)),
        ):
            d = 1 / (1 + term * d)
            c = 1 + term / c
            f *= c * d
        if abs(c * d - 1) < 1e-15:
            break
    return math.exp(front) * f / a
`;
