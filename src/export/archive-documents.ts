import { z } from 'zod';
import {
  ALL_NAMES_DATA_PATH,
  editionPath,
  SENTENCES_PATH,
  sourcePath,
  storyPath,
  type Address,
} from '../archive/addresses.ts';
import { pageOfName, placeOfName, type GatheredNames } from '../archive/names-gathered.ts';
import type { IndexedName } from '../archive/names.ts';
import { editionSchema, storySchema, type Edition, type Paragraph } from '../archive/schema.ts';
import { siteSchema, type Site } from '../archive/site.ts';
import { byPinyin } from '../chinese/initial.ts';
import {
  addressSchema,
  documentPath,
  indexedNameSchema,
  nameRecord,
  provenanceOf,
  provenanceSchema,
  publishedSentenceSchema,
  schemaPath,
  versionOf,
  versionSchema,
  withDigest,
  type EditionTexts,
} from './documents.ts';

/** What the archive publishes of all its editions as JSON; `documents.ts` has what it publishes of one. */

/** An edition, with the addresses of what there is of it. */
export const listedEditionSchema = z.strictObject({
  year: editionSchema.shape.year,
  edition: provenanceSchema,
  count: editionSchema.shape.count,
  /** The address of its page. */
  url: addressSchema,
  /** The address of its source document, byte for byte. */
  source: addressSchema,
  stories: addressSchema,
  names: addressSchema,
  timeline: addressSchema,
});

/** `/editions.json` */
export const editionsDocumentSchema = versionSchema.extend({
  /** What the archive is called. */
  name: siteSchema.shape.name,
  /** The address of the names of all editions. */
  names: addressSchema,
  /** The sentences of all editions: their address, and that of the JSON Schema of each line. */
  sentences: z.strictObject({ $schema: addressSchema, url: addressSchema }),
  /** Newest first. */
  editions: z.array(listedEditionSchema).min(1),
});

/** A name with what each edition says of it. */
export const archiveNameSchema = z.strictObject({
  ...indexedNameSchema.pick({ name: true, kind: true }).shape,
  /** The address of its page, where several editions list it. */
  url: addressSchema.optional(),
  /** Oldest first. */
  listed: z.array(indexedNameSchema.extend({ edition: editionSchema.shape.id })).min(1),
});

/** `/names.json` */
export const archiveNamesDocumentSchema = versionSchema.extend({
  names: z.array(archiveNameSchema),
});

/** A line of `/sentences.ndjson`. */
export const sentenceRecordSchema = publishedSentenceSchema.extend({
  edition: editionSchema.shape.id,
  /** The rank of the story; absent before and after the stories. */
  story: storySchema.shape.rank.optional(),
  /** The address of the sentence. */
  url: addressSchema,
});

/** The JSON Schemas of these documents, by their names, and the shape of each. */
export const ARCHIVE_DOCUMENTS = {
  editions: editionsDocumentSchema,
  'archive-names': archiveNamesDocumentSchema,
  sentences: sentenceRecordSchema,
} as const;

type EditionsDocument = z.infer<typeof editionsDocumentSchema>;
type ArchiveNamesDocument = z.infer<typeof archiveNamesDocumentSchema>;
type SentenceRecord = z.infer<typeof sentenceRecordSchema>;

/** @param editions newest first */
export function editionsDocument(
  site: Pick<Site, 'name'>,
  editions: readonly Edition[],
  address: Address,
): EditionsDocument {
  return {
    ...versionOf('editions', address),
    name: site.name,
    names: address(ALL_NAMES_DATA_PATH),
    sentences: { $schema: address(schemaPath('sentences')), url: address(SENTENCES_PATH) },
    editions: editions.map((edition) => ({
      year: edition.year,
      edition: provenanceOf(edition),
      count: edition.count,
      url: address(editionPath(edition.id)),
      source: address(sourcePath(edition.id)),
      stories: address(documentPath(edition.id, 'stories')),
      names: address(documentPath(edition.id, 'names')),
      timeline: address(documentPath(edition.id, 'timeline')),
    })),
  };
}

/** The names of all editions, by pinyin: those that are one as one. */
export function archiveNamesDocument(
  editions: readonly {
    readonly edition: Pick<Edition, 'id'>;
    readonly names: readonly IndexedName[];
  }[],
  gathered: Pick<GatheredNames, 'names'>,
  address: Address,
): ArchiveNamesDocument {
  const records = new Map(
    editions.flatMap(({ edition: { id }, names }) =>
      names
        .map((name) => ({ edition: id, ...nameRecord(name, address) }))
        .map((record) => [placeOfName(record), record]),
    ),
  );
  return {
    ...versionOf('archive-names', address),
    names: gathered.names
      .map((name) => {
        const page = pageOfName(name);
        return {
          name: name.name,
          kind: name.kind,
          ...(page !== undefined && { url: address(page) }),
          listed: name.listed.flatMap((entry) => records.get(placeOfName(entry)) ?? []),
        };
      })
      .sort((a, b) => byPinyin(a.name, b.name)),
  };
}

/** The sentences of an edition in the order of its text. */
export function sentenceRecords(
  { id: edition }: Pick<Edition, 'id'>,
  { introduction, stories, afterword }: EditionTexts,
  address: Address,
): SentenceRecord[] {
  const recordsOf = (
    paragraphs: readonly Paragraph[] = [],
    path = editionPath(edition),
    story: Pick<SentenceRecord, 'story'> = {},
  ): SentenceRecord[] =>
    paragraphs
      .flatMap(({ sentences }) => sentences)
      .map((sentence) => ({
        edition,
        ...story,
        ...withDigest(sentence),
        url: address(`${path}#${sentence.id}`),
      }));
  return [
    ...recordsOf(introduction?.paragraphs),
    ...stories.flatMap((story) =>
      recordsOf(story.paragraphs, storyPath(story), { story: story.rank }),
    ),
    ...recordsOf(afterword?.paragraphs),
  ];
}

/** Lines of JSON, each ended by a line feed (ndjson.org). */
export function ndjson(records: readonly unknown[]): string {
  return records.map((record) => `${JSON.stringify(record)}\n`).join('');
}
