// D10: a key that stands twice is told, wherever JSON is read.
import { describe, expect, it } from 'vitest';
import { readSidecar } from '../../../../src/readers';
import { parseJson } from '../../../../src/readers/json/json';
import { memorySource } from '../../../../src/readers/memorySource';
import { zipFile } from '../bytes/zipFile';
import { everyReader } from '../everyReader';
import { read, readSource, reasons } from '../reading';

describe('D10: a key that stands twice', () => {
  it.each([
    ['first', '{"a":1,"a":2}', 'a', 1],
    ['with the same value', '{"a":1,"b":2,"b":2}', 'b', 1],
    ['deep inside, on a line of its own', '[\n{"x":[{"y":{\n"k":1,\n"k":2}}]}]', 'k', 4],
    ['in another spelling', '{"score":1,"\\u0073core":2}', 'score', 1],
    ['beside NaN', '{"a":NaN,"a":1}', 'a', 1],
    ['with objects as values', '{"a":{"x":1},"a":{"x":1,"y":2}}', 'a', 1],
    ['that is a number', '{"1":1,"1":2}', '1', 1],
    ['called __proto__', '{"__proto__":1,"__proto__":2}', '__proto__', 1],
  ])('%s is found', (_, text, key, row) => {
    expect(parseJson(text)).toMatchObject({ ok: true, twice: { key, row, count: 1 } });
  });

  it.each([
    '{"a":{"a":{"a":1}}}',
    '[{"a":1},{"a":2}]',
    '{"a":"a:1","b":"{\\"a\\":1,\\"a\\":2}"}',
    '{"constructor":1,"__proto__":2,"toString":3}',
    '{"":1," ":2}',
    '":::"',
    '{"a":NaN,"b":-Infinity}',
  ])('is not seen in %s', (text) => {
    const parsed = parseJson(text);
    expect(parsed.ok && parsed.twice).toBeFalsy();
  });

  /** A copy of a text in which a key stands a second time, with another value. */
  const doubled = (text: string, key: string, value: string): string => {
    const at = text.indexOf(`"${key}"`);
    if (at < 0) throw new Error(`no ${key}`);
    return `${text.slice(0, at)}"${key}":${value},${text.slice(at)}`;
  };
  const told = (key: string): RegExp => new RegExp(`“${key}” stands twice in one object`);

  it.each([
    ['json-table', 'score', '0.9'],
    ['json-lines', 'score', '0.9'],
    ['lm-eval', 'acc,none', '0.9'],
    ['lm-eval-samples', 'acc', '0'],
    ['lm-eval-0.3', 'acc', '0.9'],
    ['inspect-json', 'value', '0.9'],
    ['helm-instances', 'mean', '0'],
    ['helm-stats', 'mean', '0.9'],
    ['lighteval', 'em', '0.9'],
    ['needle', 'score', '1'],
    ['helmet', 'sub_em', '1'],
    ['longbench', 'hotpotqa', '{}'],
    ['ruler-answers', 'pred', '"b"'],
    ['context-scaling-eval', 'metric_value', '0'],
  ])('in a file of %s is told with its row', async (id, key, value) => {
    const source = everyReader[id]?.();
    if (!source) throw new Error(id);
    const text = new TextDecoder().decode(await source.slice(0, source.size));
    const named = { named: true };
    expect(reasons(await read(source.path, text, named)).filter((reason) => told(key).test(reason))).toEqual(
      [],
    );
    const { problems } = await readSource(memorySource(source.path, doubled(text, key, value)), named);
    const found = problems.filter(({ reason }) => told(key).test(reason));
    expect(found).toHaveLength(1);
    expect(found[0]?.row).toBe(1);
  });

  it('in a member of an .eval log is told with the member', async () => {
    const log = {
      version: 2,
      status: 'success',
      eval: { task: 't', model: 'org/Foo-7B', config: {} },
      results: { completed_samples: 2, scores: [{ name: 'm', metrics: { accuracy: { value: 0.5 } } }] },
    };
    const text = doubled(JSON.stringify(log), 'value', '0.9');
    const { problems } = await read('logs/a.eval', zipFile([{ name: 'header.json', content: text }]));
    expect(problems.filter(({ reason }) => told('value').test(reason))).toEqual([
      expect.objectContaining({ key: 'header.json' }),
    ]);
  });

  it.each([
    ['of models', '{"models":{"m":{"contextLimit":1000},\n"m":{"contextLimit":2000}}}', 'm', 2],
    ['of a fact', '{"tasks":{"t":{"target":0.5,"target":0.6}}}', 'target', 1],
    ['of sections', '{\n// a note\n"ignore":["a"],\n"ignore":["b"]}', 'ignore', 4],
  ])('in context-scaling.json %s is told', (_, text, key, row) => {
    expect(readSidecar('context-scaling.json', text).problems).toEqual([
      expect.objectContaining({ row, key, reason: expect.stringMatching(told(key)) }),
    ]);
  });
});
