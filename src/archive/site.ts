import { z } from 'zod';
import { contrast } from './contrast.ts';
import { excerpt } from './problem.ts';
import { frontMatterSchema, linkTo, sourceText, topicList, topicSchema } from './schema.ts';

/** The paper that every page is set on, light and dark; `styles/tokens.css` has the same. */
export const PAPER = { light: '#f7f3ea', dark: '#17140f' } as const;

/** The least contrast of text with what is behind it (WCAG 2.2, 1.4.3, level AA). */
const LEAST_CONTRAST = 4.5;

/** A colour of text on one of the papers. */
const textColour = (paper: keyof typeof PAPER) =>
  z
    .string()
    .regex(/^#[0-9a-f]{6}$/u)
    .superRefine((colour, { addIssue }) => {
      const ratio = contrast(colour, PAPER[paper]);
      if (ratio >= LEAST_CONTRAST) return;
      const shown = (Math.floor(ratio * 100) / 100).toFixed(2);
      const remedy = `的值 ${colour} 与底色 ${PAPER[paper]} 的对比度只有 ${shown}，不到 ${LEAST_CONTRAST}，看不清。请改用${paper === 'light' ? '深' : '浅'}一些的颜色。`;
      addIssue({ code: 'custom', params: { remedy } });
    });

/** The topics of the archive: the id in the data → what a reader sees, in the order of the filters. */
const topicsSchema = z
  .record(z.string().regex(/^[a-z][a-z0-9-]*$/u), sourceText)
  .superRefine((topics, { addIssue }) => {
    const ids = Object.keys(topics);
    if (ids.length === 0) addIssue({ code: 'custom', params: { remedy: 'empty' } });
    for (const [index, id] of ids.entries()) {
      const label = topics[id] ?? '';
      const others = ids.slice(0, index);
      const same = others.find((other) => topics[other] === label || other === label);
      if (same === undefined) continue;
      const remedy = `的值“${label}”与 ${same} 分不开。每个主题的名称只写一次。`;
      addIssue({ code: 'custom', path: [id], params: { remedy } });
    }
  });

/** `site.yaml`: what the archive says of itself, whatever editions it holds. */
export const siteSchema = z.strictObject({
  /** What the archive is called, on every page and wherever its data goes. */
  name: sourceText,
  /** The same, for narrow places. */
  'short-name': sourceText.optional(),
  /**
   * Names the archive to programs: in the keys of citations (`jiaozuo2018-9`), the UIDs of events and
   * the ids of the feed. Once published it stays.
   */
  key: z.string().regex(/^[a-z][a-z0-9]*$/u),
  /** The namespace of the feed's ids, where it is not the one that `key` gives. Once published it stays. */
  'feed-namespace': z.uuid().optional(),
  /** What the lists are called: 焦作市十大新闻. */
  subject: sourceText,
  /** What place they are about. */
  place: sourceText.optional(),
  /** The language of the pages (BCP 47). */
  language: z.enum(['zh-CN', 'zh-Hans', 'zh-SG', 'zh-MY']).default('zh-CN'),
  topics: topicsSchema,
  /** Words of the text that the search gives as an example. */
  example: sourceText.optional(),
  /** Who keeps the archive. */
  maintainer: sourceText.optional(),
  /** Where errors are reported. */
  report: linkTo(/^(?:mailto:.|https?:)/u).optional(),
  /** To whom the texts belong, and for whom the archive speaks. */
  rights: sourceText.optional(),
  /** Numbers under which the site is filed with the authorities, and where they are looked up. */
  filing: z
    .array(z.strictObject({ text: sourceText, url: linkTo(/^https?:/u).optional() }))
    .default([]),
  colours: z
    .strictObject({
      /** The colour of numerals and marks, on light and on dark paper: `#8c1c13`. */
      accent: z.strictObject({ light: textColour('light'), dark: textColour('dark') }).optional(),
    })
    .default({}),
});

export type Site = z.infer<typeof siteSchema>;
export type Topics = Site['topics'];

/** What a reader sees of a topic. @param topic its id */
export function topicLabel(topics: Topics, topic: string): string {
  return topics[topic] ?? topic;
}

/**
 * The head of a story's file in an archive of these topics. An editor may name a topic by its id or
 * by its label; the id is what is read.
 *
 * @param topics where they are not known, any id is taken
 */
export function frontMatterOf(topics: Topics | undefined) {
  if (topics === undefined) return frontMatterSchema;
  const ids = Object.keys(topics);
  const topic = topicSchema.transform((written, { addIssue }) => {
    const id = ids.find((one) => written === one || written === topics[one]);
    if (id !== undefined) return id;
    const known = ids.map((one) => `${one}（${topicLabel(topics, one)}）`).join('、');
    const remedy = `的值“${excerpt(written)}”不是 site.yaml 里的主题。可选的有：${known}。`;
    addIssue({ code: 'custom', params: { remedy } });
    return z.NEVER;
  });
  return frontMatterSchema.extend({ topics: topicList(topic).default([]) });
}
