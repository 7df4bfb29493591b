import { getCollection } from 'astro:content';

export const NAME = '焦作十大新闻档案';
export const DESCRIPTION = '焦作市十大新闻的原文。';

export async function stories() {
  const all = await getCollection('story');
  return all.toSorted((a, b) => Number(b.data.date) - Number(a.data.date));
}
