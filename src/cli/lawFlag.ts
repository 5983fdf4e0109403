/** The law named by `--law`. */
import { lawNamed, nameOf, SLOTS } from '../core/law/composition';
import { namesIn } from '../core/law/factors';
import { type Refusal, refuse } from './answer';

/** `auto`, `paper`, or a law's name as the fit writes it; `x` and `*` may stand for `×`. */
export function lawFlag(text: string | undefined): string | Refusal {
  if (text === undefined || text === 'auto' || text === 'paper') return text ?? 'auto';
  const law = lawNamed(text.trim());
  if (law) return nameOf(law);
  const whole = ['auto', 'paper', ...namesIn('whole')].join(', ');
  const product = SLOTS.map((slot) => namesIn(slot).join('|')).join(' × ');
  return refuse(`--law takes ${whole} or "${product}", but got "${text}".`);
}
