// The exported script by itself: what it prints, what it takes, and names that would break it.
import { describe, expect, it } from 'vitest';
import { python } from '../../../../../src/core/export/python';
import type { TaskFit } from '../../../../../src/core/fit/result';
import { HOSTILE_NAMES } from '../../../../fixtures/panel/tasks';
import { AVERAGED, FITS } from '../../answer/fits';
import { namedFit } from './madeFits';
import { hasPythonModule, runPython, scriptFolder } from './process';

const { saved } = scriptFolder();

describe.skipIf(!hasPythonModule('numpy'))('an exported script', () => {
  it('prints every evaluation with its prediction', () => {
    const { code, out, err } = runPython(saved('printed.py', python('1.2.3', AVERAGED)));
    expect([code, err]).toEqual([0, '']);
    const rows = out.split('\n').filter((line) => line.startsWith('Yarn'));
    expect(rows).toHaveLength(AVERAGED.cells.length);
    AVERAGED.cells.forEach((cell, i) => {
      const [model, tokens, , measured, predicted] = (rows[i] ?? '').split(/ +/);
      expect([model, Number(tokens), Number(measured)]).toEqual([cell.model, cell.promptTokens, cell.score]);
      expect(Math.abs(Number(predicted) - (AVERAGED.predicted[i] ?? 0))).toBeLessThan(1e-9);
    });
  });

  it('takes arrays of lengths, and refuses in words what it cannot answer', () => {
    const path = saved('asked.py', python('1.2.3', AVERAGED));
    const falling = FITS.find(([name]) => name === 'falling')?.[1] as TaskFit;
    const pooled = saved('pooled.py', python('1.2.3', falling));
    const code = [
      'import runpy, sys',
      's = runpy.run_path(sys.argv[1]); m = list(s["MODELS"])[0]',
      'print(s["predict"](m, [100, 200]).shape, s["interval"](m, [100, 200])[0].shape)',
      'for path, who in ((sys.argv[1], "nobody"), (sys.argv[2], 1e23)):',
      '    try: runpy.run_path(path)["predict"](who, 100)',
      '    except ValueError as error: print(error)',
    ].join('\n');
    const { out, err } = runPython('-c', code, path, pooled);
    expect(err).toBe('');
    expect(out.split('\n').slice(0, 3)).toEqual([
      '(2,) (2,)',
      "'nobody' is not one of MODELS",
      'these laws have coordinates of each model: name one of MODELS',
    ]);
  });

  it('holds hostile names as what they are, and prints them on one line each', () => {
    const names = [
      ...HOSTILE_NAMES,
      '\'\'\'"""\\',
      '\ud800',
      'a\nimport os',
      '$\\frac{1}{0}$',
      '_hidden',
      '{}%s',
    ];
    const fit = namedFit(names);
    const path = saved('hostile.py', python("1'\n2", fit));
    const code =
      'import json, runpy, sys; s = runpy.run_path(sys.argv[1]); print(json.dumps([s["TASK"], list(s["MODELS"])]))';
    const { out, err } = runPython('-c', code, path);
    expect(err).toBe('');
    expect(JSON.parse(out)).toEqual([names[0], names]);
    const printed = runPython(path);
    expect([printed.code, printed.err]).toEqual([0, '']);
    expect(printed.out).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    expect(printed.out.trimEnd().split('\n')).toHaveLength(
      2 + fit.cells.length + (fit.laws[0]?.parameters.length ?? 0),
    );
  });
});
