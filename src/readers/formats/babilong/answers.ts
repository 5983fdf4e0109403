/**
 * Which answers of BABILong are correct (Kuratov et al., arXiv 2406.10149). Every task has a fixed set of answer
 * words. Of the model's text only what stands before the first full stop counts, and nothing from `<context>` or
 * `<example>` on. Answer words that the question itself names are never meant. The answer is correct when the
 * target is the one answer word that is left; a target of several words joined by commas needs exactly these.
 * Words count wherever they occur, also inside longer ones, without regard to case.
 */

/** Undefined for a task whose answer words are not known. */
export function babilongAnswers(
  task: string,
): ((target: string, output: string, question: string) => boolean) | undefined {
  const words = WORDS.get(task.toLowerCase());
  if (!words) return undefined;
  return (target, output, question) => {
    const wanted = target.trim().toLowerCase();
    const asked = question.toLowerCase();
    const answer = output.toLowerCase().split(/\.|<context>|<example>/, 1)[0] ?? '';
    const answered = words.filter((word) => answer.includes(word) && !asked.includes(word));
    // `e,n` is one of the words of qa19, a path of two steps.
    const targets = wanted.length > 3 ? wanted.split(',').map((part) => part.trim()) : [wanted];
    return answered.length === targets.length && targets.every((each) => answered.includes(each));
  };
}

const PLACES = 'bathroom,bedroom,garden,hallway,kitchen,office';
const YES_NO = 'yes,no';
const THINGS = 'apple,football,milk';

const WORDS: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    qa1: PLACES,
    qa2: PLACES,
    qa3: PLACES,
    qa4: PLACES,
    qa5: `bill,fred,jeff,mary,${THINGS}`,
    qa6: YES_NO,
    qa7: 'none,one,two,three',
    qa8: `${THINGS},nothing`,
    qa9: YES_NO,
    qa10: `${YES_NO},maybe`,
    qa11: PLACES,
    qa12: PLACES,
    qa13: PLACES,
    qa14: 'bedroom,cinema,kitchen,office,park,school',
    qa15: 'cat,mouse,sheep,wolf',
    qa16: 'gray,green,white,yellow',
    qa17: YES_NO,
    qa18: YES_NO,
    qa19: 'e;e e;n e;s n;e n;n n;w s;e s;s s;w w;n w;s w;w'.replace(/ /g, ','),
    qa20: 'bedroom,bored,garden,hungry,kitchen,thirsty,tired',
  }).map(([task, list]) => [task, list.split(',').map((word) => word.replace(';', ','))]),
);
