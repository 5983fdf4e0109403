import { describe, expect, it } from 'vitest';
import { assemble } from '../../../../../src/core/data/dataset';
import type { Observation } from '../../../../../src/core/data/observation';
import { observation, sidecar } from '../observations';

describe('context limits', () => {
  const limitOf = (given: Partial<Observation>, facts = sidecar({})): unknown => {
    const cell = assemble([observation(given)], facts).tasks[0]?.cells[0];
    return [cell?.contextLimit, cell?.origin.contextLimit];
  };

  it('come from the file first', () => {
    const facts = sidecar({ models: { 'Llama-2-7B-32k': { contextLimit: 5000 } } });
    expect(limitOf({ model: 'llama2-7b-chat-32k', contextLimit: 8000 }, facts)).toEqual([8000, undefined]);
  });
  it('then from the sidecar', () => {
    const facts = sidecar({ models: { 'Llama-2-7B-Chat-32k': { contextLimit: 5000 } } });
    expect(limitOf({ model: 'llama2-7b-chat-32k' }, facts)).toEqual([5000, 'sidecar']);
  });
  it('then from the name', () => {
    expect(limitOf({ model: 'qwen3-8b_CXT3500' })).toEqual([3500, 'name']);
    expect(limitOf({ model: 'acme-7b-128k' })).toEqual([131072, 'name']);
  });
  it('then from the catalog', () => {
    expect(limitOf({ model: 'llama2-7b' })).toEqual([4096, 'catalog']);
    expect(limitOf({ model: 'Yarn-Llama-2-7b-64k' })).toEqual([65536, 'catalog']);
  });
  it('of unknown models are unknown', () => {
    expect(limitOf({ model: 'acme' })).toEqual([undefined, undefined]);
  });
  it('are the published extension for a model that scores beyond its native limit', () => {
    expect(limitOf({ model: 'Qwen2-7B', promptTokens: 60_000 })).toEqual([131072, 'catalog']);
    expect(limitOf({ model: 'Qwen2-7B', promptTokens: 60_000, score: 0 })).toEqual([32768, 'catalog']);
    expect(limitOf({ model: 'Qwen2-7B', promptTokens: 8_000 })).toEqual([32768, 'catalog']);
  });
});
