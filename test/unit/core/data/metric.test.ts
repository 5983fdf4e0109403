import { describe, expect, test } from 'vitest';
import {
  isBetterWhenLower,
  isKnownMetric,
  lowerIsBetter,
  nameOfLower,
} from '../../../../src/core/data/metric';

describe('lowerIsBetter', () => {
  test.each(['ppl', 'Perplexity', 'word_perplexity,none', 'bits_per_byte', 'WER', 'eval_loss', 'CER'])(
    '%s',
    (name) => {
      expect(lowerIsBetter(name)).toBe(true);
    },
  );
  test.each(['accuracy', 'f1', 'score', 'exact_match,flexible-extract', 'answer', 'power', 'lossless'])(
    'not %s',
    (name) => {
      expect(lowerIsBetter(name)).toBe(false);
    },
  );
});

describe('a metric that a person calls otherwise', () => {
  test.each([
    [{ metric: 'quality', metricInFile: 'ter' }, true, 'ter'],
    [{ metric: 'wer', metricInFile: 'score' }, true, 'wer'],
    [{ metric: 'quality', metricInFile: 'acc' }, false, 'acc'],
    [{ metric: 'quality', metricInFile: 'gap', higherIsBetter: false }, true, 'gap'],
    [{ metric: 'quality', metricInFile: 'ter', higherIsBetter: true }, false, 'ter'],
    [{ metric: 'ppl' }, true, 'ppl'],
  ])('%o', (given, isLower, name) => {
    expect([isBetterWhenLower(given), nameOfLower(given)]).toEqual([isLower, name]);
  });
});

describe('isKnownMetric', () => {
  test.each(['Accuracy', 'acc_norm', 'Exact Match', 'F1', 'pass@1', 'ROUGE-L', 'BLEU-4', 'ppl'])(
    '%s',
    (name) => {
      expect(isKnownMetric(name)).toBe(true);
    },
  );
  test.each(['id', 'seed', 'temperature', 'step', 'price'])('not %s', (name) => {
    expect(isKnownMetric(name)).toBe(false);
  });
});
