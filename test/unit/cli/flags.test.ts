import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../../src/cli/answer';
import { type FlagTable, parseFlags } from '../../../src/cli/flags';
import { lawFlag } from '../../../src/cli/lawFlag';
import { decimal } from '../../../src/readers/decimal';
import { INPUT_FIELDS } from '../../../src/view/answers/inputFields';

const table: FlagTable = {
  target: { value: 'SCORE', help: 'score to reach' },
  json: { help: 'print JSON' },
};

function refusalOf(args: readonly string[]): string {
  const line = parseFlags(args, table, 'need');
  return isRefusal(line) ? line.message : 'accepted';
}

describe('flags', () => {
  it('are read in any order, before and after paths', () => {
    const line = parseFlags(['a.csv', '--json', '--target', '0.6', 'b.csv'], table, 'need');
    expect(isRefusal(line)).toBe(false);
    if (isRefusal(line)) return;
    expect([...line.flags]).toEqual([
      ['json', ''],
      ['target', '0.6'],
    ]);
    expect(line.paths).toEqual(['a.csv', 'b.csv']);
  });

  it('may be written with an equals sign', () => {
    const line = parseFlags(['--target=0.6'], table, 'need');
    expect(!isRefusal(line) && line.flags.get('target')).toBe('0.6');
  });

  it('end at "--", after which a name may start with a dash', () => {
    const line = parseFlags(['--', '--odd.csv'], table, 'need');
    expect(!isRefusal(line) && line.paths).toEqual(['--odd.csv']);
  });

  it('that are unknown are refused with the list of those there are', () => {
    for (const unknown of ['--goal', '-x', '--__proto__', '--constructor', '--no-json']) {
      expect(refusalOf([unknown])).toContain(`no flag ${unknown}. It takes --target, --json`);
    }
  });

  it('without their value are refused, also when another flag follows', () => {
    for (const args of [['--target'], ['--target='], ['--target', '--json']]) {
      expect(refusalOf(args)).toContain('--target needs a value: --target SCORE');
    }
  });

  it('that are switches take no value', () => {
    expect(refusalOf(['--json=1'])).toBe('--json is a switch and takes no value.');
  });
});

describe('numbers in flags', () => {
  it('are finite decimals and nothing else', () => {
    expect(decimal('7.8e22')).toBe(7.8e22);
    expect(decimal('-.5')).toBe(-0.5);
    for (const text of ['', ' ', '0x10', 'Infinity', 'NaN', '1e999', '1,000', '12abc', '--1']) {
      expect(decimal(text)).toBeUndefined();
    }
  });

  it('give a target between 0 and 1, or in percent', () => {
    const { given } = INPUT_FIELDS.target;
    expect(given('0.6')).toBe(0.6);
    expect(given('60%')).toBe(0.6);
    expect(given('1')).toBe(1);
    for (const text of ['0', '60', '-0.1', '1.01', 'high', '', '101%', 'NaN']) {
      expect(given(text)).toBeUndefined();
    }
  });

  it('give compute above zero', () => {
    const { given } = INPUT_FIELDS.trainingFlops;
    expect(given('7.8e22')).toBe(7.8e22);
    for (const text of ['0', '-1e22', 'much', '1e400']) expect(given(text)).toBeUndefined();
  });
});

describe('--law', () => {
  it('is auto unless it is given', () => {
    expect(lawFlag(undefined)).toBe('auto');
    expect(lawFlag('paper')).toBe('paper');
  });

  it('takes a law by its name, whatever stands for the sign of multiplication', () => {
    const name = 'perModel × none × effective × none';
    expect(lawFlag(name)).toBe(name);
    expect(lawFlag('perModel x none x effective x none')).toBe(name);
    expect(lawFlag('perModel*none*effective*none')).toBe(name);
  });

  it('is refused with the names there are', () => {
    for (const text of ['kaplan', 'compute × none', 'a × b × c × d', '__proto__ x none x step x none', '']) {
      const refused = lawFlag(text);
      expect(typeof refused === 'object' && refused.message).toContain('compute|perModel × saturating|none');
    }
  });
});
