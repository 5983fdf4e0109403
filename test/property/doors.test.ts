// What a hover, the gate, the calculator and the command line say of one limit is one number.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { run } from '../../src/cli/program';
import { versionedFitDocument } from '../../src/cli/versionedFitDocument';
import { judge, leadingOf, predictLimit, recognise } from '../../src/configs';
import { scoreAtLimit } from '../../src/core/answer/score';
import { usable } from '../../src/core/answer/usable';
import { toJson } from '../../src/core/export/json';
import type { TaskFit } from '../../src/core/fit/result';
import { score } from '../../src/core/words/numbers';
import { hoverText } from '../../src/view/hover/hoverText';
import { FALLING, RISING } from '../unit/configs/fits';

vi.setConfig({ testTimeout: 300_000 });

const TARGETED: TaskFit = { ...(FALLING as TaskFit), target: 0.8 };
const FITS = [RISING as TaskFit, TARGETED];

interface Row {
  readonly task: string;
  readonly model: string;
  readonly score: number | null;
  readonly low: number | null;
  readonly usable: { readonly promptTokens: number; readonly low: number | null } | null;
  readonly suggestion: number | null;
  readonly judged: boolean;
}

let folder = '';
let saved = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'doors-'));
  saved = join(folder, 'FIT.json');
  writeFileSync(saved, toJson(versionedFitDocument(FITS, [], [])));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function configs(...args: readonly string[]) {
  let out = '';
  const io = { out: (text: string) => (out += text), err: () => {} };
  const code = await run(['configs', ...args, '--fit', saved], io as unknown as Parameters<typeof run>[1]);
  return { code, out };
}

const model = fc.constantFrom(
  ...FITS.flatMap(({ models }) => models.map(({ name }) => name)),
  'reader-a',
  '/models/Small-8k',
  'org/Unknown-7B',
  undefined,
);
const limit = fc.oneof(
  fc.integer({ min: 300, max: 400_000 }),
  fc.constantFrom(4096, 8192, 16_384, 32_768, 65_536, 131_072, 262_144),
);
const output = fc.option(fc.integer({ min: 1, max: 5000 }), { nil: undefined });
const config = fc.record({ model, limit, output, format: fc.constantFrom('yaml', 'json', 'sh', 'env') });

function written({ model: name, limit: tokens, output: kept, format }: Config): readonly [string, string] {
  switch (format) {
    case 'yaml':
      return [
        'a.yaml',
        `${name ? `model: ${name}\n` : ''}max_model_len: ${tokens}\n${kept ? `max_new_tokens: ${kept}\n` : ''}`,
      ];
    case 'json':
      return ['a.json', JSON.stringify({ model: name, num_ctx: tokens, num_predict: kept })];
    case 'sh':
      return ['a.sh', `vllm serve ${name ?? '"$MODEL"'} --max-model-len ${tokens}\n`];
    default:
      return ['.env', `${name ? `MODEL_NAME=${name}\n` : ''}MAX_MODEL_LEN=${tokens}\n`];
  }
}

type Config = typeof config extends fc.Arbitrary<infer T> ? T : never;

describe('1,000 random configs', () => {
  it('are predicted and judged alike at every door', async () => {
    let numbers = 0;
    await fc.assert(
      fc.asyncProperty(config, fc.double({ min: 0, max: 1, noNaN: true }), async (given, least) => {
        const [name, text] = written(given);
        const path = join(folder, name);
        writeFileSync(path, text);
        const { out } = await configs(path, '--json');
        const { code } = await configs(path, '--fail-below', String(least));
        const printed: { limits: { key: string; predictions: Row[]; suggestion: number | null }[] } =
          JSON.parse(out);
        const limits = recognise(name, text).limits;
        expect(printed.limits.map(({ key }) => key)).toEqual(limits.map(({ key }) => key));
        let fails = false;
        for (const [i, one] of limits.entries()) {
          const hovered = predictLimit(one, FITS, 5);
          const rows = printed.limits[i]?.predictions ?? [];
          const pieces = (hoverText(one, hovered) ?? [])
            .map((piece) => Object.values(piece).join(''))
            .join('');
          for (const [k, row] of hovered.rows.entries()) {
            const leading = leadingOf(row);
            expect(rows[k]).toMatchObject({
              task: row.task,
              model: row.model,
              score: leading?.score ?? null,
              low: leading?.low ?? null,
              suggestion: row.suggestion?.tokens ?? null,
            });
            if (leading !== null) {
              numbers++;
              expect(pieces).toContain(`**${score(leading.score)}**`);
            }
            const fit = FITS.find(({ id }) => id === row.task) as TaskFit;
            // The calculator, at a limit that the model takes.
            const own = fit.models.find((each) => each.name === row.model)?.contextLimit ?? 0;
            if (one.meaning === 'context limit' && given.limit <= own) {
              const outputTokens = one.outputTokens ?? 0;
              const answer = scoreAtLimit(fit, { model: row.model, contextLimit: given.limit, outputTokens });
              expect(answer.kind === 'score' && answer.score).toBe(leading?.score);
              expect(answer.kind === 'score' && answer.low).toBe(leading?.low);
            }
            if (row.usable !== null) {
              const held = usable(fit, { model: row.model, target: row.usable.target.score });
              expect(held.kind === 'usable' ? held.low : null).toBe(rows[k]?.usable?.low);
            }
          }
          if (!hovered.others && one.meaning === 'context limit')
            fails ||= predictLimit(one, FITS).rows.some((row) => judge(row, least).verdict === 'fail');
        }
        expect(code).toBe(fails ? 1 : 0);
      }),
      { numRuns: 1000, seed: 20_261_129 },
    );
    expect(numbers).toBeGreaterThan(1000);
  });
});
