import sitemap from '@astrojs/sitemap';
import { defineConfig, fontProviders } from 'astro/config';

const files = './node_modules/@fontsource/atkinson-hyperlegible/files/atkinson-hyperlegible-latin';

export default defineConfig({
  site: 'https://example.com',
  integrations: [sitemap()],
  fonts: [
    {
      provider: fontProviders.local(),
      name: 'Atkinson Hyperlegible',
      cssVariable: '--latin',
      fallbacks: ['sans-serif'],
      options: {
        variants: [400, 700].map((weight) => ({
          src: [`${files}-${weight}-normal.woff`],
          weight,
          style: 'normal',
          display: 'swap',
        })),
      },
    },
  ],
});
