/** `npm run bench:readers`: files as large as people's largest, read beside Python's json and csv modules. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { prng } from '../../made/prng';
import { sampleLine, scannerAgainstParser } from '../../made/sampleLines';
import { growingTable } from '../table';
import { type MadeFiles, writeHelm, writeMany, writeSamples, writeTable } from './files';
import type { Asked, Cost } from './ours';

export interface Parts {
  /** The built worker, and the built `ours.ts`. */
  readonly worker: string;
  readonly ours: string;
  /** Path of `peer.py`. */
  readonly peer: string;
  /** Where the files are made; they are removed. */
  readonly folder: string;
}

const RUNS = 3;
const LINES = 1_000_000;

/** Prints the table. @param share Of the sizes: 1 for files of up to 2 GB. */
export function main(parts: Parts, share: number): void {
  const row = growingTable(['work', 'yardstick', 'ours', 'ratio', 'goal'], [58, 32, 54, 6, 0], console.log);
  const rows = Math.round(10_000_000 * share);
  const made: readonly (readonly [string, 'lines' | 'document' | 'csv' | 'numbers', () => MadeFiles])[] = [
    ['logged samples', 'lines', () => writeSamples(parts.folder, 2_000 * share)],
    ['a CSV table, against csv alone', 'csv', () => writeTable(parts.folder, rows)],
    ['… with length and score as numbers', 'numbers', () => writeTable(parts.folder, rows)],
    ['instances of HELM', 'document', () => writeHelm(parts.folder, Math.round(100_000 * share))],
    ['small result files', 'document', () => writeMany(parts.folder, Math.round(10_000 * share))],
  ];
  for (const [work, kind, make] of made) {
    const files = make();
    const costs = Array.from({ length: RUNS }, () => ({
      peer: askPeer(parts, kind, files),
      ours: askOurs(parts, files, false),
    }));
    const [theirs, own] = [
      median(costs.map(({ peer }) => peer.ms)),
      median(costs.map(({ ours }) => ours.ms)),
    ];
    const memory = (of: readonly { readonly megabytes: number }[]): string =>
      `${Math.max(...of.map(({ megabytes }) => megabytes)).toFixed(0)} MB of memory`;
    const blocked = Math.max(...costs.map(({ ours }) => ours.blocked));
    row([
      `${work}: ${inWords(files)}`,
      `${speed(files, theirs)}, ${memory(costs.map(({ peer }) => peer))}`,
      `${speed(files, own)}, ${memory(costs.map(({ ours }) => ours))}, host kept ${blocked.toFixed(0)} ms`,
      `${(theirs / own).toFixed(1)}×`,
      '≥ 3×, ≤ 300 MB, ≤ 50 ms',
    ]);
    for (const problem of costs[0]?.ours.problems ?? []) console.log(`  ${problem}`);
    for (const path of files.paths) rmSync(path);
  }
  row(fitRow(parts, share));
  row(scannerRow(Math.round(LINES * share)));
}

/** The fit of many rows: it is one of cells, so that more rows cost no more. */
function fitRow(parts: Parts, share: number): readonly string[] {
  const [few, many] = [100_000, 1_000_000].map((rows) => writeTable(parts.folder, Math.round(rows * share)));
  if (!few || !many) return [];
  const [first, last] = [few, many].map((files) =>
    median(Array.from({ length: RUNS }, () => askOurs(parts, files, true).fitMs)),
  ) as [number, number];
  const microseconds = (ms: number, { items }: MadeFiles): string => `${((1e3 * ms) / items).toFixed(2)} µs`;
  return [
    `assemble and fit: ${many.items.toLocaleString('en-US')} rows`,
    `${few.items.toLocaleString('en-US')} rows: ${first.toFixed(0)} ms`,
    `${last.toFixed(0)} ms, ${microseconds(last, many)} a row`,
    `${(last / first).toFixed(1)}×`,
    '≤ 10×, ≤ 1 µs a row',
  ];
}

function scannerRow(lines: number): readonly string[] {
  const [random, compare] = [prng(11), scannerAgainstParser()];
  let [scanned, different] = [0, 0];
  for (let i = 0; i < lines; i++) {
    const comparison = compare(sampleLine(random));
    if (comparison.scanned) scanned++;
    if (!comparison.same) different++;
  }
  return [
    `samples scanned: ${lines.toLocaleString('en-US')} lines of every kind`,
    'JSON.parse',
    `${different} read differently, ${((100 * scanned) / lines).toFixed(0)} % without it`,
    '',
    '0',
  ];
}

function askPeer({ peer }: Parts, kind: string, { paths }: MadeFiles): Pick<Cost, 'ms' | 'megabytes'> {
  return ask('python3', peer, { kind, paths });
}

function askOurs({ worker, ours }: Parts, { paths }: MadeFiles, fit: boolean): Cost {
  const asked: Asked = { worker, paths, fit };
  return ask(process.execPath, ours, asked);
}

function ask<T>(program: string, script: string, asked: unknown): T {
  const input = JSON.stringify(asked);
  const { status, stdout, stderr } = spawnSync(program, [script], { input, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${script} failed:\n${stderr}`);
  return JSON.parse(stdout) as T;
}

function inWords({ bytes, items }: MadeFiles): string {
  return `${(bytes / 1e6).toFixed(0)} MB, ${items.toLocaleString('en-US')}`;
}

function speed({ bytes }: MadeFiles, ms: number): string {
  return `${(bytes / 1e3 / ms).toFixed(0)} MB/s`;
}

function median(values: readonly number[]): number {
  const ascending = [...values].sort((a, b) => a - b);
  return ascending[ascending.length >> 1] ?? Number.NaN;
}
