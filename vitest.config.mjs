import { defineConfig } from 'vitest/config';

/** Rooms whose tests put a stub in place of a module, or look at the project as a whole. */
const ISOLATED = ['test/unit/host/**/*.test.ts', 'test/unit/*.test.ts'];

export default defineConfig({
  test: {
    environment: 'node',
    testTimeout: 20_000,
    pool: 'threads',
    projects: [
      {
        extends: true,
        test: {
          name: 'shared',
          include: ['test/{unit,nist,property}/**/*.test.ts'],
          exclude: ISOLATED,
          // Modules keep no state, so the files of a thread share them: to load them anew for each file, and to make
          // the fits of `fits.ts` anew, took as long as the tests.
          isolate: false,
        },
      },
      { extends: true, test: { name: 'isolated', include: ISOLATED } },
    ],
  },
});
