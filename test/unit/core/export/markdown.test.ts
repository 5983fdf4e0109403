import { describe, expect, it } from 'vitest';
import { markdown } from '../../../../src/core/export/markdown';
import { markdownText } from '../../../../src/core/export/markdownText';
import type { FitResult, TaskFit } from '../../../../src/core/fit/result';
import { say } from '../../../../src/core/words/english';
import { HOSTILE_NAMES } from '../../../fixtures/panel/tasks';
import { AVERAGED, FALLING, INSUFFICIENT, PAPER } from '../answer/fits';

const ABOUT = { engine: '1.2.3', problems: [], answers: [] };

/** The cells of the rows below a heading's first table, as Markdown. */
function rowsUnder(report: string, heading: string): string[][] {
  const section = report.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const lines = section.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) => line.slice(2, -2).split(/(?<!\\) \| /));
}

describe('a report', () => {
  const report = markdown(AVERAGED, { ...ABOUT, answers: ['For 0.15 the model needs 4,096 tokens.'] });

  it('leads with the verdict and tells everything the fit has to say', () => {
    expect(report.startsWith('# simulated\n')).toBe(true);
    for (const statement of [AVERAGED.verdict, ...AVERAGED.statements, AVERAGED.intervals])
      expect(report).toContain(markdownText(say(statement), 2000));
  });

  it('names the laws with their shares, the law shown by its factors, and where the law comes from', () => {
    const laws = rowsUnder(report, 'Law');
    expect(laws).toHaveLength(2);
    expect(laws[0]?.[0]).toBe('compute × saturating × step × none (the paper’s)');
    expect(laws[1]?.slice(0, 2)).toEqual(['compute × saturating × soft × none', '100 %']);
    expect(report).toContain('- `1/(1 + (n/κL)^s)`: the score falls around the context limit');
    expect(report).toContain('arXiv 2510.14919 (2025)');
    expect(report).toContain('Fitted by Context Scaling 1.2.3');
  });

  it('has a row per parameter, per answer and per evaluation', () => {
    expect(rowsUnder(report, 'Parameters')).toHaveLength(6);
    expect(rowsUnder(report, 'Parameters')[0]?.slice(0, 3)).toEqual(['C₁', '2.2e26', '± 2.1e26']);
    expect(report).toContain('- For 0.15 the model needs 4,096 tokens.');
    const rows = rowsUnder(report, 'Evaluations and predictions');
    expect(rows).toHaveLength(AVERAGED.cells.length);
    expect(rows[0]).toEqual('Yarn-Llama-2-13b-128k|54|131,072|0.069|0.082|0.076–0.087|−0.013'.split('|'));
  });

  it('names the model where every model has parameters of its own', () => {
    const rows = rowsUnder(markdown(FALLING, ABOUT), 'Parameters');
    expect(rows).toHaveLength(3 * FALLING.models.length);
    expect(rows[0]?.slice(0, 2)).toEqual(['Pₘ', FALLING.models[0]?.name]);
  });

  it('lists the pinned law with the whole prediction', () => {
    expect(rowsUnder(markdown(PAPER, ABOUT), 'Law')).toEqual([
      ['compute × saturating × step × none (the paper’s)', '100 %', '0.0090', expect.any(String)],
    ]);
  });

  it('lists what was not used with place and reason, each once, or says that nothing was left out', () => {
    const problem = { file: 'a|b.csv', row: 3, reason: 'no score' };
    const listed = markdown(
      { ...AVERAGED, problems: [problem] },
      { ...ABOUT, problems: [problem, { file: 'c.json', key: 'x', reason: 'no model' }] },
    );
    expect(rowsUnder(listed, 'Not used')).toEqual([
      ['a\\|b.csv:3', 'no score'],
      ['c.json (x)', 'no model'],
    ]);
    expect(report).toContain('Nothing was left out of the files that were read.');
  });

  it('says what is missing where nothing was fitted, and lists what was measured', () => {
    const missing = markdown(INSUFFICIENT, ABOUT);
    expect(missing).toContain('**Not fitted: A curve over prompt length needs at least 3');
    expect(rowsUnder(missing, 'Evaluations and predictions')).toEqual([
      ['a', '100', '', '0.500', '', '', ''],
    ]);
    expect(missing).not.toContain('## Parameters');
  });

  it('cuts endless tables and says how much more there is', () => {
    const cell = AVERAGED.cells[0] as TaskFit['cells'][number];
    const many = { ...INSUFFICIENT, cells: Array.from({ length: 620 }, () => cell) };
    expect(markdown(many, ABOUT)).toContain('… and 120 more evaluations.');
  });
});

describe('names in a report', () => {
  const names = [
    ...HOSTILE_NAMES,
    '**bold** `code` | cell',
    '<script>',
    'a\n\n# heading',
    'see https://x.invalid www.x.invalid',
  ];
  const cell = AVERAGED.cells[0] as TaskFit['cells'][number];
  const hostile = (name: string): FitResult => ({
    ...INSUFFICIENT,
    task: name,
    metric: name,
    cells: [{ ...cell, model: name }],
    problems: [{ file: name, reason: name }],
  });

  it.each(names.map((name, i) => [i, name] as const))('are shown and do nothing else (%i)', (_, name) => {
    const report = markdown(hostile(name), { ...ABOUT, answers: [name] });
    // Nothing unescaped opens HTML, a link, code or emphasis; no table has grown a column; no heading was added.
    const bare = report.replace(/\*\*Not fitted: .*\*\*/, '').replace(/\\(?:_|[^\w\s])/g, '');
    expect(bare).not.toMatch(/[<>[\]`*_~$@]|:\/\/|\p{Cf}|(?!\n)\p{Cc}/u);
    expect(rowsUnder(report, 'Evaluations and predictions').map((row) => row.length)).toEqual([7]);
    expect(rowsUnder(report, 'Not used').map((row) => row.length)).toEqual([2]);
    expect(report.match(/^#/gm)).toHaveLength(5);
    expect(report.length).toBeLessThan(20_000);
  });

  it('keep the signs that mean nothing', () => {
    for (const plain of ['Llama-3.1-8B', 'org/model', 'Qwen2.5 (72B)', 'α = 0.25 %'])
      expect(markdownText(plain)).toBe(plain);
  });

  it('that begin like a list or a rule begin like text', () => {
    expect([markdownText('- item'), markdownText('1. item'), markdownText('---')]).toEqual([
      '\\- item',
      '1\\. item',
      '\\---',
    ]);
  });
});
