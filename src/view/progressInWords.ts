import { percent, tokens } from '../core/words/numbers';
import { displayName } from './displayName';
import type { ReadingSource } from './panelSource';

/** `3 of 10 files read, now results/long.jsonl (45 %)`. */
export function progressInWords({ filesDone, filesTotal, file, share }: ReadingSource): string {
  const files = `${tokens(filesDone)} of ${tokens(filesTotal)} ${filesTotal === 1 ? 'file' : 'files'} read`;
  return file === '' ? files : `${files}, now ${displayName(file)} (${percent(share)})`;
}
