/** The task of a table that names none: the nearest heading that says more than “Results”, else the file's name. */
import { limits } from '../../limits';
import { stem } from '../../paths';
import { withoutMarkup } from '../../withoutMarkup';

/** @param headings The headings above the table, the outermost first. */
export function taskOfHeadings(
  headings: readonly string[],
  path: string,
): { readonly name: string; readonly byHeading: boolean } {
  for (const heading of [...headings].reverse()) {
    const name = taskIn(heading);
    if (name !== undefined) return { name, byHeading: true };
  }
  const own = taskIn(stem(path));
  if (own !== undefined) return { name: own, byHeading: false };
  const folder = path.split('/').at(-2);
  const isNone = folder === undefined || folder === '' || folder === '.' || folder === '..';
  return { name: isNone ? stem(path) : folder, byHeading: false };
}

/** A heading without numbering, pictures and the words that all headings of results have. */
function taskIn(heading: string): string | undefined {
  let name = withoutMarkup(heading)
    .replace(/\p{Extended_Pictographic}|\u{fe0f}|\u{200d}|~/gu, '')
    .replace(/^[\s\d.)]+(?=[A-Za-z])/, '')
    .replace(/(?<![\s:.])[\s:.]+$/, '')
    .trim();
  const title = /^([^:]{2,40}):\s+\S/.exec(name)?.[1];
  if (title !== undefined && !/^(?:table|figure|tab|fig)\b/i.test(title)) name = title;
  name = name
    .replace(/^(?:table|figure|tab\.|fig\.)\s*\d*[.:]?\s*/i, '')
    .replace(ABOUT, '')
    .replace(KIND, '')
    .trim();
  return name === '' || GENERIC.test(name) ? undefined : name.slice(0, Math.min(80, limits.name)).trim();
}

const ABOUT =
  /^(?:(?:main|full|detailed|evaluation|benchmark|experimental|our)\s+)*(?:results?|performance|evaluation|scores?|accuracy)\s+(?:on|of|for|with|in)\s+(?:the\s+)?/i;
const KIND =
  /(?<![\s-])[\s-]+(?:benchmark\s+)?(?:results?|scores?|evaluations?|performance|leaderboard|benchmarks?|table)$/i;
const GENERIC =
  /^(?:(?:main|our|full|detailed|more|key|overall|experimental|evaluation|benchmark(?:ing)?|additional|model|quantitative)[\s-]*)*(?:results?|evaluations?|benchmarks?|performance|leaderboard|scores?|experiments?|overview|introduction|summary|tables?|numbers|comparisons?|analysis|appendix|read[-_ ]?me|metrics?|findings|index|notes?|report|models?|news|updates?|about|data)$/i;
