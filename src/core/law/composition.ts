/** Laws by the names of their factors. `compute × saturating × step × none` is the law of arXiv 2510.14919. */
import type { Factor, Need } from './factor';
import { factorNamed, type NameIn, namesIn } from './factors';

/** The places of a product, in the order of a law's name. */
export const SLOTS = ['level', 'gain', 'limit', 'drift'] as const;

/** A law: level × gain × limit × drift, or where `shape` names one, a whole law of its own. */
export interface Composition {
  readonly shape: 'product' | NameIn<'whole'>;
  readonly level: NameIn<'level'>;
  readonly gain: NameIn<'gain'>;
  readonly limit: NameIn<'limit'>;
  readonly drift: NameIn<'drift'>;
}

export const PAPER_LAW: Composition = {
  shape: 'product',
  level: 'compute',
  gain: 'saturating',
  limit: 'step',
  drift: 'none',
};

/** `compute × saturating × step × none`, the name used on the command line and in saved fits. */
export function nameOf(law: Composition): string {
  return law.shape === 'product' ? SLOTS.map((slot) => law[slot]).join(' × ') : law.shape;
}

/** What the names stand for, in the order of `SLOTS`. */
export function factorsOf(law: Composition): readonly Factor[] {
  if (law.shape !== 'product') return [factorNamed('whole', law.shape)];
  return SLOTS.map((slot) => factorNamed(slot, law[slot]));
}

/** Names people may pin. */
export function everyLaw(): readonly Composition[] {
  const products = namesIn('level').flatMap((level) =>
    namesIn('gain').flatMap((gain) =>
      namesIn('limit').flatMap((limit) =>
        namesIn('drift').map((drift): Composition => ({ shape: 'product', level, gain, limit, drift })),
      ),
    ),
  );
  const whole = namesIn('whole').map((shape): Composition => ({ ...PAPER_LAW, shape, level: 'perModel' }));
  return [...products, ...whole];
}

/** The law a person pinned by name (`x`, `*` and `·` may stand for `×`), or undefined when no law has that name. */
export function lawNamed(name: string): Composition | undefined {
  if (name === 'paper') return PAPER_LAW;
  const wanted = normalise(name);
  return everyLaw().find((law) => nameOf(law) === wanted);
}

/** A sign between two names; an `x` within a name is none. */
function normalise(name: string): string {
  const names = SLOTS.flatMap((slot) => [...namesIn(slot)]).join('|');
  return name
    .split(new RegExp(`\\s*[×x*·]\\s*(?=${names})`))
    .map((part) => part.trim())
    .join(' × ');
}

/** Whether training compute is in the law. */
export function usesCompute(law: Composition): boolean {
  return factorsOf(law).some(({ dependsOn }) => dependsOn === 'compute');
}

/** What data must hold for the law to be determined by them, beside compute. */
export function needsOf(law: Composition): readonly Need[] {
  return factorsOf(law).flatMap(({ needs }) => needs ?? []);
}

/** The same law without what a slot adds; undefined where a slot cannot be left out. */
export function without(law: Composition, slot: (typeof SLOTS)[number]): Composition | undefined {
  return slot === 'gain' || slot === 'drift' ? { ...law, [slot]: 'none' } : undefined;
}
