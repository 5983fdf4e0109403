import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { identify } from '../../../../src/core/data/identity';
import { sidecar } from './observations';

function names(spellings: readonly string[], facts = sidecar({})): readonly (string | undefined)[] {
  const identities = identify(spellings, facts);
  return spellings.map((spelling) => identities.get(spelling)?.name);
}

describe('identify', () => {
  it('brings all catalog spellings of a model together, under one of them', () => {
    expect(names(['meta-llama/Llama-2-7b-hf', 'llama2-7b', '/data/Llama-2-7B'])).toEqual([
      'Llama-2-7B',
      'Llama-2-7B',
      'Llama-2-7B',
    ]);
    expect(names(['meta-llama/Llama-2-7b-hf'])).toEqual(['Llama-2-7b-hf']);
    expect(names(['meta-llama/Llama-2-7b-hf', 'llama2-7b'])).toEqual(['llama2-7b', 'llama2-7b']);
  });

  it('unites unknown models that differ in case and separators only', () => {
    expect(new Set(names(['acme/Foo-7B', 'acme__foo_7b', 'Foo 7B', 'acme/foo-7b'])).size).toBe(1);
  });

  it('keeps the same unknown name of two organisations apart, each with its whole name', () => {
    expect(names(['acme/foo-7b', 'other/foo-7b'])).toEqual(['acme/foo-7b', 'other/foo-7b']);
    expect(names(['/runs/a/checkpoint-500', '/runs/b/checkpoint-500'])).toEqual([
      '/runs/a/checkpoint-500',
      '/runs/b/checkpoint-500',
    ]);
  });

  it('calls an unknown model by its name without the folder', () => {
    expect(names(['/data/models/foo-7b'])).toEqual(['foo-7b']);
    expect(names(['Jamba-1.5-large (94B/398B)'])).toEqual(['Jamba-1.5-large (94B/398B)']);
  });

  it('keeps revisions of an unknown model apart', () => {
    expect(names(['pretrained=acme/foo,revision=a', 'pretrained=acme/foo,revision=b'])).toEqual([
      'foo@a',
      'foo@b',
    ]);
  });

  it('does not take a model with an adapter for its base', () => {
    const spelling = 'pretrained=meta-llama/Llama-2-7b-hf,peft=acme/lora';
    expect(identify([spelling], undefined).get(spelling)?.catalog).toBeUndefined();
  });

  it('follows the aliases of the sidecar before the catalog', () => {
    const facts = sidecar({
      models: { 'our-model': { aliases: ['Llama-2-7b-hf', 'run_17'], contextLimit: 9000 } },
    });
    expect(names(['meta-llama/Llama-2-7b-hf', 'RUN-17'], facts)).toEqual(['our-model', 'our-model']);
    expect(identify(['run_17'], facts).get('run_17')).toMatchObject({
      origin: 'sidecar',
      sidecar: { contextLimit: 9000 },
    });
  });

  it('finds facts of the sidecar by any spelling of a catalog model', () => {
    const facts = sidecar({ models: { 'llama2 7b': { contextLimit: 6000 } } });
    expect(identify(['meta-llama/Llama-2-7b-hf'], facts).get('meta-llama/Llama-2-7b-hf')).toMatchObject({
      name: 'llama2 7b',
      sidecar: { contextLimit: 6000 },
    });
  });

  it('gives an alias of a catalog model what the catalog knows', () => {
    const facts = sidecar({ models: { 'Llama-3-8B': { aliases: ['my-llama'] } } });
    expect(identify(['my-llama'], facts).get('my-llama')?.catalog?.model.contextLimit).toBe(8192);
  });

  it('says whether a name is the file’s own or was settled', () => {
    const identities = identify(['Llama-2-7B', 'llama-2-7b', 'acme'], undefined);
    expect([...identities.values()].map(({ name, origin }) => `${name} ${origin}`).sort()).toEqual([
      'Llama-2-7B catalog',
      'Llama-2-7B read',
      'acme read',
    ]);
  });

  it('does not depend on the order of spellings', () => {
    const spellings = fc.array(
      fc.constantFrom('a/Foo', 'a__foo', 'FOO', 'b/foo', 'x y', 'x-y', 'llama2-7b', 'Llama-2-7b-hf'),
    );
    fc.assert(
      fc.property(spellings, (given) => {
        const forward = [...identify(given, undefined)].sort(([a], [b]) => (a < b ? -1 : 1));
        const backward = [...identify([...given].reverse(), undefined)].sort(([a], [b]) => (a < b ? -1 : 1));
        expect(backward).toEqual(forward);
      }),
    );
  });

  it('takes any text for a name', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary', maxLength: 60 })), (given) => {
        expect(identify(given, undefined).size).toBe(new Set(given).size);
      }),
    );
  });
});
