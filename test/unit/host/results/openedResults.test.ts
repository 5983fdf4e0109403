import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type OpenBesideSetting, OpenedResults } from '../../../../src/host/results/openedResults';
import type { FileTask } from '../../../../src/host/results/taskToShow';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** An editor with tabs and a panel, as far as it matters here. Files named `*.csv` hold results. */
function desk(setting: OpenBesideSetting = 'whenFitted') {
  const done: string[] = [];
  const tasks = new Map<string, readonly FileTask[]>();
  const tabs = new Set<string>();
  const panel = { open: false, task: undefined as string | undefined };
  let front: string | undefined;
  const state = { setting };
  const opened = new OpenedResults({
    openBeside: () => state.setting,
    isResultFile: async (file) => file.endsWith('.csv'),
    wantResults: (file) => done.push(`want ${file}`),
    tasksOf: (file) => tasks.get(file),
    get panelIsOpen() {
      return panel.open;
    },
    get shownTask() {
      return panel.task;
    },
    openPanel(task) {
      done.push(`open ${task ?? ''}`.trim());
      panel.open = true;
      if (task !== undefined) panel.task = task;
    },
    turnPanel(task, toFront) {
      if (task !== panel.task || toFront) done.push(`turn to ${task}${toFront ? ', to front' : ''}`);
      panel.task = task;
    },
    nothingIn: (file) => done.push(`nothing in ${file}`),
  });
  const tell = (): void => opened.tabs(new Set(tabs), front);
  return {
    opened,
    done,
    panel,
    state,
    /** Opens a tab, or brings it to front; a preview tab replaces another. */
    async open(file: string, { instead, rest = 300 }: { instead?: string; rest?: number } = {}) {
      if (instead !== undefined) tabs.delete(instead);
      tabs.add(file);
      front = file;
      tell();
      await vi.advanceTimersByTimeAsync(rest);
    },
    async close(file: string) {
      tabs.delete(file);
      if (front === file) front = undefined;
      tell();
      await vi.advanceTimersByTimeAsync(300);
    },
    /** The window begins with these tabs. */
    restored(...files: readonly string[]) {
      for (const file of files) tabs.add(file);
      front = files[0];
      tell();
    },
    read(file: string, ...found: readonly FileTask[]) {
      tasks.set(file, found);
      opened.fitsChanged();
    },
    closePanel() {
      panel.open = false;
      panel.task = undefined;
      opened.panelClosed();
    },
    /** What happened since the last question, without the wish for results. */
    news: () => done.splice(0).filter((line) => !line.startsWith('want')),
  };
}

const fitted = (id: string): FileTask => ({ id, state: 'fitted' });
const fitting = (id: string): FileTask => ({ id, state: 'fitting' });
const insufficient = (id: string): FileTask => ({ id, state: 'insufficient' });

describe('a result file that is opened', () => {
  test('opens the panel when its task has a fit, and not before', async () => {
    const { open, read, done, restored } = desk();
    restored();
    await open('a.csv');
    expect(done).toEqual(['want a.csv']);
    read('a.csv', fitting('maze'));
    expect(done).toEqual(['want a.csv']);
    read('a.csv', fitted('maze'));
    expect(done).toEqual(['want a.csv', 'open maze']);
  });

  test('opens nothing where its task has too little data, also when a later file mends that', async () => {
    const { open, read, news, restored } = desk();
    restored();
    await open('a.csv');
    read('a.csv', insufficient('maze'));
    read('a.csv', fitted('maze'));
    expect(news()).toEqual([]);
  });

  test('opens the panel at once with the setting “always”, and turns it to its task later', async () => {
    const { open, read, news, restored } = desk('always');
    restored();
    await open('a.csv');
    expect(news()).toEqual(['open']);
    read('a.csv', fitting('maze'));
    expect(news()).toEqual([]);
    read('a.csv', insufficient('maze'));
    expect(news()).toEqual(['turn to maze, to front']);
  });

  test('does nothing with the setting “never”, to an open panel neither', async () => {
    const { open, read, done, panel, restored } = desk('never');
    restored();
    read('a.csv', fitted('maze'));
    await open('a.csv');
    panel.open = true;
    await open('b.csv');
    expect(done).toEqual([]);
  });

  test('that is none, by a look at it, starts nothing', async () => {
    const { open, done, restored } = desk('always');
    restored();
    await open('notes.txt');
    expect(done).toEqual([]);
  });

  test('restored with the window opens nothing, closed and opened by hand it does', async () => {
    const { open, close, read, done, news, restored } = desk('always');
    restored('a.csv', 'b.csv');
    read('a.csv', fitted('maze'));
    read('b.csv', fitted('recall'));
    await vi.advanceTimersByTimeAsync(1000);
    await open('b.csv');
    await open('a.csv');
    expect(done).toEqual([]);
    await close('a.csv');
    await open('a.csv');
    expect(news()).toEqual(['open maze']);
  });

  test('is left alone while somebody walks on: only where they rest the panel opens, once', async () => {
    const { open, read, news, restored } = desk();
    restored();
    for (const name of ['a', 'b', 'c']) read(`${name}.csv`, fitted(`task ${name}`));
    await open('a.csv', { rest: 200 });
    await open('b.csv', { instead: 'a.csv', rest: 200 });
    await open('c.csv', { instead: 'b.csv', rest: 299 });
    expect(news()).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(news()).toEqual(['open task c']);
  });

  test('whose fit is made while another file is in front opens nothing any more', async () => {
    const { open, read, news, restored } = desk();
    restored();
    await open('a.csv');
    await open('notes.txt');
    read('a.csv', fitted('maze'));
    expect(news()).toEqual([]);
  });
});

describe('an open panel', () => {
  test('turns to the task of the file that comes to front, without coming to front itself', async () => {
    const { open, read, news, restored } = desk();
    restored('b.csv');
    read('a.csv', fitted('maze'));
    read('b.csv', insufficient('recall'));
    await open('a.csv');
    expect(news()).toEqual(['open maze']);
    await open('b.csv');
    expect(news()).toEqual(['turn to recall']);
    await open('notes.txt');
    expect(news()).toEqual([]);
  });

  test('keeps its task where the file holds that one too', async () => {
    const { open, read, news, panel, restored } = desk();
    restored('b.csv');
    read('a.csv', fitted('maze'), fitted('recall'));
    read('b.csv', fitted('maze'), fitted('recall'));
    await open('a.csv');
    news();
    panel.task = 'recall';
    await open('b.csv');
    expect(news()).toEqual([]);
    expect(panel.task).toBe('recall');
  });

  test('comes to front for a file that is opened', async () => {
    const { open, read, news, panel, restored } = desk();
    restored();
    panel.open = true;
    read('a.csv', fitted('maze'));
    await open('a.csv');
    expect(news()).toEqual(['turn to maze, to front']);
  });

  test('closed by hand, it stays closed for that file, not for others', async () => {
    const { open, close, closePanel, read, news, restored } = desk('always');
    restored();
    read('a.csv', fitted('maze'));
    read('b.csv', fitted('recall'));
    await open('a.csv');
    closePanel();
    news();
    await close('a.csv');
    await open('a.csv');
    expect(news()).toEqual([]);
    await open('b.csv');
    expect(news()).toEqual(['open recall']);
  });

  test('closed by hand while its file is behind another, it stays closed for the file it showed', async () => {
    const { open, close, closePanel, read, news, restored } = desk();
    restored();
    read('a.csv', fitted('maze'));
    await open('a.csv');
    await open('notes.txt');
    closePanel();
    news();
    await close('a.csv');
    await open('a.csv');
    expect(news()).toEqual([]);
  });
});

describe('the button of a result file', () => {
  test('opens the panel at once and turns it to the file’s task, whatever the setting', async () => {
    const { opened, read, done, restored } = desk('never');
    restored('a.csv');
    opened.ask('a.csv');
    expect(done).toEqual(['want a.csv', 'open']);
    read('a.csv', insufficient('maze'));
    expect(done.slice(2)).toEqual(['turn to maze, to front']);
  });

  test('holds even if the person goes elsewhere meanwhile', async () => {
    const { opened, open, read, news, restored } = desk();
    restored('a.csv');
    opened.ask('a.csv');
    news();
    await open('notes.txt');
    read('a.csv', fitted('maze'));
    expect(news()).toEqual(['turn to maze, to front']);
  });

  test('opens the panel again after it was closed by hand', async () => {
    const { opened, open, close, closePanel, read, news, restored } = desk();
    restored();
    read('a.csv', fitted('maze'));
    await open('a.csv');
    closePanel();
    news();
    opened.ask('a.csv');
    expect(news()).toEqual(['open maze']);
    closePanel();
    await close('a.csv');
    await open('a.csv');
    expect(news()).toEqual([]);
  });

  test('brings a panel to front that another tab hides', () => {
    const { opened, read, news, panel, restored } = desk();
    restored('a.csv');
    panel.open = true;
    opened.ask('a.csv');
    expect(news()).toEqual(['open']);
    read('a.csv', fitted('maze'));
    expect(news()).toEqual(['turn to maze, to front']);
  });

  test('says so where the file gave nothing', () => {
    const { opened, read, done, restored } = desk();
    restored('a.csv');
    opened.ask('a.csv');
    read('a.csv');
    expect(done.at(-1)).toBe('nothing in a.csv');
  });
});
