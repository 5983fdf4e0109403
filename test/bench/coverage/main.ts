/** The coverage table: how often intervals that claim 90 % hold the truth of simulated data. */
import { prng } from '../../made/prng';
import { REGIMES, type Regime, UNSATURATED } from '../../made/regimes';
import { growingTable, table } from '../table';
import { backTests } from './backTest';
import { type Measured, measure, type Outcome } from './measure';

const percent = (share: number): string => (Number.isNaN(share) ? '–' : `${(100 * share).toFixed(1)}`);

const mean = (values: readonly number[]): number => {
  const given = values.filter((value) => !Number.isNaN(value));
  return given.length === 0 ? Number.NaN : given.reduce((a, b) => a + b, 0) / given.length;
};

/** `91.3 (4 ↓ 5 ↑, 3 refused)`: share that holds among the given ones, and how the others miss, in %. */
function summary(outcomes: readonly Outcome[]): string {
  const share = (wanted: Outcome, among: readonly Outcome[]): number =>
    among.filter((outcome) => outcome === wanted).length / Math.max(among.length, 1);
  const given = outcomes.filter((outcome) => outcome !== 'refused');
  if (given.length === 0) return 'all refused';
  const parts = [
    `${percent(share('too low', given))} ↓`,
    `${percent(share('too high', given))} ↑`,
    ...(share('wrongly out of reach', given) > 0
      ? [`${percent(share('wrongly out of reach', given))} ∞`]
      : []),
    ...(share('refused', outcomes) > 0 ? [`${percent(share('refused', outcomes))} none`] : []),
  ];
  return `${percent(share('holds', given))} (${parts.join(', ')})`;
}

function run(regime: Regime, sets: number, law: string | undefined): Measured[] {
  return Array.from({ length: sets }, (_, i) => {
    const random = prng(1000 * i + 17);
    return measure(regime.simulate(random), random, law);
  }).flatMap((measured) => measured ?? []);
}

/** Prints everything. @param sets Data sets per regime. */
export function main(sets: number): void {
  const print = (line: string): void => console.log(line);
  print(`Coverage of 90 % intervals, ${sets} simulated data sets per regime, in %. Bar: 83–97.`);
  const covered = growingTable(
    ['regime', 'law', 'fitted', 'P inside', 'P of model', '± %', 'n₁', 'β', 'calculator', '"≥"'],
    [26, 5, 6, 8, 10, 4, 33, 33, 33],
    print,
  );
  for (const regime of REGIMES)
    for (const law of lawsAsked(regime)) covered(coverageRow(regime, run(regime, sets, law), law ?? 'auto'));

  print('\nScores that still rise at the longest length. Bar: n₁ refused in at least 80 %.');
  const refused = growingTable(
    ['regime', 'fitted', 'n₁ refused', 'P inside', 'calculator', '"≥"'],
    [26, 6, 10, 8, 33],
    print,
  );
  for (const regime of UNSATURATED) refused(refusalRow(regime, run(regime, sets, undefined)));

  print('\nOne length beyond the longest of tables that only fall. Bar: at least 80.');
  print(table(['table', 'curves', 'covered', 'median half-width', 'mean miss'], backTests(sets)));
  print(LEGEND);
}

/** The average of the laws, and where compute has levels the paper's law alone. */
function lawsAsked(regime: Regime): readonly (string | undefined)[] {
  const levels = new Set(regime.simulate(prng(17)).models.map(({ trainingFlops }) => trainingFlops));
  return levels.size > 1 ? [undefined, 'paper'] : [undefined];
}

function coverageRow({ name, bar }: Regime, measured: readonly Measured[], law: string): string[] {
  return [
    `${bar ? '' : '· '}${name}`,
    law,
    `${measured.length}`,
    percent(mean(measured.map((one) => one.law))),
    percent(mean(measured.map(({ own }) => own))),
    percent(mean(measured.map(({ width }) => width))),
    summary(measured.map(({ n1 }) => n1)),
    summary(measured.map(({ beta }) => beta)),
    summary(measured.map(({ calculator }) => calculator)),
    percent(mean(measured.map(({ open }) => (open ? 1 : 0)))),
  ];
}

function refusalRow({ name }: Regime, measured: readonly Measured[]): string[] {
  return [
    name,
    `${measured.length}`,
    percent(mean(measured.map(({ n1 }) => (n1 === 'refused' ? 1 : 0)))),
    percent(mean(measured.map(({ law }) => law))),
    summary(measured.map(({ calculator }) => calculator)),
    percent(mean(measured.map(({ open }) => (open ? 1 : 0)))),
  ];
}

const LEGEND = `
Regimes (· = beyond the bars, for information):
${[...REGIMES, ...UNSATURATED].map(({ name, what }) => `  ${name}: ${what}`).join('\n')}
P inside: the law's score at 10 lengths per model up to half its limit. P of model: that score times the model's
own deviation. ± %: half-width of these intervals relative to the score. n₁ and β: of the law shown; shares among
the data sets that give a finite interval, "none" the share that does not. ↓ the interval lies below the truth,
↑ above. Calculator: smallest context limit for 50–90 % of the best score at the evaluated lengths; "≥" the share of
answers without an upper end, ∞ "out of reach" though it is not.`;
