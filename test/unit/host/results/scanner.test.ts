import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { disk, openFolder, search, uri } from './fakeEditor';

vi.mock('vscode', async () => (await import('./fakeEditor')).module);
const { Scanner } = await import('../../../../src/host/results/scanner');

const scanners: { dispose(): void }[] = [];
beforeEach(() => openFolder('file'));
afterEach(() => {
  for (const scanner of scanners.splice(0)) scanner.dispose();
});

/** A scanner, and what it reported: scopes with the stamps found in them. */
function scan(known: readonly string[] = []) {
  const reported: [string, string[]][] = [];
  const failures: unknown[] = [];
  let sidecars = 0;
  const scanner = new Scanner({
    known: () => known,
    found(scans) {
      for (const { scope, files } of scans) {
        const name = scope.kind === 'all' ? 'all' : `${scope.kind} ${scope.uri}`;
        reported.push([name, files.map(({ path, mtime }) => `${path} ${mtime}`)]);
      }
    },
    async sidecarMayHaveChanged() {
      sidecars += 1;
    },
    failed: (error) => failures.push(error),
  });
  scanners.push(scanner);
  return { scanner, reported, failures, sidecars: () => sidecars };
}

const later = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe('looking at what may have changed', () => {
  test('a changed file is looked at alone, a folder with all below it, a gone folder as empty', async () => {
    disk.set('/ws/a.csv', { size: 1, mtime: 4 });
    disk.set('/ws/runs/x/b.csv', { size: 1, mtime: 5 });
    const { scanner, reported } = scan();
    scanner.file(uri('/ws/a.csv') as never);
    scanner.file(uri('/ws/a.csv') as never);
    scanner.folder(uri('/ws/runs') as never);
    scanner.folder(uri('/ws/gone') as never);
    scanner.folder(uri('/ws/a.csv') as never);
    await vi.waitFor(() => expect(reported.length).toBe(3));
    expect(reported).toEqual([
      ['under file:/ws/runs', ['runs/x/b.csv 5']],
      ['under file:/ws/gone', []],
      ['file file:/ws/a.csv', ['a.csv 4']],
    ]);
  });

  test('a look at everything includes the sidecar', async () => {
    disk.set('/ws/a.csv', { size: 1, mtime: 4 });
    const { scanner, reported, sidecars } = scan();
    await scanner.everything();
    expect(reported).toEqual([['all', ['a.csv 4']]]);
    expect(sidecars()).toBe(1);
  });

  test('a look that began earlier never tells after a later one', async () => {
    disk.set('/ws/a.csv', { size: 1, mtime: 1 });
    const { scanner, reported } = scan();
    search.before = async () => {
      delete search.before;
      scanner.file(uri('/ws/a.csv') as never);
      await later(600);
    };
    await scanner.everything();
    await vi.waitFor(() => expect(reported.length).toBe(2));
    expect(reported.map(([scope]) => scope)).toEqual(['all', 'file file:/ws/a.csv']);
  });

  test('a known file that the search missed is not taken for deleted, one that is gone is', async () => {
    disk.set('/ws/missed.csv', { size: 1, mtime: 3 });
    search.misses.push('/ws/missed.csv');
    const { scanner, reported } = scan(['file:/ws/missed.csv', 'file:/ws/deleted.csv']);
    await scanner.everything();
    expect(reported).toEqual([['all', ['missed.csv 3']]]);
  });

  test('a search that fails is reported, and the next one works', async () => {
    disk.set('/ws/a.csv', { size: 1, mtime: 4 });
    const { scanner, reported, failures } = scan();
    search.before = async () => {
      delete search.before;
      throw new Error('ripgrep is missing');
    };
    await scanner.everything();
    expect(failures).toEqual([new Error('ripgrep is missing')]);
    expect(reported).toEqual([]);
    await scanner.everything();
    expect(reported).toEqual([['all', ['a.csv 4']]]);
  });
});
