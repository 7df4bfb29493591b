import type { Link } from 'mdast';
import {
  ABOUT_PATH,
  ALL_NAMES_DATA_PATH,
  CHECKSUMS_PATH,
  EDITIONS_DATA_PATH,
  sentencePath,
  SENTENCES_PATH,
  sourcePath,
  storyMarkdownPath,
  type Address,
} from '../archive/addresses.ts';
import { BLANK, gbt7714In2025, sentenceInWords } from '../archive/citation.ts';
import type { Edition, Story } from '../archive/schema.ts';
import { sentencesOf } from '../archive/sentences.ts';
import type { Site } from '../archive/site.ts';
import { bulletList, heading, markdown, paragraph } from './markdown.ts';

/** The form of an entry, its parts named. */
const FORM = gbt7714In2025({
  title: '题名',
  subtitle: '副题',
  updated: '更新日期',
  accessed: BLANK.accessed,
  url: '该句网址',
});

/**
 * `llms.txt` (llmstxt.org): what programs that answer questions are told of the archive, in at most a
 * kilobyte: what is authoritative, and how a sentence is cited.
 *
 * @param edition whose files are the examples
 * @param address makes paths from the root of the host
 */
export function guide(
  site: Pick<Site, 'name' | 'subject'>,
  edition: Pick<Edition, 'id'>,
  stories: readonly Story[],
  address: Address,
): string {
  const file = (path: string): Link => ({
    type: 'link',
    url: address(path),
    children: [{ type: 'text', value: path.replace(/^.*\/(?=[^/]+$)/u, '') }],
  });
  const about: Link = { ...file(ABOUT_PATH), children: [{ type: 'text', value: '凡例' }] };
  const [example] = stories.flatMap((story) => sentencesOf(story).map(({ id }) => ({ story, id })));
  return markdown([
    heading(1, site.name),
    { type: 'blockquote', children: [paragraph(`${site.subject}原文，一字不改，可逐句引用。`)] },
    bulletList([
      paragraph(
        '以原文为准：每辑的 ',
        file(sourcePath(edition.id)),
        '，其 SHA-256 见 ',
        file(CHECKSUMS_PATH),
        '。',
      ),
      ...(example === undefined
        ? []
        : [
            paragraph(
              '引文以句为单位，网址末尾须写明段句：',
              { type: 'inlineCode', value: address(sentencePath(example.story, example.id)) },
              `，即${sentenceInWords(example.id)}。`,
            ),
            paragraph(
              '每条另有 Markdown 文本，如 ',
              file(storyMarkdownPath(example.story)),
              '；句后注释为该句编号。',
            ),
          ]),
      paragraph('著录依 GB/T 7714—2025：', { type: 'inlineCode', value: FORM }),
      paragraph(
        '数据：',
        file(EDITIONS_DATA_PATH),
        '、',
        file(ALL_NAMES_DATA_PATH),
        '、',
        file(SENTENCES_PATH),
        '（一行一句）。',
      ),
      paragraph('日期换算、专名、主题、附注为编者所加，非原文，见', about, '。'),
    ]),
  ]);
}
