/**
 * What the page may ask of the host: a closed set, checked on arrival. No request holds a command name,
 * a path or a URI; things are named by their index in the state the page was sent.
 */
import * as v from 'valibot';
import { FIELDS } from './calculator';
import { FIGURES } from './chart';
import { LARGEST_PICTURE, PICTURE_PREFIX, TEXT_EXPORTS } from './exports';

const text = v.pipe(v.string(), v.maxLength(300));
const index = v.pipe(v.number(), v.integer(), v.minValue(0));

const picture = v.pipe(
  v.string(),
  v.startsWith(PICTURE_PREFIX),
  v.maxLength(LARGEST_PICTURE),
  v.check((url) => /^[A-Za-z0-9+/]+={0,2}$/.test(url.slice(PICTURE_PREFIX.length))),
);

/** The questions are the view's, which passes over a name that is none of theirs. */
const inputs = v.strictObject(v.entriesFromList(['question', ...FIELDS], text));

const request = v.variant('type', [
  /** The page has loaded; `task` and `figure` are those it showed before. */
  v.strictObject({
    type: v.literal('ready'),
    task: v.optional(text),
    figure: v.optional(v.picklist(FIGURES)),
  }),
  v.strictObject({ type: v.literal('selectTask'), task: text }),
  /** The calculator's fields, typed while `task` was shown. */
  v.strictObject({ type: v.literal('ask'), task: text, inputs }),
  /** `law` is an id of the task's laws; null: predictions are the average again. */
  v.strictObject({ type: v.literal('pinLaw'), task: text, law: v.nullable(text) }),
  /** `choice` is an id of the task's hold-outs; null: all data again. */
  v.strictObject({ type: v.literal('holdOut'), task: text, choice: v.nullable(text) }),
  v.strictObject({ type: v.literal('showFigure'), figure: v.picklist(FIGURES) }),
  /** The answer's setting of that index, to the clipboard. */
  v.strictObject({ type: v.literal('copySetting'), version: index, index }),
  v.strictObject({ type: v.literal('export'), task: text, as: v.picklist(TEXT_EXPORTS) }),
  /** The page draws the figure; nothing but a PNG is taken. */
  v.strictObject({
    type: v.literal('exportPicture'),
    task: text,
    figure: v.picklist(FIGURES),
    image: picture,
  }),
  /** Ends the reading or the fitting under way. */
  v.strictObject({ type: v.literal('stop') }),
  v.strictObject({ type: v.literal('refresh') }),
  v.strictObject({ type: v.literal('openSample') }),
  /** `version` is that of the state the index counts in. */
  v.strictObject({ type: v.literal('revealObservation'), version: index, index }),
  v.strictObject({ type: v.literal('revealProblem'), version: index, index }),
  /** The missing fact of that index, as a line to fill in, into `context-scaling.json`. */
  v.strictObject({ type: v.literal('addFact'), version: index, index }),
]);

export type PageRequest = v.InferOutput<typeof request>;

/** The request, or undefined for anything else. */
export function parseRequest(message: unknown): PageRequest | undefined {
  const parsed = v.safeParse(request, message);
  return parsed.success ? parsed.output : undefined;
}
