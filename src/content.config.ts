import { defineCollection } from 'astro:content';
import { editionLoader, storyLoader } from './loader/loaders.ts';

/** The doors through which content comes in. What may pass is said in `src/archive/schema.ts`. */
export const collections = {
  editions: defineCollection({ loader: editionLoader() }),
  stories: defineCollection({ loader: storyLoader() }),
};
