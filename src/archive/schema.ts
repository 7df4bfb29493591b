import { z } from 'zod';
import type { DateMention } from '../chinese/dates/types.ts';
import { isAdmissible } from './characters.ts';
import { excerpt } from './problem.ts';

/** UTF-16 code units; a headline has 30. */
export const LONGEST_LINE = 1000;

/**
 * One line of text that an editor writes, most often out of the source. Which characters it may
 * hold is checked where the file is read; see `unusualCharacters`.
 */
export const sourceText = z
  .string()
  .refine((text) => text.trim() !== '', { params: { remedy: 'empty' }, abort: true })
  .refine((text) => text.trim() === text, { params: { remedy: 'edges' } })
  .refine((text) => text.length <= LONGEST_LINE, { params: { remedy: 'too-long' } });

/** An address that a link may lead to. */
export const linkTo = (protocol: RegExp) =>
  z.string().refine((address) => URL.canParse(address) && protocol.test(address), {
    params: { remedy: 'address' },
  });

/** The name of an edition's folder: the year, and what tells several lists of a year apart. */
export const editionId = z.string().regex(/^[1-9]\d{3}(?:-[a-z0-9]+)*$/u);
const isoDate = z.iso.date();
const sha256 = z.string().regex(/^[0-9a-f]{64}$/u);
/** The id of a sentence in its story: `p2s1`. */
export const sentenceId = z.string().regex(/^p[1-9]\d*s[1-9]\d*$/u);

/** Corrects the date grammar: gives the date of some words, or says that they are no date. */
const dateCorrectionSchema = z
  .strictObject({
    /** The sentence with the words, as in the page's address: `p2s1`. */
    sentence: sentenceId,
    /** The exact words of the mention. */
    words: sourceText,
    /** First day, inclusive. Without `start` and `end` the words date nothing. */
    start: isoDate.optional(),
    /** Last day, inclusive. */
    end: isoDate.optional(),
    /** Why the correction is right, for later editors. */
    reason: sourceText,
  })
  .refine(({ start, end }) => (start === undefined) === (end === undefined), {
    params: { remedy: 'start-and-end' },
  })
  .refine(({ start, end }) => start === undefined || end === undefined || start <= end, {
    params: { remedy: 'start-before-end' },
  });

/** The id of a topic; `site.yaml` lists them. */
export const topicSchema = z.string();

/** The topics of a story, the chief one first. @param topic what one of them may be */
export function topicList(topic: z.ZodType<string, string>) {
  return z.array(topic).refine((topics) => new Set(topics).size === topics.length, {
    params: { remedy: 'no-repeat' },
  });
}

/** The head of a story's file. Year and rank are not here: the path says them. */
export const frontMatterSchema = z.strictObject({
  /** The headline, as the source has it; a story may have a text alone. */
  title: sourceText.optional(),
  /** The second headline of the pair; not every list has one. */
  subtitle: sourceText.optional(),
  /** The line that says who wrote it, word for word. */
  byline: sourceText.optional(),
  /** The line that says where it was taken from, word for word: ——原载《焦作日报》. */
  source: sourceText.optional(),
  /** What the story is about; see `frontMatterOf`. */
  topics: topicList(topicSchema).default([]),
  /** Corrections of what the date grammar finds in the body. */
  dates: z.array(dateCorrectionSchema).default([]),
});

/** A story's file: the front matter is validated, the body is not parsed yet. */
export interface StoryDraft {
  /** The name an editor knows it by: `content/2018/03.md`. */
  readonly file: string;
  /** The id of its edition: `2018`. */
  readonly edition: string;
  readonly year: number;
  readonly rank: number;
  readonly frontMatter: FrontMatter;
  /** The line of the file that the value of a field stands in. */
  readonly lineOf: (...path: readonly (string | number)[]) => number | undefined;
  /** The Markdown below the front matter, lines ended by `\n`. */
  readonly body: string;
  /** How many lines of the file stand before the body. */
  readonly bodyLine: number;
}

/** A line of a list that says who made it. */
const bylineSchema = z.strictObject({
  /** Word for word. */
  line: sourceText,
  /** Whom it names. */
  person: sourceText.optional(),
  /** What it says that this person did: 整理. */
  role: sourceText.optional(),
});

/** Where and when a list was printed. */
const publishedSchema = z.strictObject({
  /** The newspaper, without 《》. */
  publication: sourceText.optional(),
  date: isoDate.optional(),
  page: sourceText.optional(),
  url: linkTo(/^https?:/u).optional(),
});

/** `edition.yaml`: what the list says of itself. What it does not say is absent. */
export const editionFileSchema = z.strictObject({
  /** The first line of the manuscript's headline pair. */
  title: sourceText,
  /** The second line of the pair, its dash included. */
  subtitle: sourceText.optional(),
  /** The line that says who selected the list, word for word. */
  statement: sourceText.optional(),
  /** The bodies that selected the list; each stands in `statement` or in the introduction. */
  selectors: z.array(sourceText).default([]),
  bylines: z.array(bylineSchema).default([]),
  published: publishedSchema.optional(),
  /** What the order of the stories means; where they are not ranked, no page says 第几条. */
  order: z.enum(['ranked', 'time', 'none']).default('ranked'),
  /** How the manuscript writes a story's rank; see `rankPattern`. */
  'rank-mark': z
    .string()
    .refine((mark) => mark.trim() !== '', { params: { remedy: 'empty' } })
    .optional(),
  /** The sign between a headline and the text that runs on in its line. */
  'headline-end': z
    .string()
    .refine((sign) => sign.trim() !== '', { params: { remedy: 'empty' } })
    .optional(),
  /** How `source.txt` is written. */
  format: z.enum(['text', 'markdown']).default('text'),
  /** The file that `source.txt` was taken from, where it is not the same. */
  received: z.strictObject({ name: sourceText, sha256 }).optional(),
  /** The day the archive took in this edition, or last corrected it. */
  updated: isoDate,
  /** Unusual characters that the source really has: `U+2F49`; see `unusualCharacters`. */
  characters: z
    .array(
      z.string().superRefine((code, { addIssue }) => {
        if (isAdmissible(code)) return;
        const remedy = `的值 ${excerpt(code)} 不能收：这里只收部首、兼容字、私用区字符、异体选择符和 U+200D，写成 U+2F49 这样。请删去。`;
        addIssue({ code: 'custom', params: { remedy } });
      }),
    )
    .optional(),
});

/** What is computed of `source.txt`, the manuscript of an edition. */
const manuscriptSchema = z.strictObject({
  /** SHA-256 of the file, 64 lower-case hexadecimal digits. */
  sha256,
  /** Its length in bytes. */
  bytes: z.int().positive(),
  /** SHA-256 of each story's part of it, by rank, in UTF-8; see `Proof.stories`. */
  stories: z.array(sha256).readonly(),
});

const intervalSchema = z.strictObject({
  /** First day, inclusive, `YYYY-MM-DD`. */
  start: isoDate,
  /** Last day, inclusive, `YYYY-MM-DD`. */
  end: isoDate,
});

/**
 * Words of a sentence that name a time; see `src/chinese/dates/types.ts`. A date with a fault stops the
 * build, so none has one here.
 */
export const dateMentionSchema = z.strictObject({
  text: z.string(),
  /** UTF-16 code units from the start of the sentence. */
  offset: z.int().nonnegative(),
  start: isoDate.nullable(),
  end: isoDate.nullable(),
  intervals: z.array(intervalSchema).readonly(),
  precision: z.enum(['day', 'ten-days', 'month', 'season', 'quarter', 'half-year', 'year', 'none']),
  kind: z.enum(['date', 'range', 'list', 'vague', 'name']),
  /** The reading is a guess: a year of two digits or of an earlier sentence, a festival. Absent for others. */
  inferred: z.literal(true).exactOptional(),
}) satisfies z.ZodType<Omit<DateMention, 'fault'>>;

/** A name in the file of an edition, as another one points at it: `2018/陈家沟村`. */
const nameElsewhere = sourceText.superRefine((written, { addIssue }) => {
  const { edition, name } = nameReference(written);
  if (editionId.safeParse(edition).success && name !== '') return;
  const remedy = `的值“${excerpt(written)}”写法不对。请写成那一辑的文件夹名、斜线和那里的 name，如“2018/陈家沟村”。`;
  addIssue({ code: 'custom', params: { remedy } });
});

/** The two parts of `2018/陈家沟村`. */
export function nameReference(written: string): {
  readonly edition: string;
  readonly name: string;
} {
  const [edition = ''] = written.split('/', 1);
  return { edition, name: written.slice(edition.length + 1) };
}

/** A name in the index of names. */
export const nameSchema = z.strictObject({
  /** The form it is listed under: the fullest that the stories give. */
  name: sourceText,
  kind: z.enum(['person', 'place', 'organisation', 'work', 'programme', 'event']),
  /** Other forms that the stories use for the same. */
  aliases: z.array(sourceText).default([]),
  /** What the stories say it is, in their words. */
  roles: z.array(sourceText).default([]),
  /** Longer strings in which a form of it means something else: 河南 in 河南理工大学. */
  except: z.array(sourceText).default([]),
  /** Names of other editions that mean the same under another form, kind or namesake: `2018/陈家沟村`. */
  'same-as': z.array(nameElsewhere).optional(),
  /** Names of other editions that have the same form and kind, and mean another: `2018/王伟`. */
  'not-same-as': z.array(nameElsewhere).optional(),
  /**
   * Its pinyin without tones, where the program's is wrong: one syllable for each character
   * (code point), `-` for a sign or a digit.
   */
  pinyin: z
    .string()
    .regex(/^[a-z-]+(?: [a-z-]+)*$/u)
    .optional(),
});

/** `names.yaml`: the index of names. */
export const namesFileSchema = z.array(nameSchema).superRefine((names, { addIssue }) => {
  const listed = new Set<string>();
  for (const [index, { name, pinyin }] of names.entries()) {
    if (listed.has(name)) {
      const remedy = `的值“${name}”前面已经列过。每个名称只写一次。`;
      addIssue({ code: 'custom', path: [index, 'name'], params: { remedy } });
    }
    listed.add(name);
    const [characters, syllables] = [[...name].length, pinyin?.split(' ').length];
    if (syllables !== undefined && syllables !== characters) {
      const remedy = `与名称对不上：“${name}”有 ${characters} 个字，这里有 ${syllables} 个音节。请一字写一个音节，标点和数字写作“-”。`;
      addIssue({ code: 'custom', path: [index, 'pinyin'], params: { remedy } });
    }
  }
});

/** An occurrence of a name in a sentence. */
export const nameMentionSchema = z.strictObject({
  /** The name it is listed under. */
  name: z.string(),
  /** The form that stands here. */
  text: z.string(),
  /** UTF-16 code units from the start of the sentence. */
  offset: z.int().nonnegative(),
});

/** A note of the archive's own, on words of the text. */
const noteSchema = z.strictObject({
  /** The rank of the story. */
  story: z.int().positive(),
  /** Words that stand once in one sentence of it. */
  quote: sourceText,
  /** The sentence, where the words stand in more than one. */
  sentence: sentenceId.optional(),
  /** The text of the note. */
  note: sourceText,
});

/** `notes.yaml`: the archive's own notes, shown apart from the source text. */
export const notesFileSchema = z.array(noteSchema);

/** An edition: its file and its names and notes, without its stories. */
export const editionSchema = editionFileSchema.extend({
  /** The name of its folder, and its address: `2018`, or `2018-county` where the year has more lists. */
  id: editionId,
  /** The year the list is about: the first four digits of its id. */
  year: z.int(),
  /** How many stories it has; their ranks are 1…count. */
  count: z.int().positive(),
  notes: notesFileSchema,
  names: namesFileSchema,
  source: manuscriptSchema,
});

/** The unit of the archive: dates, names, search results and citations all refer to a sentence. */
export const sentenceSchema = z.strictObject({
  /**
   * Its permanent place in the story: `p2s1` is the first sentence of the second paragraph. Before
   * and after the stories it begins with `before-` and `after-`.
   */
  id: z.string().regex(/^(?:before-|after-)?p[1-9]\d*s[1-9]\d*$/u),
  /** The source's words. */
  text: z.string(),
  dates: z.array(dateMentionSchema).readonly(),
  names: z.array(nameMentionSchema).readonly(),
});

/** A section heading in a story. */
const headingSchema = z.strictObject({
  text: sourceText,
  /** Its rank as in Markdown: 2 for `##`. */
  depth: z.int().min(2).max(4),
});

export const paragraphSchema = z.strictObject({
  /** `p1`, `p2`, … */
  id: z.string().regex(/^(?:before-|after-)?p[1-9]\d*$/u),
  /** Where it is no ordinary paragraph: an item of a list, the caption of a picture. */
  kind: z.enum(['item', 'caption']).optional(),
  /** The section heading right above it. */
  heading: sourceText.optional(),
  /**
   * All headings between the paragraph before and this one, in order, where they are not a single `##`;
   * `headingsOf` gives them in every case.
   */
  headings: z.array(headingSchema).readonly().optional(),
  /** Joined, their texts are the paragraph's. */
  sentences: z.array(sentenceSchema).min(1),
});

export const storySchema = z.strictObject({
  /** The id of its edition: `2018`. */
  edition: editionId,
  year: z.int(),
  rank: z.int().positive(),
  title: frontMatterSchema.shape.title,
  subtitle: frontMatterSchema.shape.subtitle,
  byline: frontMatterSchema.shape.byline,
  source: frontMatterSchema.shape.source,
  topics: topicList(topicSchema),
  paragraphs: z.array(paragraphSchema),
});

export type DateCorrection = z.infer<typeof dateCorrectionSchema>;
export type FrontMatter = z.infer<typeof frontMatterSchema>;
export type EditionFile = z.infer<typeof editionFileSchema>;
export type Edition = z.infer<typeof editionSchema>;
export type Name = z.infer<typeof nameSchema>;
export type NameKind = Name['kind'];
export type NameMention = z.infer<typeof nameMentionSchema>;
export type Note = z.infer<typeof noteSchema>;
export type StoryDate = z.infer<typeof dateMentionSchema>;
export type Sentence = z.infer<typeof sentenceSchema>;
export type Heading = z.infer<typeof headingSchema>;
export type Paragraph = z.infer<typeof paragraphSchema>;
export type Story = z.infer<typeof storySchema>;
