import { describe, expect, it } from 'vitest';
import { pictureBytes } from '../../../../src/host/panel/pictureBytes';

describe('a saved picture', () => {
  it('has the bytes the page drew', () => {
    const bytes = Uint8Array.of(0x89, 0x50, 0x4e, 0x47);
    const url = `data:image/png;base64,${Buffer.from(bytes).toString('base64')}`;
    expect([...pictureBytes(url)]).toEqual([...bytes]);
  });
});
