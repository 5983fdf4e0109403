import { describe, expect, it } from 'vitest';
import { type ConfigLimit, predictLimit, recognise } from '../../../../src/configs';
import type { FitResult } from '../../../../src/core/fit/result';
import { fittedTasks } from '../../../../src/host/configs/fittedTasks';
import { isConfigFile } from '../../../../src/host/configs/isConfigFile';
import { hoverText } from '../../../../src/view/hover/hoverText';
import { type Piece, safeName } from '../../../../src/view/hover/safeText';
import { FALLING, RISING } from '../../configs/fits';

/** What the editor's Markdown text does with pieces: text is escaped, Markdown is not. */
function written(pieces: readonly Piece[] | undefined): string {
  return (pieces ?? [])
    .map((piece) =>
      'text' in piece
        ? piece.text.replace(/[\\`*_{}[\]()#+\-!~>]/g, '\\$&').replaceAll(' ', '&nbsp;')
        : piece.markdown,
    )
    .join('');
}

function hover(text: string, fits: readonly FitResult[] = [RISING]): string {
  const [limit] = recognise('a.yaml', text).limits;
  return limit ? written(hoverText(limit, predictLimit(limit, fits, 5))) : '';
}

/** Its rows, without the space before their cells. */
const tableOf = (markdown: string) =>
  markdown
    .replaceAll('| &nbsp;', '| ')
    .split('\n')
    .filter((line) => line.startsWith('|'));

describe('the hover', () => {
  it('says key, value, meaning and what the output budget leaves', () => {
    const text = hover('max_model_len: 4096\nmax_new_tokens: 96\nmodel: Small-32k');
    expect(text).toContain('**max\\_model\\_len** = 4,096 — Context limit: prompt and output together.');
    expect(text).toContain('96 of it are kept for the output: prompts up to 4,000.');
  });

  it('b-15: says how slots share a limit, and suggests one for each request', () => {
    const text = hover('model: org/Reader-A\nctx_size: 65536\nparallel: 4', [{ ...FALLING, target: 0.9 }]);
    expect(text).toContain('**ctx\\_size** = 16,384');
    expect(text.replaceAll('&nbsp;', ' ')).toContain(
      '65,536 tokens are shared by 4 slots&#58; 16,384 for each request',
    );
    expect(text).toMatch(/Largest common limit[^.]*0\.9[^*]*\*\*[\d,]+\*\* for each request\./);
  });

  it('has a row per task and model under one head, all of the same width', () => {
    const text = hover('num_ctx: 4096', [RISING, FALLING]);
    const rows = tableOf(text);
    expect(rows).toHaveLength(2 + 5);
    const cells = rows.map((row) => row.split('|').length);
    expect(new Set(cells).size).toBe(1);
    expect(rows[0]).toBe('| Task | Model | Score | 90\u00a0% | Prompt | Best | Half | Double | Usable |');
    expect(text).toContain(
      'Score where scores rise: the best of prompts up to this limit, with its 90 % interval. Prompt: the length that gives it. Where they fall: a prompt that fills this limit, with its 90 % interval.',
    );
    expect(rows[2]).toMatch(/\*\*0\.\d{3}\*\* \| 0\.\d{3}–0\.\d{3} \|/);
    expect(hover('num_ctx: 4096', [RISING, FALLING])).toContain('and 2 more');
  });

  it('says the smallest limit once where all agree, and apart where they do not', () => {
    expect(hover('num_ctx: 4096\nmodel: Small-32k')).toMatch(/within 1 % of the plateau: \*\*[\d,]+\*\*\./);
    expect(hover('num_ctx: 4096\nmodel: org/Reader-A', [FALLING])).not.toContain('plateau');
  });

  it('leads with a prompt that fills the limit where scores fall, in a sentence and in the table', () => {
    const falls = hover('num_ctx: 65536\nmodel: org/Reader-A', [FALLING]);
    expect(falls).toMatch(
      /A prompt that fills 65,536 tokens scores \*\*0\.\d{3}\*\* \(0\.\d{3}–0\.\d{3}\)\./,
    );
    expect(tableOf(falls)[0]).toContain('| Best |');
    expect(tableOf(falls)[2]).toMatch(
      /\*\*0\.\d{3}\*\* \| 0\.\d{3}–0\.\d{3} \| 0\.\d{3} \| [\d,]+ \| 0\.\d{3} at 4,096 \|/,
    );
    expect(falls).toContain(
      'Full: the score of a prompt that fills this limit, with its 90 % interval. Half: a prompt that fills half',
    );
  });

  it('leads with the best prompt where scores rise, in a sentence where there is one row', () => {
    const one = hover('num_ctx: 4096\nmodel: Small-32k');
    expect(one).toMatch(
      /The best prompt within 4,096 tokens scores \*\*0\.\d{3}\*\* \([^)]+\), at [\d,]+ tokens\./,
    );
    expect(tableOf(one)[0]).not.toMatch(/Best|Full/);
    expect(hover('num_ctx: 4096')).not.toContain('The best prompt within');
  });

  it('shows a dash and says why where no prompt fills the limit', () => {
    const beyond = hover('num_ctx: 262144\nmodel: org/Reader-A', [FALLING]);
    expect(tableOf(beyond)[2]).toMatch(/\*\*–\*\* \| (?:&nbsp;)?– \|/);
    expect(beyond).toContain('it&nbsp;takes&nbsp;no&nbsp;prompt&nbsp;that&nbsp;fills&nbsp;it');
  });

  it('shows the length itself for a test’s setting', () => {
    const exact = hover('context_lengths: 4000\nmodel: Small-32k');
    expect(exact).toContain(
      'Score at this length, with its 90 % interval. Half, double: at half and twice the length.',
    );
    expect(tableOf(exact)[0]).not.toContain('Prompt');
  });

  it('writes two warnings of a kind and counts the others', () => {
    const text = hover('num_ctx: 300');
    expect(text.match(/⚠/g)).toHaveLength(2);
    expect(text).toContain('The same holds for 2 more.');
  });

  it('is not there where the fits say nothing', () => {
    expect(hover('num_ctx: 4096', [])).toBe('');
    expect(hover('num_fewshot: 5')).toBe('');
  });

  it('runs no command but the one that shows the fit', () => {
    const commands = hover('num_ctx: 4096').match(/command:[\w.]+/g);
    expect(commands).toEqual(['command:contextScaling.fit']);
  });
});

describe('names out of files', () => {
  const HOSTILE = [
    '[click](command:workbench.action.quit)',
    '"><img src=x onerror=alert(1)>',
    'a|b|c',
    'x\n\n# heading\n| a | b |',
    'https://evil.example/x www.evil.example a@evil.example',
    '&lt;b&gt; <b>',
    '`code` **bold** ~~gone~~',
    '\u202egpj.exe\u2066',
    'm'.repeat(1_000_000),
    '',
  ];

  it.each(HOSTILE)('%j stays text', (name) => {
    const text = written(safeName(name));
    expect(text).not.toMatch(/(?<!\\)[[\]()`*_~>]|[|<\n@]|https?:|www\./);
    expect(text).not.toMatch(/&(?!nbsp;|#\d+;)/);
    expect(text.length).toBeLessThan(400);
    expect(text).not.toBe('');
  });

  it.each(HOSTILE)('%j as key, model and task leaves the table whole', (name) => {
    const [limit] = recognise('a.yaml', 'num_ctx: 4096').limits;
    const fit = { ...RISING, id: name };
    const named: ConfigLimit = { ...limit!, key: name, model: { name, range: { start: 0, end: 0 } } };
    const rows = tableOf(written(hoverText(named, predictLimit(named, [fit], 5))));
    expect(rows).toHaveLength(6);
    expect(new Set(rows.map((row) => row.split('|').length)).size).toBe(1);
  });
});

describe('where there is a hover', () => {
  const uri = (path: string, scheme = 'file') => ({ scheme, path });

  it('in configs, not in settings, manifests and the sidecar', () => {
    for (const path of ['/a/b.yaml', '/a/config.json', '/a/Modelfile', '/a/vscode/x.json'])
      expect(isConfigFile(uri(path)), path).toBe(true);
    for (const path of [
      '/a/x.code-workspace',
      '/a/.vscode/settings.json',
      '/a/package.json',
      '/context-scaling.json',
    ])
      expect(isConfigFile(uri(path)), path).toBe(false);
    expect(isConfigFile(uri('/User/settings.json', 'vscode-userdata'))).toBe(false);
  });

  it('not in files that results were read from', () => {
    type Workspace = Parameters<typeof fittedTasks>[0];
    type Uri = NonNullable<ReturnType<Workspace['uriOf']>>;
    const place = (path: string) => ({ path, toString: () => `file://${path}` }) as unknown as Uri;
    const workspace: Workspace = {
      started: true,
      busy: false,
      states: new Map([
        ['a', { kind: 'ready', fit: RISING as FitResult & { status: 'fitted' } }],
        ['b', { kind: 'fitting', last: undefined }],
      ]),
      uriOf: ({ file }) => place(`/results-of/${file}`),
      onDidChange: () => ({ dispose() {} }),
    };
    const tasks = fittedTasks(workspace, () => {});
    expect(tasks.current()).toEqual([RISING]);
    expect(tasks.holdsResults(place('/results-of/results/rising.csv'))).toBe(true);
    expect(tasks.holdsResults(place('/other/results/rising.csv'))).toBe(false);
    expect(tasks.holdsResults(place('/results-of/deploy/server.yaml'))).toBe(false);
  });
});
