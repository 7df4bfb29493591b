import type { Problem } from '../archive/problem.ts';
import type { Recognised } from './recognise.ts';

/** What an editor is told of a story. */
export interface StoryReport {
  readonly rank: number;
  readonly title?: string | undefined;
  readonly subtitle?: string | undefined;
  /** Ids; nothing is decided until an editor writes them into the file. */
  readonly suggestedTopics: readonly string[];
  readonly topics: readonly string[];
  readonly dates: readonly string[];
  /** Ids of sentences. */
  readonly undated: readonly string[];
  /** Names of other editions that occur in it. */
  readonly names: readonly string[];
}

/** What an editor is told of an edition, in the terminal or as JSON. */
export interface EditionReport {
  /** The file that was read; absent where a folder is looked at. */
  readonly file?: string;
  readonly id: string;
  readonly written: boolean;
  readonly title: string;
  readonly order: string;
  readonly rankMark?: string | undefined;
  readonly headlineEnd?: string | undefined;
  readonly published?:
    { readonly publication?: string | undefined; readonly date?: string | undefined } | undefined;
  readonly subtitle?: string | undefined;
  readonly statement?: string | undefined;
  readonly bylines: readonly string[];
  /** How many paragraphs stand before and after the stories. */
  readonly introduction: number;
  readonly afterword: number;
  readonly stories: readonly StoryReport[];
  /** How the document was read, and what is odd; lines are those of `source.txt`. */
  readonly findings: readonly Problem[];
}

const ORDERS: Readonly<Record<string, string>> = {
  ranked: '按序号排列',
  time: '按时间排列',
  none: '不分先后',
};

/** How stories were told apart where they have no ranks. */
export const UNRANKED: Readonly<Record<Exclude<Recognised['by'], 'rank'>, string>> = {
  month: '月份',
  heading: '小标题',
  bold: '粗体',
  headline: '单独成行的标题',
  paragraph: '段落',
};

/** The report in the terminal. @param labels topic → what a reader sees */
export function reportText(
  report: EditionReport,
  labels: Readonly<Record<string, string>>,
): string {
  const topicText = (ids: readonly string[]) =>
    ids.map((id) => `${id}（${labels[id] ?? id}）`).join('、');
  const { publication, date } = report.published ?? {};
  const head = [
    report.file === undefined ? `content/${report.id}/` : `${report.file} → content/${report.id}/`,
    ...facts([
      ['标题', report.title],
      ['副题', report.subtitle],
      ['评选', report.statement],
      ['署名', report.bylines.join('；')],
      [
        '刊载',
        [publication === undefined ? '' : `《${publication}》`, date ?? ''].join(' ').trim(),
      ],
      ['引言', report.introduction === 0 ? '' : `${report.introduction} 段`],
      ['结语', report.afterword === 0 ? '' : `${report.afterword} 段`],
      [
        '新闻',
        `${report.stories.length} 条，${ORDERS[report.order] ?? report.order}${report.rankMark === undefined ? '' : `，序号写作“${report.rankMark.trim()}”`}${report.headlineEnd === undefined ? '' : `，标题与正文同行，以“${report.headlineEnd}”隔开`}`,
      ],
    ]),
  ];
  const stories = report.stories.map((story) => {
    const { rank, title, subtitle, topics, suggestedTopics, dates, undated, names } = story;
    return [
      `${String(rank).padStart(3)}  ${title ?? '（没有标题）'}`,
      ...facts([
        ['副题', subtitle],
        ['主题', topicText(topics)],
        ['建议主题', topics.length > 0 ? '' : topicText(suggestedTopics)],
        ['日期', dates.join('、')],
        ['没有日期的句子', some(undated)],
        ['已知的名称', some(names)],
      ]).map((line) => `   ${line}`),
    ].join('\n');
  });
  const inOrder = report.findings.toSorted(
    (a, b) => (a.line ?? Infinity) - (b.line ?? Infinity) || 0,
  );
  const findings = inOrder.map(({ line, message }) =>
    line === undefined ? `  ${message}` : `  第 ${line} 行：${message}`,
  );
  const blocks = [
    head.join('\n'),
    ...stories,
    findings.length === 0
      ? '没有发现可疑之处。'
      : `请与原稿核对（${findings.length} 处）：\n${findings.join('\n')}`,
  ];
  return blocks.join('\n\n');
}

function facts(rows: readonly (readonly [string, string | undefined])[]): string[] {
  return rows.flatMap(([label, value = '']) => (value === '' ? [] : [`  ${label}：${value}`]));
}

/** The first of many. */
function some(items: readonly string[]): string {
  const most = 12;
  const rest = items.length > most ? ` 等 ${items.length} 个` : '';
  return items.slice(0, most).join('、') + rest;
}
