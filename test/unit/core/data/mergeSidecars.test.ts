import { describe, expect, it } from 'vitest';
import { mergeSidecars } from '../../../../src/core/data/mergeSidecars';
import { isIgnored, type Sidecar, sourceInSidecar } from '../../../../src/core/data/sidecar';
import { readSidecar } from '../../../../src/readers/sidecar';

const sidecar = (file: string, content: object): Sidecar =>
  readSidecar(file, JSON.stringify(content)).sidecar;

const named = (file: string, model: string, more: object = {}): Sidecar =>
  sidecar(file, { sources: { '*.csv': { model } }, ...more });

const A = named('two/a/context-scaling.json', 'Model-A', { ignore: ['old.csv'] });
const B = named('two/b/context-scaling.json', 'Model-B', { models: { M: { contextLimit: 4096 } } });
const ROOT = named('two/context-scaling.json', 'Model-Root', { models: { M: { contextLimit: 8192 } } });

describe.each([
  ['as given', [A, B, ROOT]],
  ['turned', [ROOT, B, A]],
] as const)('several sidecars, %s', (_, given) => {
  const merged = mergeSidecars(given);
  const modelOf = (path: string) => sourceInSidecar(merged, path)?.model;

  it('speak each of the files of its own folder, the nearer one first', () => {
    expect(modelOf('two/a/r.csv')).toBe('Model-A');
    expect(modelOf('two/a/deep/r.csv')).toBe('Model-A');
    expect(modelOf('two/b/r.csv')).toBe('Model-B');
    expect(modelOf('two/r.csv')).toBe('Model-Root');
    expect(modelOf('two/c/r.csv')).toBe('Model-Root');
  });

  it('ignore no file of another folder', () => {
    expect(isIgnored(merged, 'two/a/old.csv')).toBe(true);
    expect(isIgnored(merged, 'two/b/old.csv')).toBe(false);
  });
});

it('of two that speak of one model the first given is heard', () => {
  expect(mergeSidecars([B, ROOT])?.models.get('M')?.contextLimit).toBe(4096);
  expect(mergeSidecars([ROOT, B])?.models.get('M')?.contextLimit).toBe(8192);
});

it('one sidecar stays as it is, and none is none', () => {
  expect(mergeSidecars([A])).toBe(A);
  expect(mergeSidecars([])).toBeUndefined();
});
