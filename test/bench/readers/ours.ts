/**
 * A process that reads files as the editor does, in a worker thread, and prints what it cost: the script of the worker
 * and the paths come as JSON on standard input.
 */
import { readFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import type { EditorCalls, WorkerCalls } from '../../../src/worker/api';
import type { Handlers, Outcome } from '../../../src/worker/rpc';
import { WorkerThread } from '../../../src/worker/thread';

export interface Asked {
  readonly worker: string;
  readonly paths: readonly string[];
  /** Assembles and fits what was read. */
  readonly fit: boolean;
}

export interface Cost {
  /** Processor time of reading, all threads, milliseconds. */
  readonly ms: number;
  /** Memory at the peak, beyond what the process takes before it reads. */
  readonly megabytes: number;
  /** Longest time the main thread was kept, milliseconds. */
  readonly blocked: number;
  readonly results: number;
  readonly problems: readonly string[];
  /** Processor time of assembling and fitting, milliseconds. */
  readonly fitMs: number;
}

/** As many as the editor reads side by side. */
const AT_ONCE = 4;

const asked = JSON.parse(readFileSync(0, 'utf8')) as Asked;
const nobody = (): never => {
  throw new Error('every file is on the disk');
};
const editor: Handlers<EditorCalls> = { stamp: nobody, bytes: nobody, sibling: nobody, list: nobody };
const thread = new WorkerThread({ name: 'bench', script: asked.worker, editor, log: console.error });

await thread.call('formats', undefined);
const idle = process.memoryUsage.rss();
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const reading = process.cpuUsage();
const readings: WorkerCalls['read']['result'][] = [];
const queue = asked.paths.entries();
await Promise.all(
  Array.from({ length: AT_ONCE }, async () => {
    for (const [id, path] of queue) {
      const file = { path, at: { kind: 'disk' as const, fsPath: path } };
      readings.push(resultOf(await thread.call('read', { id, file })));
    }
  }),
);
const ms = spent(reading);
const megabytes = (1024 * process.resourceUsage().maxRSS - idle) / 1024 ** 2;
const blocked = delay.max / 1e6;
const fitting = process.cpuUsage();
if (asked.fit) await fitAll();
const cost: Cost = {
  ms,
  megabytes,
  blocked,
  results: readings.reduce((sum, { results }) => sum + results, 0),
  problems: readings.flatMap(({ problems }) => problems.map(({ reason }) => reason)).slice(0, 3),
  fitMs: spent(fitting),
};
console.log(JSON.stringify(cost));
process.exit(0);

async function fitAll(): Promise<void> {
  const kept = readings.map(({ id }) => ({ id, path: asked.paths[id] ?? '', mtime: 0 }));
  const args = { readings: kept, sidecar: undefined, known: new Map(), evict: [] };
  const { tasks } = resultOf(await thread.call('assemble', args));
  for (const { data } of tasks) if (data) resultOf(await thread.call('fit', { data }));
}

function spent(since: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(since);
  return (user + system) / 1000;
}

function resultOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(outcome.error.reason);
  return outcome.value;
}
