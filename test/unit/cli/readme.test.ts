// The README's examples are run, and its outputs compared with what the program prints.
// After a change that is meant: UPDATE_README=1 npx vitest run test/unit/cli/readme
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { COMMANDS } from '../../../src/cli/program';
import { readers } from '../../../src/readers/registry';
import { readSidecar } from '../../../src/readers/sidecar';
import { cli, temporaryFolder } from './terminal';

const ROOT = join(__dirname, '../../..');
const README = join(ROOT, 'README.md');
// Whole fits, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const folder = temporaryFolder();
const readme = readFileSync(README, 'utf8');

function blocks(language: string): string[] {
  return [...readme.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(
    ([, body]) => body ?? '',
  );
}

/** Words of a shell line with double quotes; names of written files stand for files in the test's folder. */
function words(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, plain]) => {
    const word = quoted ?? plain ?? '';
    if (word === 'FIT.json' || word === 'points.csv') return join(folder.path, word);
    return word.startsWith('media/') ? join(ROOT, word) : word;
  });
}

/** What the terminal shows for a line such as `node dist/cli.js fit … > FIT.json`. */
async function shown(line: string): Promise<string> {
  const [command = '', target] = line.split(' > ');
  const [node, script, ...args] = words(command);
  expect([node, script]).toEqual(['node', 'dist/cli.js']);
  const { out, err } = await cli(...args);
  expect(err).toBe('');
  if (target === undefined) return out.replaceAll(`${ROOT}/`, '');
  folder.write(target, out);
  return '';
}

/** Long decimals to six digits: machines differ in the last ones. */
function rounded(text: string): string {
  return text.replace(/\d+\.\d{6,}/g, (number) => Number(number).toPrecision(6));
}

describe('the README', () => {
  it('shows what its commands print', async () => {
    folder.write('points.csv', blocks('csv')[0] ?? '');
    let expected = readme;
    for (const block of blocks('console')) {
      const lines = block.split('\n').filter((line) => line.startsWith('$ '));
      const printed: string[] = [];
      for (const line of lines) printed.push(`${line}\n${await shown(line.slice(2))}`);
      expected = expected.replace(block, () => printed.join(''));
    }
    if (process.env.UPDATE_README) writeFileSync(README, expected);
    else expect(rounded(readme)).toBe(rounded(expected));
  });

  it('names every format that is read and every command there is', () => {
    for (const { title } of readers) expect(readme).toContain(`\n| ${title} |`);
    for (const { name } of COMMANDS) expect(readme).toMatch(new RegExp(`^\\| \`${name}\\b`, 'm'));
  });

  it('shows a sidecar that is understood whole', () => {
    const [example = ''] = blocks('json');
    const { sidecar, problems } = readSidecar('context-scaling.json', example);
    expect(problems).toEqual([]);
    expect(sidecar.models.size + sidecar.tasks.size).toBe(3);
  });

  it('links to files that exist', () => {
    for (const [, target = ''] of readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)) {
      if (target !== 'media/screenshot.png') expect(existsSync(join(ROOT, target)), target).toBe(true);
    }
  });
});
