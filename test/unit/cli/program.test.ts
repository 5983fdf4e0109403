import { describe, expect, it } from 'vitest';
import { COMMANDS } from '../../../src/cli/program';
import { cli, json } from './terminal';

const NAMES = COMMANDS.map(({ name }) => name);

describe('the program', () => {
  it('prints its help when asked, and its commands when given nothing', async () => {
    const help = await cli('--help');
    expect(help.code).toBe(0);
    const known = ['fit', 'predict', 'need', 'usable', 'difference', 'next', 'hold-out', 'export', 'configs'];
    expect(NAMES).toEqual([...known, 'observations']);
    for (const name of NAMES) expect(help.out).toContain(`\n  ${name}`);
    const nothing = await cli();
    expect(nothing.code).toBe(2);
    expect(nothing.out).toBe('');
    expect(nothing.err).toBe(help.out);
  });

  it.each(NAMES)('explains %s with every one of its flags', async (name) => {
    const help = await cli(name, '--help');
    expect(help.code).toBe(0);
    const usage = help.out.split('\n').find((line) => line.startsWith('Usage: '));
    expect(usage).toContain(`context-scaling ${name} `);
    for (const [flag] of usage?.matchAll(/--[a-z-]+/g) ?? []) {
      expect(help.out).toMatch(new RegExp(`^ {2}${flag}\\b`, 'm'));
    }
    expect((await cli('help', name)).out).toBe(help.out);
  });

  it('prints its version', async () => {
    expect(await cli('--version')).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    });
  });

  it('refuses unknown commands and flags, stray and missing paths, with 2', async () => {
    for (const [args, words] of [
      [['fix'], 'no command "fix"'],
      [['fit', '--goal', 'x'], '"fit" has no flag --goal'],
      [['fit'], '"fit" needs a file or folder. Usage: context-scaling fit'],
      [['export', 'results.csv'], '"export" takes no paths'],
      [['need', '--target', '0.5', 'results.csv'], '"results.csv" does not exist'],
      [['usable', '--target', '0.5', '--model', 'm'], 'paths of results, or a saved fit with --fit FILE'],
      [['predict'], '--prompt-tokens N is needed'],
      [['need', '--target', '0.5', '--fit', 'x.json', 'y.csv'], 'either --fit FILE or the paths'],
      [['need', '--target', '0.5', '--fit', 'x.json', '--law', 'paper'], '--law is for result files'],
      [['need', '--target', 'high', '--flops', '1e22'], '--target is a score between 0 and 1'],
      [['need', '--target', '0.5', '--flops', 'much'], '--flops is training compute'],
      [
        ['need', '--target', '0.5', '--flops', '1e22', '--output-tokens', '-1'],
        '--output-tokens is a number of tokens from 0',
      ],
      [
        ['need', '--target', '0.5', '--flops', '1e22', '--output-tokens', '1e12'],
        '--output-tokens is a number of tokens from 0',
      ],
      [['predict', '--points', 'p.csv', '--model', 'm'], '--model is for one point'],
      [['predict', '--points', 'p.csv', '--context-limit', '4K'], '--context-limit is for one point'],
      [['need', '--target', '0.5'], 'paths of results, or a saved fit with --fit FILE'],
      [['need', '--target', '0.5', '--model', 'm', '--flops', '1e22'], 'either --model NAME or --flops C'],
      [['fit', '.', '--law', 'kaplan'], '--law takes auto, paper'],
    ] as const) {
      const { code, out, err } = await cli(...args);
      expect(code).toBe(2);
      expect(out).toBe('');
      expect(err).toContain(words);
      expect(err.trim().split('\n')).toHaveLength(1);
    }
  });

  it('prints one JSON object even where there is no answer', async () => {
    for (const args of [['fix'], ['fit'], ['need'], ['fit', '--goal']]) {
      const { code, object, err } = await json<{ error: string }>(...args);
      expect(code).toBe(2);
      expect(Object.keys(object)).toEqual(['error', 'problems']);
      expect(err).toBe(`context-scaling: ${object.error}\n`);
    }
  });
});
