import type { AstroIntegration } from 'astro';

/** What Astro and Vite put into `import.meta.env` of themselves. */
const OWN = ['ASSETS_PREFIX', 'BASE_URL', 'DEV', 'MODE', 'PROD', 'SITE', 'SSR'];

/**
 * Keeps the build from heeding variables of the environment that speak to other programs. Astro
 * lets them overrule what it says of itself in `import.meta.env`: a `BASE_URL` would turn every
 * link, and a `DEV` or a `NODE_ENV` of development would publish what is for developers.
 */
export function ownEnvironment(): AstroIntegration {
  return {
    name: 'own-environment',
    hooks: {
      'astro:config:setup': ({ command }) => {
        for (const name of OWN) delete process.env[name];
        if (command === 'build') process.env['NODE_ENV'] = 'production';
      },
    },
  };
}
