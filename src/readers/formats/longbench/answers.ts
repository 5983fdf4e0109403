/**
 * Answers of LongBench (`pred/<model>/<task>.jsonl`: no scores) and of LongBench v2 (`results/<model>.jsonl` and
 * its `result.txt`: lengths as short, medium and long, in words). Neither gives a prompt length in tokens, so
 * that one problem says so instead of one per line.
 */
import { extension } from '../../paths';
import type { Reader } from '../../reader';

export const longbenchAnswers: Reader = {
  id: 'longbench-answers',
  title: 'LongBench answers and LongBench v2',
  globs: ['**/pred/*/*.jsonl', '**/results/*.jsonl', '**/result.txt'],
  detect: (path, head) => (kindOf(path, head) === undefined ? 'no' : 'strong'),
  async read(source, sink) {
    const file = source.path;
    const head = new TextDecoder().decode(await source.slice(0, Math.min(source.size, ENOUGH)));
    const kind = kindOf(file, head);
    if (kind === 'v2') sink.problem({ file, reason: V2 });
    else if ((await source.neighbours()).includes('result.json'))
      sink.elsewhere({ file, column: '', as: 'answers; their scores stand in result.json' });
    else sink.problem({ file, reason: V1 });
  },
};

/** Bytes that hold the first line of the longest answers. */
const ENOUGH = 64 * 1024;

function kindOf(path: string, head: string): 'v1' | 'v2' | undefined {
  if (extension(path) === 'txt')
    return /^Model\tOverall\tEasy\tHard\tShort\tMedium\tLong\s/.test(head) ? 'v2' : undefined;
  if (extension(path) !== 'jsonl') return undefined;
  const [line = ''] = head.split('\n', 1);
  const has = (...keys: readonly string[]): boolean => keys.every((key) => line.includes(`"${key}":`));
  if (has('judge', 'difficulty', 'sub_domain') && /"length":\s*"(?:short|medium|long)"/.test(line))
    return 'v2';
  return /^\s*\{\s*"pred":/.test(line) && has('answers', 'all_classes', 'length') ? 'v1' : undefined;
}

const V1 =
  'answers of LongBench without scores: run its eval.py. Their “length” counts words (characters in Chinese), not tokens';
const V2 =
  'LongBench v2 tells lengths as short, medium and long, in words and before prompts were cut: no prompt length in tokens. Add a table with prompt_tokens to use its scores';
