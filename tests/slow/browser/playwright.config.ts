import { defineConfig } from '@playwright/test';
import pages from '../../browser/playwright.config.ts';

/** `npm run test:slow`: faults of the network and of what is typed, every page in every mode, what moves. */
export default defineConfig({ ...pages, outputDir: '../../../test-results/slow-browser' });
