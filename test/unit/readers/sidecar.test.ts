import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSidecar } from '../../../src/readers/sidecar';
import { canonicalFields } from '../../../src/readers/tables/synonyms';

const readDocument = (document: unknown) => readSidecar('context-scaling.json', JSON.stringify(document));
const told = (document: unknown): readonly string[] =>
  readDocument(document).problems.map(({ key, reason }) => `${key ?? '-'}: ${reason}`);

describe('readSidecar', () => {
  it('reads every fact', () => {
    const { sidecar, problems } = readDocument({
      $schema: 'x',
      models: {
        a: { aliases: ['b'], contextLimit: 8192, trainingFlops: 1e22 },
        c: { parameters: '7B', tokens: '2T' },
      },
      tasks: { t: { tokensPerShot: 62.5, zeroShotTokens: 20, metric: 'f1', scale: 100, chance: 0.25 } },
      sources: { '*.csv': { columns: { score: 'hits' }, model: 'm', task: 't', metric: 'f1' } },
      ignore: ['old/**'],
    });
    expect(problems).toEqual([]);
    expect(sidecar).toEqual({
      file: 'context-scaling.json',
      models: new Map([
        ['a', { aliases: ['b'], contextLimit: 8192, trainingFlops: 1e22 }],
        ['c', { aliases: [], contextLimit: undefined, trainingFlops: 6 * 7e9 * 2e12 }],
      ]),
      tasks: new Map([
        ['t', { tokensPerShot: 62.5, zeroShotTokens: 20, metric: 'f1', scale: 100, chance: 0.25 }],
      ]),
      sources: [{ glob: '*.csv', columns: { score: 'hits' }, model: 'm', task: 't', metric: 'f1' }],
      ignore: ['old/**'],
    });
  });

  it('tells wrong values and unknown keys with their path, and uses the rest', () => {
    const document = {
      model: {},
      models: { a: { contextLimit: '8k', aliases: ['b'], ctx: 1 }, b: 7, c: { parameters: 7e9 } },
      tasks: { t: { tokensPerShot: -3, chance: 1, scale: 10, zeroShotTokens: 5 } },
      sources: { g: { columns: { points: 'x', score: 3 } } },
      ignore: 'old',
    };
    expect(told(document)).toEqual([
      'model: unknown key; known are models, tasks, sources, ignore',
      'models.b: expected an object, found 7',
      'models.a.ctx: unknown key; known are aliases, contextLimit, trainingFlops, parameters, tokens',
      'models.a.contextLimit: expected a number of tokens such as 131072, found "8k"',
      'models.c: parameters and tokens make training compute only together: give both, or trainingFlops',
      'tasks.t.tokensPerShot: expected a number of tokens, at least 1, found -3',
      'tasks.t.scale: expected 1 or 100, found 10',
      'tasks.t.chance: expected a score between 0 and 1, such as 0.25, found 1',
      `sources.g.columns.points: unknown key; known are ${canonicalFields.join(', ')}`,
      'sources.g.columns.score: expected the name of a column, found 3',
      'ignore: expected a list of globs, found "old"',
    ]);
    const { sidecar } = readDocument(document);
    expect(sidecar.models.get('a')).toEqual({
      aliases: ['b'],
      contextLimit: undefined,
      trainingFlops: undefined,
    });
    expect(sidecar.tasks.get('t')?.zeroShotTokens).toBe(5);
  });

  it('passes over comments, and counts rows with them', () => {
    const { sidecar, problems } = readSidecar(
      's.json',
      '{ // model card\n  "models": { "a//b": { "contextLimit": 8192 /* all */ } }\n}\n',
    );
    expect(problems).toEqual([]);
    expect(sidecar.models.get('a//b')?.contextLimit).toBe(8192);
    expect(readSidecar('s.json', '/* one\n two */\n{ "models": {\n').problems[0]?.row).toBe(3);
  });

  it('says of a null that it is not filled in yet', () => {
    expect(told({ models: { a: { contextLimit: null } }, ignore: null })).toEqual([
      'models.a.contextLimit: not filled in yet: write a number of tokens such as 131072, in place of null',
      'ignore: not filled in yet: write a list of globs, in place of null',
    ]);
  });

  it('of a broken text tells the row and leaves nothing', () => {
    const { sidecar, problems } = readSidecar('s.json', '{\n  "models": {\n');
    expect(problems).toEqual([
      { file: 's.json', row: 2, reason: 'the JSON ends in the middle: half-written, or cut off' },
    ]);
    expect(sidecar.models.size).toBe(0);
    expect(told([1])).toEqual(['-: expected an object with models, tasks, sources or ignore']);
  });

  it('takes keys such as __proto__ and constructor for names', () => {
    const { sidecar } = readSidecar(
      's.json',
      '{"models": {"__proto__": {"contextLimit": 5}, "constructor": {}}}',
    );
    expect(sidecar.models.get('__proto__')?.contextLimit).toBe(5);
    expect([...sidecar.models.keys()]).toEqual(['__proto__', 'constructor']);
  });

  it('takes any document', () => {
    const key = fc.constantFrom(
      'models',
      'tasks',
      'sources',
      'ignore',
      'a',
      'columns',
      'contextLimit',
      'score',
    );
    const { document } = fc.letrec((tie) => ({
      document: fc.oneof({ depthSize: 'small' }, fc.jsonValue(), fc.dictionary(key, tie('document'))),
    }));
    fc.assert(
      fc.property(document, (given) => {
        expect(readDocument(given).sidecar.file).toBe('context-scaling.json');
      }),
    );
  });
});

describe('the schema for the editor', () => {
  const schema = JSON.parse(
    readFileSync(new URL('../../../media/context-scaling.schema.json', import.meta.url), 'utf8'),
  );
  const keysOf = (...path: readonly string[]): readonly string[] => {
    let at = schema;
    for (const key of path) at = at.properties[key];
    return Object.keys((at.additionalProperties || at).properties ?? at.properties);
  };
  const accepted = (document: unknown, prefix: string): boolean =>
    !told(document).some((line) => line.startsWith(prefix) && line.includes('unknown key'));

  it('knows the keys that are read, and no others', () => {
    for (const key of keysOf('models'))
      expect(accepted({ models: { a: { [key]: 1 } } }, 'models.a')).toBe(true);
    for (const key of keysOf('tasks')) expect(accepted({ tasks: { a: { [key]: 1 } } }, 'tasks.a')).toBe(true);
    for (const key of keysOf('sources'))
      expect(accepted({ sources: { a: { [key]: 1 } } }, 'sources.a')).toBe(true);
    const unknown = told({ models: { a: { x: 1 } }, tasks: { a: { x: 1 } }, sources: { a: { x: 1 } } });
    const known = unknown.map((line) =>
      line
        .replace(/^.*known are /, '')
        .split(', ')
        .sort(),
    );
    expect(known).toEqual(['models', 'tasks', 'sources'].map((key) => [...keysOf(key)].sort()));
    const { columns } = schema.properties.sources.additionalProperties.properties;
    expect(Object.keys(columns.properties).sort()).toEqual([...canonicalFields].sort());
  });

  it('describes every key', () => {
    const describe = (node: {
      properties?: Record<string, unknown>;
      additionalProperties?: unknown;
    }): void => {
      for (const [key, child] of Object.entries(node.properties ?? {})) {
        if (key !== '$schema') expect(child, key).toHaveProperty('description');
        describe(child as typeof node);
      }
      if (typeof node.additionalProperties === 'object' && node.additionalProperties !== null)
        describe(node.additionalProperties as typeof node);
    };
    describe(schema);
  });

  describe('D10: of more entries than anybody writes by hand', () => {
    const entries = (count: number, value: unknown): Record<string, unknown> =>
      Object.fromEntries(Array.from({ length: count }, (_, i) => [`n${i}`, value]));
    it.each([
      ['models', { models: entries(10_001, { contextLimit: 10 }) }],
      ['tasks', { tasks: entries(12_000, { target: 0.5 }) }],
      ['sources', { sources: entries(10_500, { model: 'm' }) }],
      ['ignore', { ignore: Object.keys(entries(20_000, 0)) }],
    ])('%s: the first 10,000 are used, and it is told', (key, document) => {
      const { sidecar, problems } = readSidecar('context-scaling.json', JSON.stringify(document));
      expect(problems).toEqual([
        expect.objectContaining({
          key,
          reason: expect.stringMatching(/entries, and the first 10,000 are used/),
        }),
      ]);
      const { models, tasks, sources, ignore } = sidecar;
      expect(models.size + tasks.size + sources.length + ignore.length).toBe(10_000);
    });

    it('and as many faults: the first are told, and how many there are', () => {
      const { problems } = readSidecar('context-scaling.json', JSON.stringify(entries(5_000, 1)));
      expect(problems).toHaveLength(1_001);
      expect(problems.at(-1)?.reason).toBe('… and 4,000 more problems in it');
    });
  });
});
