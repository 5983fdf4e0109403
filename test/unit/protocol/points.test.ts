import { describe, expect, it } from 'vitest';
import type { PointView } from '../../../src/protocol/chart';
import { pointAt, pointColumns } from '../../../src/protocol/points';

const bare: PointView = { x: 512, y: 0.4, low: null, high: null, predicted: null, cell: null };
const full: PointView = { x: 1024, y: 0.5, low: 0.4, high: 0.6, predicted: 0.51, cell: 7, name: 'Atlas' };

describe('points as columns', () => {
  it('come back as they were sent', () => {
    const columns = structuredClone(pointColumns([bare, full]));
    expect(pointAt(columns, 0)).toMatchObject(bare);
    expect(pointAt(columns, 1)).toMatchObject(full);
  });

  it('have a column of names only where one has a name', () => {
    expect(pointColumns([bare])).not.toHaveProperty('name');
    expect(pointColumns([bare, full]).name).toEqual(['', 'Atlas']);
  });

  it('hold nothing beyond their ends', () => {
    const columns = pointColumns([bare]);
    expect([pointAt(columns, 1), pointAt(columns, -1)]).toEqual([undefined, undefined]);
  });
});
