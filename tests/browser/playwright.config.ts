import { fileURLToPath } from 'node:url';
import { defineConfig } from '@playwright/test';
import { launchOptions } from './chromium.ts';

/** On Linux, Chinese has a face whatever fonts the machine has. */
const FONTCONFIG_FILE = fileURLToPath(new URL('fonts.conf', import.meta.url));

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // `npm test` runs the first, `npm run test:faults` the second.
  projects: [
    { name: 'pages', testMatch: '*.test.ts', testIgnore: '*-faults.test.ts' },
    { name: 'faults', testMatch: '*-faults.test.ts' },
  ],
  fullyParallel: true,
  // axe reads the index of names three times over: slow where the machine is busy.
  timeout: 120_000,
  workers: 2,
  forbidOnly: process.env['CI'] !== undefined,
  reporter: 'list',
  use: {
    browserName: 'chromium',
    locale: 'zh-CN',
    launchOptions: { ...(await launchOptions()), env: { ...process.env, FONTCONFIG_FILE } },
    trace: 'off',
  },
});
