import { defineConfig } from 'vitest/config';

// Generous, because these machines are shared: a timeout is a hang, not a measurement.
const shared = { setupFiles: ['test/support/quietConsole.ts'], restoreMocks: true, testTimeout: 30_000 };

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'pure',
          environment: 'node',
          include: ['test/{hypothesis,wire,stats,schema}/**/*.test.ts'],
        },
      },
      {
        test: {
          ...shared,
          name: 'dom',
          environment: 'happy-dom',
          include: ['test/{browser,dashboard}/**/*.test.{ts,tsx}'],
        },
      },
      {
        test: {
          ...shared,
          name: 'node',
          environment: 'node',
          include: ['test/{collector,cli,boundary,docs}/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          ...shared,
          name: 'e2e',
          environment: 'node',
          include: ['test/e2e/**/*.test.ts'],
          // A real browser on a shared machine: what passes at the second try is named by scripts/test.mjs.
          retry: 1,
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // `npm run signals`: every answer in three engines takes half an hour, most of it waiting.
        test: {
          ...shared,
          name: 'signals',
          environment: 'node',
          include: ['test/signals/reactions.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        // The labelled task set: a slice of it in `npm test`, all of it in `npm run signals`.
        test: {
          ...shared,
          name: 'tasks',
          environment: 'node',
          include: ['test/signals/signal*.test.ts'],
          fileParallelism: false,
        },
      },
    ],
  },
});
