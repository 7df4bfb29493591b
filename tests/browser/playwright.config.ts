import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.ts';

/** On Linux, Chinese has a face whatever fonts the machine has. */
const FONTCONFIG_FILE = fileURLToPath(new URL('fonts.conf', import.meta.url));

/** `npm test`. What takes minutes is in `tests/slow/browser`, which takes over these settings. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.test.ts',
  outputDir: '../../test-results/browser',
  fullyParallel: true,
  // axe reads the whole index of names: slow where the machine is busy.
  timeout: 120_000,
  // For two processors: the third works while the others wait for their browsers.
  workers: 3,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    launchOptions: { ...(await launchOptions()), env: { ...process.env, FONTCONFIG_FILE } },
    trace: 'off',
  },
});
