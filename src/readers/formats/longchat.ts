/**
 * LongChat's LongEval: text with one line per test, `Label: 4120, Predict: …, Parsed: 4120, prompt length: 4803`
 * for retrieved lines, `Label: …, Predict: ['…'], --- INFO --- …, Length: 2087` for retrieved topics.
 */
import { cellsFromSamples } from '../../core/data/cellsFromSamples';
import { addSample, countSamples, emptySamples, type Samples } from '../../core/data/samples';
import { readLines } from '../bytes/lines';
import { withoutFlatFolders } from '../names/modelInPath';
import { extension, stem } from '../paths';
import type { Reader, ReadOptions, Sink } from '../reader';
import { seenInstances } from '../samples/seenInstances';
import type { Source } from '../source';
import { whose } from '../whose';

export const longchat: Reader = {
  id: 'longchat',
  title: 'LongChat LongEval answers',
  globs: ['**/*_response.txt'],
  detect: (path, head) =>
    extension(path) === 'txt' && [LINES, TOPICS, BARE_TOPICS].some((pattern) => pattern.test(head))
      ? 'strong'
      : 'no',
  read: readAnswers,
};

const LINES = /^Label: (-?\d+), Predict: .*, Parsed: (-?\d+), prompt length: (\d+)/m;
const TOPICS = /^Label: (.+?), Predict: (.*?), --- INFO --- .*, Length: (\d+)/m;
/** As forks write it, without the facts of the conversation. */
const BARE_TOPICS = /^Label: (.+?), Predict: (\[.*\]), prompt length: (\d+)/m;

async function readAnswers(
  source: Source,
  sink: Sink,
  signal: AbortSignal,
  { sidecar }: ReadOptions = {},
): Promise<void> {
  const file = source.path;
  const kinds = { lines: emptySamples(), topics: emptySamples() };
  const seen = seenInstances();
  let repeated = 0;
  for await (const { text, row } of readLines(source, signal, sink.progress)) {
    if (!text.startsWith('Label:')) continue;
    // Both ends tell a test: what it asked for, and what it found at which length.
    if (!seen.add(text.slice(0, END) + text.slice(-END), '')) repeated++;
    else if (!addAnswer(kinds, text)) sink.problem({ file, row, reason: NO_LENGTH });
  }
  // Runs on several GPUs write the test of each.
  if (repeated > 0)
    sink.reading({ file, column: 'Label', as: `${repeated} lines repeat others, not counted` });
  const around = { model: modelOf(file) };
  const names = whose(file, sidecar);
  const found = Object.entries(kinds).filter(([, samples]) => countSamples(samples) > 0);
  if (found.length === 0) return;
  if (names.of({}, around).model === '') {
    sink.problem({ file, reason: NO_MODEL });
    return;
  }
  const taskOf = (kind: string): string => `longeval-${kind}`;
  const namesOf = names.among(
    found.map(([kind]) => ({ task: taskOf(kind) })),
    sink,
  );
  for (const [kind, samples] of found) {
    const { origin, ...own } = namesOf({ task: taskOf(kind), metric: 'accuracy' }, around);
    const group = {
      ...own,
      shots: undefined,
      contextLimit: undefined,
      trainingFlops: undefined,
      higherIsBetter: true,
      place: { file },
      // The lines tell two tests apart, and name neither.
      origin: { task: 'name' as const, ...origin },
    };
    for (const cell of cellsFromSamples(group, samples)) sink.observation(cell);
    sink.reading({ file, column: kind, as: MEANINGS[kind as keyof typeof kinds] });
  }
}

const NO_LENGTH = 'a line “Label: …” without its prompt length: half-written, or cut off';
const NO_MODEL = 'the path names no model: LongEval keeps answers in predictions/MODEL/200_response.txt';

/** False, and nothing counted, for a line without a length. */
function addAnswer({ lines, topics }: Readonly<Record<'lines' | 'topics', Samples>>, text: string): boolean {
  const line = LINES.exec(text);
  if (line) return addSample(lines, Number(line[3]), line[1] === line[2] ? 1 : 0);
  const topic = TOPICS.exec(text) ?? BARE_TOPICS.exec(text);
  if (!topic) return false;
  const [, label = '', answer = '', length] = topic;
  // A topic was retrieved when the answer names it, whatever stands around it.
  const isNamed = answer.toLowerCase().includes(label.toLowerCase());
  return addSample(topics, Number(length), isNamed ? 1 : 0);
}

/** Characters. */
const END = 90;
const MEANINGS = {
  lines: 'correct when the number that was found is the label; prompt tokens are measured',
  topics: 'correct when the answer names the topic; prompt tokens are measured',
};

/** The folder of the answers, or the same flattened into the file's name. */
function modelOf(path: string): string | undefined {
  const name = stem(path).replace(/(?:_|(?<![\d_]))\d+_response$/, '');
  const own = withoutFlatFolders(name);
  if (own !== '' && own !== name) return own;
  const folder = path.split('/').at(-2) ?? '';
  return /^\.{0,2}$|^(?:predictions?|results?|outputs?|longeval|lines|topics|evaluation)$/i.test(folder)
    ? undefined
    : folder;
}
