import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../../src/core/data/dataset';
import { observation, reasons, sidecar } from '../observations';

describe('prompt lengths', () => {
  it('are estimated from shots with the sidecar’s tokens per shot, and marked so', () => {
    const given = [0, 3].map((shots) => observation({ promptTokens: undefined, shots }));
    const lengths = (facts: ReturnType<typeof sidecar>) =>
      assemble(given, facts).tasks[0]?.cells.map((cell) => [cell.promptTokens, cell.origin.promptTokens]);
    expect(lengths(sidecar({ tasks: { recall: { tokensPerShot: 62.5 } } }))).toEqual([
      [62.5, 'estimated'],
      [250, 'estimated'],
    ]);
    expect(lengths(sidecar({ tasks: { Recall: { tokensPerShot: 60, zeroShotTokens: 20 } } }))).toEqual([
      [20, 'estimated'],
      [200, 'estimated'],
    ]);
  });

  it('that were measured are not replaced by estimates', () => {
    const facts = sidecar({ tasks: { recall: { tokensPerShot: 62.5 } } });
    const [cell] = assemble([observation({ shots: 3, promptTokens: 200 })], facts).tasks[0]?.cells ?? [];
    expect([cell?.promptTokens, cell?.origin.promptTokens]).toEqual([200, undefined]);
  });

  it('that nobody knows are one problem per task and file, which says what to add', () => {
    const given = [1, 2, 3].map((row) =>
      observation({ promptTokens: undefined, shots: row, place: { file: 'a.csv', row } }),
    );
    const other = observation({ promptTokens: undefined, shots: 1, place: { file: 'b.csv', row: 9 } });
    expect(assemble([...given, other], undefined).problems).toEqual([
      {
        file: 'a.csv',
        row: 1,
        key: undefined,
        reason:
          'missing: tokens per shot for recall — add tasks.recall.tokensPerShot to context-scaling.json (3 results wait for it)',
        missing: { kind: 'tokensPerShot', name: 'recall' },
      },
      {
        file: 'b.csv',
        row: 9,
        key: undefined,
        reason:
          'missing: tokens per shot for recall — add tasks.recall.tokensPerShot to context-scaling.json (1 result waits for it)',
        missing: { kind: 'tokensPerShot', name: 'recall' },
      },
    ]);
  });

  it('without even shots are told with the column to add', () => {
    expect(reasons([observation({ promptTokens: undefined })])).toEqual([
      '1 result of “recall” without a prompt length or a number of shots: add a column prompt_tokens or shots',
    ]);
  });
});
