import { describe, expect, it } from 'vitest';
import { say } from '../../../src/core/words/english';
import type { FittedView, PanelState } from '../../../src/protocol/state';
import type { PanelSource } from '../../../src/view/panelSource';
import { panelState } from '../../../src/view/panelState';
import { state, stateNames } from '../../fixtures/panel/states';
import { HOSTILE_NAMES } from '../../fixtures/panel/tasks';

function fittedView({ view }: PanelState): FittedView {
  if (view?.status !== 'fitted') throw new Error('a fitted view was expected');
  return view;
}

const nothing: PanelSource = {
  activity: 'read',
  dataAsOf: undefined,
  tasks: [],
  problems: [],
  readings: [],
  formats: [],
};

describe('the state of a page', () => {
  it.each([
    ['idle', 'idle'],
    ['nothingFound', 'idle'],
    ['reading', 'reading'],
    ['fitting', 'fitting'],
    ['failed', 'failed'],
    ['insufficient', 'insufficient'],
    ['rising2', 'ready'],
    ['stale', 'ready'],
  ] as const)('%s has status %s', (name, status) => {
    expect(state(name).status).toBe(status);
  });

  it.each(stateNames)('%s survives a message: JSON gives the same back', (name) => {
    const sent = state(name);
    // A number that is not finite would come back as null.
    expect(JSON.parse(JSON.stringify(sent))).toEqual(sent);
  });

  it('files being read are counted, and the one that takes longest is named', () => {
    expect(state('reading').progress).toBe('3 of 10 files read, now results/long.jsonl (45 %)');
    expect(state('rising2').progress).toBeNull();
  });

  it('an unknown task falls back to the first that is fitted', () => {
    expect(state('rising2', { task: 'gone' }).selected).toBe('multiple choice');
  });

  it('tasks are listed with their own status', () => {
    expect(state('rising2').tasks.map(({ id, status }) => [id, status])).toEqual([
      ['multiple choice', 'ready'],
      ['retrieval', 'ready'],
      ['reading comprehension', 'insufficient'],
    ]);
  });

  it('equal fits have equal revisions, another fit another', () => {
    const first = state('rising2').view?.revision;
    expect(state('rising2').view?.revision).toBe(first);
    expect(state('rising2', { task: 'retrieval' }).view?.revision).not.toBe(first);
  });

  it('the last good fit stays while a newer one fails, and the reason is said', () => {
    const { status, updating, view, message } = state('stale');
    expect([status, updating, view?.status]).toEqual(['ready', true, 'fitted']);
    expect(message).toContain('half-written');
  });

  it('an empty workspace says that nothing was found, one with skipped rows that all were skipped', () => {
    expect(state('nothingFound').message).toBe('No evaluation results found in this workspace.');
    expect(state('skippedOnly').message).toContain('every row found was skipped');
    expect(state('idle').message).toBeNull();
  });

  it('a window without a folder says so instead of pointing into a workspace that is not there', () => {
    expect(panelState({ ...nothing, withoutFolder: true }, {}).message).toMatch(/^No folder is open/);
  });

  it('problems of files and of the task’s own cells are in one list, each once', () => {
    const problem = { file: 'a.csv', row: 3, reason: 'The score is missing.' };
    const { problems } = panelState({ ...nothing, problems: [problem, { ...problem }] }, {});
    expect(problems).toEqual({
      rows: [{ source: 'a.csv:3', reason: 'The score is missing.', place: { file: 'a.csv', row: 3 } }],
      total: 1,
    });
  });

  it('ten thousand problems are counted and the first 500 listed', () => {
    const problems = Array.from({ length: 10_000 }, (_, i) => ({
      file: `${i}.csv`,
      row: 1,
      reason: 'No score.',
    }));
    const listed = panelState({ ...nothing, problems }, {}).problems;
    expect([listed.rows.length, listed.total]).toEqual([500, 10_000]);
  });

  it('many rows of one file with the same reason are one, at the place of the first', () => {
    const problems = Array.from({ length: 12 }, (_, i) => ({
      file: 'a.csv',
      row: i + 2,
      reason: 'No score.',
    }));
    expect(panelState({ ...nothing, problems }, {}).problems).toMatchObject({
      rows: [{ source: 'a.csv:2', reason: 'No score. (and 11 more rows: 3, 4, 5, 6, …)', place: { row: 2 } }],
      total: 1,
    });
  });

  it('only readings of the task’s own files are shown', () => {
    expect(state('rising2').readings.rows).toEqual([
      { file: 'results/evaluations.csv', column: 'acc', as: 'read as a score of 0–100' },
    ]);
    expect(state('nothingFound').readings.total).toBe(0);
  });

  it('origins are said in words, and what was read from the file has none', () => {
    const [row] = fittedView(state('rising2')).observations.rows;
    expect(row?.promptTokens.origin).toBe('estimated');
    expect(row?.contextLimit.origin).toBe('from the name');
    expect(row?.trainingFlops.origin).toBe('from the catalog');
    expect(row?.score).toEqual({ text: row?.score.text });
  });

  it('parameters carry raw estimates with texts as precise as their errors', () => {
    const { parameters } = fittedView(state('rising12'));
    const n1 = parameters.find(({ name }) => name === 'n1');
    expect(n1?.unit).toBe('tokens');
    expect(n1?.estimate).toBeGreaterThan(60);
    expect(n1?.estimate).toBeLessThan(120);
    expect(Number(n1?.value)).toBeCloseTo(n1?.estimate ?? 0, 0);
    expect(n1?.error).toMatch(/^± \d/);
  });

  it('insufficient data give the coverage of models by lengths', () => {
    const { view } = state('insufficient');
    if (view?.status !== 'insufficient') throw new Error('an insufficient view was expected');
    expect(view.coverage.lengths).toEqual(['2k', '4k']);
    expect(view.coverage.rows.find(({ model }) => model === 'Atlas-13B')?.cells).toHaveLength(2);
    expect(view.coverage.rows.find(({ model }) => model === 'Atlas-7B')?.cells[1]).toBeNull();
    expect(view.coverage.rows.find(({ model }) => model === 'Atlas-7B')?.cells[0]?.text).toBe('n 250');
    expect(view.reason).not.toBe('');
    expect(view.advice).not.toBe('');
  });

  it('no name from a file reaches the page with a character that turns the text around, or in full length', () => {
    const text = JSON.stringify(state('hostile'));
    expect(/[\u202a-\u202e\u2066-\u2069]/.test(text)).toBe(false);
    expect(text.length).toBeLessThan(1e6);
    expect(fittedView(state('hostile')).chart.series).toHaveLength(HOSTILE_NAMES.length);
  });

  it('a sentence of the engine arrives as the engine says it', () => {
    expect(say({ id: 'intervals-none', values: {} })).toBe('Too few evaluations for intervals.');
    expect(fittedView(state('rising2')).verdict).toContain('Scores rise');
  });
});
