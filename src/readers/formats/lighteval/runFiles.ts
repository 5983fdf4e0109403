/**
 * Results and details of one run of lighteval: `results/<org>/<model>/results_<time>.json` and
 * `details/<org>/<model>/<time>/details_<task>_<time>.parquet`.
 */
import { baseName } from '../../paths';
import type { Source } from '../../source';

/** The task key and the time in the name of a details file; undefined for other names. */
export function lightevalDetailsName(
  path: string,
): { readonly key: string; readonly time: string | undefined } | undefined {
  const match = /(?:^|_)details_(.{1,255}?)(?:_(\d{4}-\d{2}-\d{2}T[\d.:-]+))?\.parquet$/.exec(baseName(path));
  return match ? { key: match[1] ?? '', time: match[2] } : undefined;
}

/** Which tasks of a results file have details. */
export async function lightevalDetailsOfRun(results: Source): Promise<(key: string) => boolean> {
  const time = /(?:^|_)results_(\d{4}-\d{2}-\d{2}T[\d.:-]+)\.json$/.exec(baseName(results.path))?.[1];
  const [organisation, model] = results.path.split('/').slice(-3, -1);
  if (time === undefined || organisation === undefined || model === undefined) return () => false;
  const names = await results.neighbours(`../../../details/${organisation}/${model}/${time}`);
  const keys = new Set(names.flatMap((name) => lightevalDetailsName(name)?.key ?? []));
  return (key) => keys.has(key) || keys.has(key.replace(/[|:/\\]/g, '_'));
}
