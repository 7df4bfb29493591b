import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from './fixtures.ts';

/** Keeps a choice of the reading settings, as the settings themselves do. */
export async function choose(page: Page, choice: Record<string, string>): Promise<void> {
  await page.addInitScript((kept) => localStorage.setItem('reading', kept), JSON.stringify(choice));
}

/** How a page is read: on a computer, on a phone at night, by whoever needs large type. */
export const MODES = [
  { mode: 'light', scheme: 'light', width: 1280, size: '' },
  { mode: 'dark', scheme: 'dark', width: 412, size: '' },
  { mode: 'large', scheme: 'light', width: 1280, size: 'larger' },
] as const;

/** What axe finds wrong with a page in a mode. */
export async function violations(page: Page, path: string, mode: (typeof MODES)[number]) {
  await page.emulateMedia({ colorScheme: mode.scheme });
  await page.setViewportSize({ width: mode.width, height: 800 });
  await choose(page, { size: mode.size });
  await page.goto(path);
  const root = page.locator(':root');
  if (mode.size !== '') await expect(root).toHaveAttribute('data-size', mode.size);
  const { violations, passes } = await new AxeBuilder({ page })
    .options({
      rules: { 'color-contrast-enhanced': { enabled: true }, 'target-size': { enabled: true } },
      // Of what is not wrong one place is enough.
      resultTypes: ['violations'],
    })
    .analyze();
  expect(passes).not.toHaveLength(0);
  return violations;
}
