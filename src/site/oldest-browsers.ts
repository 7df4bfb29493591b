import type { AstroUserConfig } from 'astro';
import browserslist from 'browserslist';

/**
 * The oldest browsers in which the site is whole: `browserslist` in `package.json`, in the words of
 * Vite's targets (`chrome88`). Scripts and styles are compiled for these.
 */
export const OLDEST_BROWSERS: string[] = browserslist().map((name) => name.replace(' ', ''));

type Plugins = NonNullable<NonNullable<AstroUserConfig['vite']>['plugins']>;

/** Compiles the scripts for them. Astro sets `esnext` over what its configuration says; plugins come later. */
export function scriptsForOldestBrowsers(): Plugins {
  return [
    {
      name: 'scripts-for-oldest-browsers',
      configEnvironment: (name) =>
        name === 'client' ? { build: { target: OLDEST_BROWSERS } } : undefined,
    },
  ];
}
