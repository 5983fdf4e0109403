/**
 * The list of factors. Names of laws, the list of all laws, the check of saved fits, `--law` and the Python export
 * derive from it. The order is that in which laws are listed.
 */
import { compute } from './compute';
import { effective } from './effective';
import type { Factor, Slot } from './factor';
import { logDrift } from './logDrift';
import { logitCurve } from './logitCurve';
import { mixture } from './mixture';
import { perModel } from './perModel';
import { saturating } from './saturating';
import { soft } from './soft';
import { step } from './step';
import { noDrift, noGain } from './unity';

export const FACTORS = [
  compute,
  perModel,
  saturating,
  noGain,
  step,
  soft,
  effective,
  mixture,
  noDrift,
  logDrift,
  logitCurve,
] as const satisfies readonly Factor[];

/** Names of the factors of a slot. */
export type NameIn<S extends Slot> = Extract<(typeof FACTORS)[number], { readonly slot: S }>['name'];

export function namesIn<S extends Slot>(slot: S): readonly NameIn<S>[] {
  return FACTORS.filter((one) => one.slot === slot).map(({ name }) => name as NameIn<S>);
}

export function factorNamed<S extends Slot>(slot: S, name: NameIn<S>): Factor {
  const found = FACTORS.find((one) => one.slot === slot && one.name === name);
  if (found === undefined) throw new Error(`no ${slot} is called ${name}`);
  return found;
}
