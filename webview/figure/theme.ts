/** The theme's colours as the canvas needs them: resolved, and strong enough to be seen on its background. */
import { type Colour, css, parseColour, visible } from './colour';

export interface Theme {
  readonly background: Colour;
  readonly foreground: Colour;
  /** The calculator's lines, and those of equal score. */
  readonly accent: Colour;
  readonly muted: string;
  readonly grid: string;
  readonly series: readonly Colour[];
  readonly font: string;
  readonly fontSize: number;
}

/**
 * Hues far apart first: with few models the first few are all that is seen. A theme may leave one out (the
 * high-contrast themes have no orange): then the colour beside it.
 */
const SERIES: readonly (readonly [variable: string, instead: Colour])[] = [
  ['--vscode-charts-blue', { red: 55, green: 148, blue: 255, alpha: 1 }],
  ['--vscode-charts-orange', { red: 234, green: 92, blue: 0, alpha: 1 }],
  ['--vscode-charts-green', { red: 90, green: 170, blue: 90, alpha: 1 }],
  ['--vscode-charts-purple', { red: 177, green: 128, blue: 215, alpha: 1 }],
  ['--vscode-charts-yellow', { red: 204, green: 167, blue: 0, alpha: 1 }],
  ['--vscode-terminal-ansiCyan', { red: 17, green: 168, blue: 205, alpha: 1 }],
  ['--vscode-charts-red', { red: 241, green: 76, blue: 76, alpha: 1 }],
  ['--vscode-terminal-ansiMagenta', { red: 188, green: 63, blue: 188, alpha: 1 }],
];

const GREY: Colour = { red: 128, green: 128, blue: 128, alpha: 1 };

/**
 * The theme as it is: read now, and once more when it is asked for after a change. `changed` is called when the
 * editor's theme, the system's contrast or the zoom's font changes.
 */
export function followTheme(changed: () => void): () => Theme {
  let theme: Theme | undefined = readTheme();
  const forget = () => {
    theme = undefined;
    changed();
  };
  const observer = new MutationObserver(forget);
  observer.observe(document.body, { attributes: true, attributeFilter: ['class', 'data-vscode-theme-id'] });
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['style', 'class'] });
  window.matchMedia('(forced-colors: active)').addEventListener('change', forget);
  return () => {
    theme ??= readTheme();
    return theme;
  };
}

function readTheme(): Theme {
  const body = getComputedStyle(document.body);
  const background = parseColour(body.backgroundColor) ?? GREY;
  const foreground = parseColour(body.color) ?? GREY;
  const [link, description, ...series] = resolved([
    '--vscode-textLink-foreground',
    '--vscode-descriptionForeground',
    ...SERIES.map(([variable]) => variable),
  ]);
  return {
    background,
    foreground,
    accent: visible(link ?? foreground, background, 4.5),
    muted: css(visible(description ?? foreground, background, 4.5)),
    grid: css({ ...foreground, alpha: isHighContrast() ? 0.3 : 0.13 }),
    series: SERIES.map(([, instead], i) => visible(series[i] ?? instead, background, 3)),
    font: body.fontFamily,
    fontSize: Number.parseFloat(body.fontSize) || 13,
  };
}

function isHighContrast(): boolean {
  return (
    document.body.classList.contains('vscode-high-contrast') ||
    document.body.classList.contains('vscode-high-contrast-light')
  );
}

/**
 * A variable may hold any CSS colour: the browser resolves it on an element nobody sees. All at once, since every
 * look at a computed style after a change of the document lays its styles out again.
 */
function resolved(variables: readonly string[]): (Colour | undefined)[] {
  const root = getComputedStyle(document.documentElement);
  const probes = variables.map((variable) => {
    const probe = document.createElement('span');
    probe.style.color = root.getPropertyValue(variable).trim();
    return probe;
  });
  const holder = document.createElement('div');
  holder.hidden = true;
  holder.append(...probes);
  document.body.append(holder);
  const colours = probes.map((probe) =>
    probe.style.color === '' ? undefined : parseColour(getComputedStyle(probe).color),
  );
  holder.remove();
  return colours;
}
