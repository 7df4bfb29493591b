import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliDecompressSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { launchOptions } from '../../browser/chromium.ts';
import { openChromium, openFirefox, openWebKit, type Page } from './drivers.ts';

export interface Engine {
  readonly name: string;
  /** @returns null where the machine has it not */
  readonly open: () => Promise<Page | null>;
}

const FOLDER = fileURLToPath(new URL('.', import.meta.url));

/** Newest first: the others are held against how the first shows the pages. */
export const ENGINES: readonly Engine[] = [
  {
    name: 'Chromium of the tests',
    open: async () =>
      openChromium((await launchOptions()).executablePath ?? chromium.executablePath()),
  },
  ...[122, 109, 103, 92, 88].map((version) => ({
    name: `Chromium ${version}`,
    open: () => openChromium(unpacked(version)),
  })),
  // Debian's firefox-esr, wpewebkit-driver with cog (of Debian 12: Safari 16.0), webkit2gtk-driver with xvfb.
  { name: 'Firefox', open: onlyWith(['/usr/bin/firefox{-esr,}'], openFirefox) },
  {
    name: 'WPE WebKit',
    open: onlyWith(['/usr/bin/WPEWebDriver', '/usr/bin/cog'], (driver, binary) =>
      openWebKit(driver, {
        'wpe:browserOptions': { binary, args: ['--automation', '--platform=headless'] },
      }),
    ),
  },
  {
    name: 'WebKitGTK',
    open: onlyWith(
      ['/usr/bin/WebKitWebDriver', '/usr/lib/*/webkit2gtk-4*/MiniBrowser', '/usr/bin/Xvfb'],
      async (driver, binary, server) => {
        const display = `:${100 + (process.pid % 900)}`;
        const xvfb = spawn(server, [display, '-screen', '0', '1280x900x24'], { stdio: 'ignore' });
        const options = { 'webkitgtk:browserOptions': { binary, args: ['--automation'] } };
        const page = await openWebKit(driver, options, { DISPLAY: display });
        return {
          ...page,
          async close() {
            await page.close();
            xvfb.kill();
          },
        };
      },
    ),
  },
];

function onlyWith(
  patterns: readonly string[],
  open: (...programs: [string, string, string]) => Promise<Page>,
): () => Promise<Page | null> {
  return async () => {
    const programs = patterns.flatMap((pattern) => globSync(pattern).slice(0, 1));
    const [first = '', second = '', third = ''] = programs;
    return programs.length < patterns.length ? null : open(first, second, third);
  };
}

/** Gets the packages that carry the old Chromiums: some 270 MB, which only these tests need. */
export function installChromiums(): void {
  execFileSync(
    'npm',
    // Their peers would drive them, and so would scripts of installation; neither is wanted.
    ['install', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'],
    { cwd: FOLDER, stdio: 'inherit' },
  );
}

/** @returns the path of the browser in its package */
function unpacked(version: number): string {
  const folder = `${FOLDER}node_modules/chromium-${version}/bin/`;
  const binary = `${folder}chromium`;
  if (!existsSync(binary)) {
    writeFileSync(binary, brotliDecompressSync(readFileSync(`${binary}.br`)));
    chmodSync(binary, 0o755);
  }
  return binary;
}
