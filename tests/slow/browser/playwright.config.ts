import { defineConfig } from '@playwright/test';
import pages from '../../browser/playwright.config.ts';

/** `npm run test:slow`: faults of the network and of what is typed. */
export default defineConfig({ ...pages, outputDir: '../../../test-results/slow-browser' });
