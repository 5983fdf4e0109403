/** An axis as Chart.js wants it: its ends, its grid, and what stands at its ticks. */
import type { ScaleOptionsByType } from 'chart.js';
import { score, shortTokens, signed } from '../../src/core/words/numbers';
import type { SceneAxis } from './scene';
import type { Theme } from './theme';
import { flopTicks, tokenTicks } from './ticks';

type AxisOptions = ScaleOptionsByType<'linear' | 'logarithmic'>;

export function axisOptions(axis: SceneAxis, theme: Theme, side: 'width' | 'height') {
  const font = { family: theme.font, size: theme.fontSize - 1 };
  const { from, to, quantity } = axis;
  const logarithmic = quantity === 'tokens' || quantity === 'flops';
  const zero = quantity === 'residual';
  return {
    type: logarithmic ? ('logarithmic' as const) : ('linear' as const),
    min: from,
    max: to,
    grid: {
      drawTicks: false,
      // Zero residual is the law itself: the one line of that grid that means something.
      color: zero
        ? ({ tick }: { tick?: { value: number } }) => (tick?.value === 0 ? theme.muted : theme.grid)
        : theme.grid,
    },
    border: { display: false },
    title: {
      display: side === 'width' || quantity === 'tokens' || zero,
      text: axis.label,
      color: theme.muted,
      font,
    },
    ticks: {
      color: theme.muted,
      font,
      padding: 8,
      autoSkip: false,
      maxRotation: 0,
      // On a logarithmic axis it would thin out the grid and leave the labels.
      ...(logarithmic ? {} : zero ? { stepSize: (to - from) / 4 } : { maxTicksLimit: 6 }),
      callback: (value: number | string) => tickLabel(Number(value), axis),
    },
    ...(logarithmic
      ? {
          afterBuildTicks(scale: { ticks: { value: number }[]; width: number; height: number }) {
            const room = side === 'width' ? scale.width : 1.4 * scale.height;
            const ticks = quantity === 'tokens' ? tokenTicks(from, to, room) : flopTicks(from, to, room);
            scale.ticks = ticks.map((value) => ({ value }));
          },
        }
      : {}),
  } satisfies Partial<Record<keyof AxisOptions | 'ticks', unknown>>;
}

function tickLabel(value: number, { quantity, to }: SceneAxis): string {
  if (quantity === 'tokens') return shortTokens(value);
  if (quantity === 'flops') return value.toExponential().replace('e+', 'e');
  if (quantity === 'residual') return value === 0 ? '0' : to < 0.05 ? signed(value) : decimals(value, 2);
  return to < 0.05 ? score(value) : decimals(value, 2);
}

/** `0.2`, `−0.05`: no zeros at the end. */
function decimals(value: number, most: number): string {
  return String(Number(value.toFixed(most))).replace('-', '−');
}
