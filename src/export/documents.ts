import { z } from 'zod';
import { editionPath, sentencePath, storyPath, type Address } from '../archive/addresses.ts';
import type { IndexedName } from '../archive/names.ts';
import {
  dateMentionSchema,
  editionSchema,
  nameSchema,
  paragraphSchema,
  sentenceSchema,
  storySchema,
  type Edition,
  type Paragraph,
  type Sentence,
  type Story,
} from '../archive/schema.ts';
import type { Timeline, TimelineEntry } from '../archive/timeline.ts';
import { digestOf } from '../content/digest.ts';

/**
 * What the archive publishes of an edition as JSON; `json-schema.ts` gives the JSON Schemas.
 *
 * Version 0 is experimental: one list has been taken in so far, and a second one of another kind
 * may ask for another shape. What is published is valid against the schema published with it.
 */
const VERSION = 0;

/** An address: whole where the site's host is known, else from the root of the site. */
export const addressSchema = z.string();

/** What the list says of itself, by which a document can be held against its source. */
export const provenanceSchema = editionSchema.pick({
  id: true,
  title: true,
  subtitle: true,
  statement: true,
  bylines: true,
  published: true,
  order: true,
  source: true,
  updated: true,
});

/** What every document begins with. */
export const versionSchema = z.strictObject({
  /** The address of the JSON Schema that describes the document. */
  $schema: addressSchema,
  version: z.literal(VERSION),
});

/** What every document of an edition begins with. */
const headSchema = versionSchema.extend({
  year: editionSchema.shape.year,
  edition: provenanceSchema,
});

/** A sentence as it is published: with what a quotation of it can be held against. */
export const publishedSentenceSchema = sentenceSchema.extend({
  /** See `digestOf`. */
  digest: z.string().regex(/^[0-9a-f]{8}$/u),
});

export const publishedParagraphSchema = paragraphSchema.extend({
  sentences: z.array(publishedSentenceSchema).min(1),
});

export const publishedStorySchema = storySchema.extend({
  paragraphs: z.array(publishedParagraphSchema),
});

/** `stories.json` */
export const storiesDocumentSchema = headSchema.extend({
  /** What stands before the stories, where there is such a text. */
  introduction: z.array(publishedParagraphSchema).readonly().optional(),
  stories: z.array(publishedStorySchema).min(1),
  /** What stands after them. */
  afterword: z.array(publishedParagraphSchema).readonly().optional(),
});

/** A place that holds a name. */
export const namePlaceSchema = z.strictObject({
  /** The rank of the story. */
  story: storySchema.shape.rank,
  /** The sentence; absent where the story's title or subtitle holds the name. */
  sentence: sentenceSchema.shape.id.optional(),
  url: addressSchema,
});

export const indexedNameSchema = nameSchema
  .pick({ name: true, kind: true, aliases: true, roles: true, pinyin: true })
  .extend({ places: z.array(namePlaceSchema) });

/** `names.json` */
export const namesDocumentSchema = headSchema.extend({ names: z.array(indexedNameSchema) });

/** An entry of the timeline, or a note. */
export const timelineRecordSchema = z.strictObject({
  /** Its place in the timeline: the fragment of its address there. */
  id: z.string(),
  /** First day, inclusive. */
  start: z.iso.date(),
  /** Last day, inclusive. */
  end: z.iso.date(),
  /** The stretches of time between them: several for a list of days. */
  intervals: dateMentionSchema.shape.intervals,
  precision: dateMentionSchema.shape.precision,
  /** EDTF level 1 (ISO 8601-2), or null where it has no word for it. */
  edtf: z.string().nullable(),
  /** The exact words of the date. */
  date: z.string(),
  /** The exact sentence, or the part of it that tells of the date. */
  text: z.string(),
  /** The rank of the story. */
  story: storySchema.shape.rank,
  sentence: sentenceSchema.shape.id,
  /** The address of the sentence. */
  url: addressSchema,
  topics: storySchema.shape.topics,
});

/** `timeline.json` */
export const timelineDocumentSchema = headSchema.extend({
  /** By first day, then by place in the list. */
  entries: z.array(timelineRecordSchema),
  /** What holds for a span that a figure covers (去年, 1~11月份): of the year, not of a day in it. */
  notes: z.array(timelineRecordSchema),
});

export type StoriesDocument = z.infer<typeof storiesDocumentSchema>;
export type NamesDocument = z.infer<typeof namesDocumentSchema>;
export type TimelineDocument = z.infer<typeof timelineDocumentSchema>;
export type NameRecord = z.infer<typeof indexedNameSchema>;
export type TimelineRecord = z.infer<typeof timelineRecordSchema>;

/** The documents of an edition, and the shape of each. */
export const DOCUMENTS = {
  stories: storiesDocumentSchema,
  names: namesDocumentSchema,
  timeline: timelineDocumentSchema,
} as const;

export type DocumentName = keyof typeof DOCUMENTS;

export const DOCUMENT_NAMES = Object.keys(DOCUMENTS).filter(
  (name): name is DocumentName => name in DOCUMENTS,
);

/** The address of an edition's document: `/2018/stories.json`. */
export function documentPath(edition: string, document: DocumentName): string {
  return `${editionPath(edition)}${document}.json`;
}

/** The address of a JSON Schema. Its `v1` is part of the address, and promises nothing. */
export function schemaPath(schema: string): string {
  return `/schema/v1/${schema}.json`;
}

/** What a document begins with. @param schema the name of the JSON Schema that describes it */
export function versionOf(schema: string, address: Address): z.infer<typeof versionSchema> {
  return { $schema: address(schemaPath(schema)), version: VERSION };
}

/** The texts of an edition. */
export interface EditionTexts {
  /** By rank. */
  readonly stories: readonly Story[];
  readonly introduction?: { readonly paragraphs: readonly Paragraph[] } | undefined;
  readonly afterword?: { readonly paragraphs: readonly Paragraph[] } | undefined;
}

export function storiesDocument(
  edition: Edition,
  { stories, introduction, afterword }: EditionTexts,
  address: Address,
): StoriesDocument {
  return {
    ...headOf(edition, 'stories', address),
    ...(introduction && { introduction: introduction.paragraphs.map(withDigests) }),
    stories: stories.map(
      ({ edition: id, year, rank, title, subtitle, byline, source, topics, paragraphs }) => ({
        edition: id,
        year,
        rank,
        title,
        subtitle,
        byline,
        source,
        topics,
        paragraphs: paragraphs.map(withDigests),
      }),
    ),
    ...(afterword && { afterword: afterword.paragraphs.map(withDigests) }),
  };
}

function withDigests(paragraph: Paragraph): z.infer<typeof publishedParagraphSchema> {
  return { ...paragraph, sentences: paragraph.sentences.map(withDigest) };
}

export function withDigest(sentence: Sentence): z.infer<typeof publishedSentenceSchema> {
  return { ...sentence, digest: digestOf(sentence.text) };
}

/** @param names in the order of the index */
export function namesDocument(
  edition: Edition,
  names: readonly IndexedName[],
  address: Address,
): NamesDocument {
  return {
    ...headOf(edition, 'names', address),
    names: names.map((name) => nameRecord(name, address)),
  };
}

export function nameRecord(
  { name, kind, aliases, roles, pinyin, places }: IndexedName,
  address: Address,
): NameRecord {
  return {
    name,
    kind,
    aliases,
    roles,
    ...(pinyin !== undefined && { pinyin }),
    places: places.map(({ story, sentence }) => ({
      story: story.rank,
      ...(sentence !== undefined && { sentence }),
      url: address(sentence === undefined ? storyPath(story) : sentencePath(story, sentence)),
    })),
  };
}

export function timelineDocument(
  edition: Edition,
  { entries, notes }: Timeline,
  address: Address,
): TimelineDocument {
  const record = (entry: TimelineEntry): TimelineRecord => ({
    id: entry.id,
    start: entry.start,
    end: entry.end,
    intervals: entry.intervals,
    precision: entry.precision,
    edtf: entry.edtf,
    date: entry.date,
    text: entry.text,
    story: entry.story.rank,
    sentence: entry.sentence,
    url: address(sentencePath(entry.story, entry.sentence)),
    topics: [...entry.topics],
  });
  return {
    ...headOf(edition, 'timeline', address),
    entries: entries.map(record),
    notes: notes.map(record),
  };
}

function headOf(
  edition: Edition,
  document: DocumentName,
  address: Address,
): z.infer<typeof headSchema> {
  return {
    ...versionOf(document, address),
    year: edition.year,
    edition: provenanceOf(edition),
  };
}

export function provenanceOf({
  id,
  title,
  subtitle,
  statement,
  bylines,
  published,
  order,
  source,
  updated,
}: Edition): z.infer<typeof provenanceSchema> {
  return { id, title, subtitle, statement, bylines, published, order, source, updated };
}
