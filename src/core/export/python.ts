/** One self-contained Python script that holds a fit: it predicts, prints and redraws the figure as vector. */
import type { TaskFit } from '../fit/result';
import { factorsOf } from '../law/composition';
import { pythonData, type ScriptLaws, scriptLaws } from './python/data';
import { FIGURE, MAIN } from './python/figureCode';
import { INTERVAL_CODE, PREDICT_CODE } from './python/lawCode';
import { PYTHON_SHAPES } from './python/shapes';

/**
 * @param engine Version of the program that fitted.
 * Needs Python 3.7 with numpy; matplotlib is imported where a figure is drawn, not before.
 */
export function python(engine: string, fit: TaskFit): string {
  const laws = scriptLaws(fit);
  const parts = [
    HEADER,
    ...[PYTHON_SHAPES, ...functions(laws)].map((code) => `\n${code}`),
    `\n${pythonData(engine, fit, laws)}`,
    ...[PREDICT_CODE, INTERVAL_CODE, FIGURE, MAIN].map((code) => `\n${code}`),
  ];
  return parts.join('');
}

/** The functions of the factors that occur, each once. */
function functions({ predicting, paper }: ScriptLaws): readonly string[] {
  const laws = [...predicting, ...(paper ? [paper] : [])].map(({ law }) => law.composition);
  return [...new Set(laws.flatMap((law) => factorsOf(law).map(({ python }) => python.code)))];
}

const HEADER = `#!/usr/bin/env python3
"""How the score of one task depends on training compute, prompt tokens and context limit.

The laws are of the family of Montgomery et al., "Predicting Task Performance with Context-aware Scaling Laws",
arXiv 2510.14919 (2025): a score is a product of factors of training compute C (FLOP), prompt tokens n and context
limit L (tokens). This file holds the evaluations, the fitted laws and all that is needed to predict from them.

Run without arguments it prints the prediction at every evaluation; with the name of a file (.svg, .pdf, .png) it draws
the figure, which needs matplotlib. In other programs: predict(model, n), interval(model, n), draw(path).
"""
import math
import sys
from functools import lru_cache
from types import SimpleNamespace

import numpy as np
`;
