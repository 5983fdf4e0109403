// The figure that the exported script draws.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { python } from '../../../../../src/core/export/python';
import { AVERAGED } from '../../answer/fits';
import { namedFit } from './madeFits';
import { hasPythonModule, runPython, scriptFolder } from './process';

const { path, saved } = scriptFolder();

describe.skipIf(!hasPythonModule('matplotlib'))('an exported script', () => {
  it('draws every model, the limits and the paper’s law as vector', () => {
    const script = saved('drawn.py', python('1.2.3', AVERAGED));
    const files = ['drawn.svg', 'drawn.pdf'].map(path);
    const { code, err } = runPython('-W', 'error', script, ...files);
    expect([code, err]).toEqual([0, '']);
    const svg = readFileSync(files[0] as string, 'utf8');
    for (const { name } of AVERAGED.models) expect(svg).toContain(`>${name}<`);
    for (const words of ['8k', '128k', 'law of arXiv 2510.14919', 'prompt tokens', 'Context Scaling 1.2.3'])
      expect(svg).toContain(words);
    expect(svg).not.toContain('<image');
    expect(readFileSync(files[1] as string, 'latin1').slice(0, 5)).toBe('%PDF-');
  });

  it('draws names that look like mathematics or markup as they are', () => {
    const names = ['$\\frac{1}{0}$', '$', '_hidden', '<b>&', 'a\nb', 'x'.repeat(500)];
    const script = saved('names.py', python('1.2.3', namedFit(names)));
    const file = path('names.svg');
    const { code, err } = runPython(script, file);
    expect([code, err]).toEqual([0, '']);
    const svg = readFileSync(file, 'utf8');
    for (const words of ['$\\frac{1}{0}$', '_hidden', '&lt;b&gt;&amp;', 'a?b']) expect(svg).toContain(words);
  });
});
