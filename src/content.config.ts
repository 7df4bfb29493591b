import { defineCollection } from 'astro:content';
import { editionLoader } from './loader/edition-loader.ts';

/** The door through which content comes in. What may pass is said in `src/archive/schema.ts`. */
export const collections = {
  editions: defineCollection({ loader: editionLoader() }),
};
