/** An instance of HELM read from its bytes: of each statistic its name and its mean, and nothing of the rest. */
import type { Block } from '../../bytes/block';
import { eachField, eachItem, isText, type Span, valueIn } from '../../json/fields';
import { remembering } from '../../json/remembering';
import { DECLINED, endOfValue } from '../../json/scan';
import type { HelmInstance } from './instance';
import { type HelmStat, helmStat } from './stat';

export interface HelmScanner {
  /** The position behind the instance that begins at `at`, or `DECLINED` where it has to be parsed. */
  scan(block: Block, at: number): number;
  /** What `readHelmInstance` makes of the instance that was scanned last. */
  readonly instance: HelmInstance;
}

const NOTHING: HelmInstance = { id: '', perturbed: false, stats: [] };

export function helmScanner(): HelmScanner {
  // The statistics of all instances have the same names, in the same order.
  const nameOf: ((block: Block, span: Span) => unknown)[] = [];
  let instance = NOTHING;

  const stat = (block: Block, at: number, place: number, into: HelmStat[]): number => {
    let name: Span | undefined;
    let mean: Span | undefined;
    const end = eachField(block, at, (key, start) => {
      const value = { start, end: endOfValue(block, start) };
      // A key that stands twice is told by who parses the text.
      if (isText(block.bytes, key, 'name')) {
        if (name) return DECLINED;
        name = value;
      } else if (isText(block.bytes, key, 'mean')) {
        if (mean) return DECLINED;
        mean = value;
      }
      return value.end;
    });
    if (end === DECLINED || !name || !mean) return end;
    const remembered = nameOf[place] ?? remembering(valueIn);
    nameOf[place] = remembered;
    const found = helmStat(remembered(block, name), valueIn(block, mean));
    if (found) into.push(found);
    return end;
  };

  return {
    scan(block, at) {
      let id: unknown;
      let perturbed = false;
      let isList = false;
      const stats: HelmStat[] = [];
      const end = eachField(block, at, (key, start) => {
        if (isText(block.bytes, key, 'stats')) {
          if (isList) return DECLINED;
          let place = 0;
          isList = true;
          return eachItem(block, start, (item) => stat(block, item, place++, stats));
        }
        const value = { start, end: endOfValue(block, start) };
        if (value.end === DECLINED) return DECLINED;
        if (isText(block.bytes, key, 'instance_id')) {
          if (id !== undefined) return DECLINED;
          id = valueIn(block, value);
        } else if (isText(block.bytes, key, 'perturbation')) perturbed = block.bytes[start] === OPEN_OBJECT;
        return value.end;
      });
      if (end === DECLINED || !isList || (typeof id !== 'string' && typeof id !== 'number')) return DECLINED;
      instance = { id, perturbed, stats };
      return end;
    },
    get instance() {
      return instance;
    },
  };
}

const OPEN_OBJECT = 0x7b;
