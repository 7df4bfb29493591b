import { existsSync } from 'node:fs';
import bundled from '@sparticuz/chromium';
import { chromium, type LaunchOptions } from '@playwright/test';

/**
 * How to start the browser of the tests: the one that `CHROMIUM_PATH` names, else the one that
 * `playwright install` brought, else the one that comes with the dependencies (Linux, x64).
 *
 * @throws when none of them is there
 */
export async function launchOptions(): Promise<LaunchOptions> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined) {
    if (existsSync(named)) return { executablePath: named, args: ROOT_ARGS };
    throw new Error(`CHROMIUM_PATH names ${named}, and nothing is there. Correct it or unset it.`);
  }
  if (existsSync(chromium.executablePath())) return { args: ROOT_ARGS };
  if (process.platform === 'linux' && process.arch === 'x64') {
    // Its own arguments are for another place: one process, no web security.
    return { executablePath: await bundled.executablePath(), args: ROOT_ARGS };
  }
  throw new Error(
    'No Chromium for the tests. Run `npx playwright install chromium`, or name one in CHROMIUM_PATH.',
  );
}

/** Chromium refuses its sandbox to root. */
const ROOT_ARGS = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
