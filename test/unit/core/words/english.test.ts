import { readdirSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { say } from '../../../../src/core/words/english';

const core = fileURLToPath(new URL('../../../../src/core', import.meta.url));

/** Every id that the fit and the answers make statements of, with the file that does. */
function idsInSource(): Map<string, string> {
  const patterns = [
    /\bid: '([a-z][a-z-]+)'/g,
    /\bid: [^'\n,]+\? '([a-z-]+)'/g,
    /\bid: [^'\n,]+\? '[a-z-]+' : '([a-z-]+)'/g,
    /\bunanswerable\(\s*'([a-z-]+)'/g,
    /\bunanswerable\([^'\n)]+\? '([a-z-]+)'/g,
    /\bunanswerable\([^'\n)]+\? '[a-z-]+' : '([a-z-]+)'/g,
    /\black\(\s*'([a-z-]+)'/g,
    /\black\(\s*'[a-z-]+',\s*'([a-z-]+)'/g,
    /\black\([^'\n]+\? '([a-z-]+)' : '[a-z-]+',/g,
    /\black\([^'\n]+\? '[a-z-]+' : '([a-z-]+)',/g,
  ];
  const found = new Map<string, string>();
  for (const folder of ['fit', 'answer', 'holdOut'])
    for (const file of readdirSync(path.join(core, folder), { recursive: true, encoding: 'utf8' })) {
      if (!file.endsWith('.ts')) continue;
      const text = readFileSync(path.join(core, folder, file), 'utf8');
      for (const pattern of patterns)
        for (const [, id] of text.matchAll(pattern)) if (id) found.set(id, `${folder}/${file}`);
    }
  return found;
}

describe('sentences of the engine', () => {
  it('exist for every statement that the fit and the answers make', () => {
    const ids = idsInSource();
    expect(ids.size).toBeGreaterThan(40);
    const unsaid = [...ids].filter(([id]) => say({ id, values: {} }).startsWith(`${id} {`));
    expect(unsaid).toEqual([]);
  });

  it('end with a full stop and hold no placeholder when their values are given', () => {
    const values = {
      cells: 12,
      models: 3,
      error: 0.0123,
      ours: 0.01,
      law: 'paper',
      laws: 4,
      weight: 0.5,
      value: 1.3,
      symbol: 'β',
      meaning: 'the score is flat',
      model: 'some-model',
      first: 'some-model',
      tokens: 4096,
      share: 0.3,
      score: 0.5,
      predicted: 0.4,
      deviation: 0.05,
      needed: 3,
      lengths: 2,
      next: 8192,
      known: 'a, b',
      name: 'target',
      outputTokens: 100,
      contextLimit: 50,
      longest: 32_000,
      levels: 1,
    };
    for (const id of idsInSource().keys()) {
      const text = say({ id, values });
      expect(text).toMatch(/[.]$/);
      expect(text).not.toMatch(/NaN|undefined|\[object|not a number|\$\{/);
    }
  });

  it('speak of one model and of several', () => {
    const of = (models: number) => say({ id: 'verdict-rises', values: { models, cells: 9, error: 0.01 } });
    expect(of(1)).toContain('1 model with');
    expect(of(2)).toContain('2 models with');
  });

  it('write numbers as people of the field do', () => {
    const text = say({
      id: 'heavy-cell',
      values: { model: 'm', tokens: 131_072, share: 0.4, score: 0.71, predicted: 0.5 },
    });
    expect(text).toContain('131,072 tokens');
    expect(text).toContain('40 %');
    expect(text).toContain('0.710');
  });

  it('an unknown statement is shown as it is, never hidden', () => {
    expect(say({ id: 'nobody-wrote-this', values: { a: 1 } })).toBe('nobody-wrote-this {"a":1}');
  });
});
