import { readFileSync } from 'node:fs';
import { makeDocx, numbered, numberList, paragraph, textRun, wordXml, type Parts } from './docx.ts';

/** An invented manuscript, and what its list is. */
export interface MadeUpManuscript {
  readonly file: string;
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
  /** What the editor adds to the command. */
  readonly part?: number;
  readonly year: number;
  readonly rankMark?: string;
  readonly order?: 'time' | 'none';
  /** The headline of each story; null where it has a text alone. */
  readonly titles: readonly (string | null)[];
  /** Some of the fields of the list. */
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** A file of `fixtures/manuscripts/`, in another encoding if one is given. */
function text(name: string, encode = (source: string) => new Uint8Array(Buffer.from(source))) {
  const source = readFileSync(new URL(`fixtures/manuscripts/${name}`, import.meta.url), 'utf8');
  return { file: name, bytes: () => Promise.resolve(encode(source)) };
}

/** Node encodes no GB18030: its table is turned round, once, from what it decodes. */
function gb18030(source: string): Uint8Array<ArrayBuffer> {
  const decoder = new TextDecoder('gb18030');
  const codes = new Map<string, readonly number[]>();
  for (let lead = 0x81; lead <= 0xfe; lead += 1) {
    for (let trail = 0x40; trail <= 0xfe; trail += 1) {
      if (trail !== 0x7f) codes.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    }
  }
  return Uint8Array.from(
    Array.from(source).flatMap((sign) => codes.get(sign) ?? [sign.charCodeAt(0)]),
  );
}

const withMark = (mark: string, encoding: 'utf8' | 'utf16le') => (source: string) =>
  new Uint8Array(Buffer.from(mark + source.replaceAll('\n', '\r\n'), encoding));

const BOLD = '<w:b/>';
const NEWS = '<w:pStyle w:val="News"/>';
const picture = (id: string, alt: string) =>
  `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr="${alt}"/><a:blip r:embed="${id}"/></wp:inline></w:drawing></w:r></w:p>`;
/** One pixel. */
const PNG = new Uint8Array(
  Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  ),
);

const numbering: Parts = {
  'word/numbering.xml': wordXml(
    'numbering',
    `${numberList(0, 'chineseCountingThousand', '%1、')}${numberList(1, 'bullet', '\uf0b7')}<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>`,
  ),
  'word/styles.xml': wordXml(
    'styles',
    `<w:style w:type="paragraph" w:styleId="News"><w:name w:val="heading 2"/><w:pPr>${numbered(1)}<w:outlineLvl w:val="1"/></w:pPr></w:style>`,
  ),
};

/** A document of Word as offices write them: automatic numbers, a picture, a list, a note. */
const numberedDocx = () =>
  makeDocx(
    [
      paragraph('澄江区2025年十大新闻', '', BOLD),
      paragraph('（澄江区融媒体中心评选）'),
      paragraph('澄江中学迎来百年校庆', NEWS),
      `<w:p>${textRun('10月6日，澄江中学举行百年校庆，校友')}${textRun('3200')}${textRun('人返校')}<w:r><w:footnoteReference w:id="3"/></w:r>${textRun('。')}</w:p>`,
      paragraph('空气质量连续三年改善', NEWS),
      `<w:p>${textRun('全年PM')}${textRun('2.5', '<w:vertAlign w:val="subscript"/>')}${textRun('平均浓度为31微克/立方米，主要措施有：')}</w:p>`,
      paragraph('关停小锅炉120台', numbered(2)),
      paragraph('更新电动公交车60辆', numbered(2)),
      paragraph('江心洲大桥合龙', NEWS),
      `<w:p>${textRun('12月8日，江心洲大桥合龙。')}<w:r><w:br/></w:r>${textRun('大桥全长2.8公里。')}</w:p>`,
      picture('r1', '合龙现场'),
    ].join(''),
    {
      ...numbering,
      'word/footnotes.xml': wordXml(
        'footnotes',
        `<w:footnote w:id="3">${paragraph('据校友会统计。')}</w:footnote>`,
      ),
      'word/_rels/document.xml.rels':
        '<Relationships><Relationship Id="r1" Target="media/image1.png"/></Relationships>',
      'word/media/image1.png': PNG,
    },
  );

/** Headlines in bold type that run into their texts, with no numbers. */
const boldDocx = () =>
  makeDocx(
    [
      paragraph('听雨镇2009年大事', '<w:jc w:val="center"/>', BOLD),
      ...[
        ['古戏台重修落成。', '2月9日，听雨古戏台重修落成，连演三天大戏。'],
        ['柴油机厂改制。', '6月1日，镇柴油机厂完成改制。职工全部得到安置。'],
        ['河堤加固完工。', '11月30日，听雨河两岸5.2公里河堤加固完工。'],
      ].map(([title = '', body = '']) => `<w:p>${textRun(title, BOLD)}${textRun(body)}</w:p>`),
      paragraph('本报通讯员 钟离梅 供稿'),
    ].join(''),
  );

export const MANUSCRIPTS: readonly MadeUpManuscript[] = [
  {
    ...text('dunhao.txt', withMark('\uFEFF', 'utf8')),
    year: 2021,
    rankMark: '{1}、',
    titles: [
      '澜溪站投入使用',
      '百所学校免费开放操场',
      '青枫湖湿地通过国家验收',
      '老旧小区改造惠及三万户',
    ],
    fields: {
      title: '凝心聚力开新局 奋楫扬帆启新程',
      subtitle: '——2021年澜溪市十大新闻',
      statement: '（中共澜溪市委宣传部、澜溪日报社评选）',
      selectors: ['中共澜溪市委宣传部', '澜溪日报社'],
      bylines: [{ line: '本报记者 苏望舒 整理', person: '苏望舒', role: '整理' }],
      introduction: [
        '2021年，澜溪市上下同心，各项事业取得新进展。本报与市委宣传部评选出十大新闻，现予刊登。',
      ],
    },
  },
  {
    ...text('paired.txt'),
    year: 2020,
    rankMark: '{1}. ',
    titles: [
      '古城墙修缮完工 游人如织',
      '县医院新院区启用 看病更方便',
      '渔港开港',
      '跨海大桥合龙',
      '风电场并网',
      '全县告别缺水',
    ],
    fields: {
      bylines: [{ line: '责任编辑：闻人川', person: '闻人川', role: '责任编辑' }],
      afterword: ['编后：这一年的大事远不止这些。来年再会。'],
    },
  },
  {
    ...text('run-in.txt'),
    year: 2019,
    rankMark: '{一}、',
    order: 'time',
    titles: [
      '云岫师范学院揭牌',
      '农村小规模学校配齐音体美教师',
      '中考改革方案公布',
      '课后服务全覆盖',
    ],
    fields: {
      headlineEnd: '。',
      introduction: ['（以时间先后为序）', '云岫市教育局评出的2019年教育十件大事揭晓，内容如下。'],
      bylines: [{ line: '（来源：云岫教育）' }],
    },
  },
  {
    ...text('bare-number.txt'),
    year: 2022,
    rankMark: '{1}',
    titles: ['社区食堂开到家门口', '口袋公园添了二十座', '夜间公交延长到凌晨'],
  },
  {
    ...text('of-total.txt', withMark('\uFEFF', 'utf16le')),
    year: 2023,
    rankMark: '{1}/{n} ',
    titles: ['樱花马拉松', '地铁二号线', '县域医共体', '非遗进校园', '零碳园区'],
    fields: {
      subtitle: '2023年澄江市新闻回顾',
      bylines: [{ line: '——原载《澄江晚报》2023年12月31日' }],
      published: { publication: '澄江晚报', date: '2023-12-31' },
    },
  },
  {
    ...text('months.txt', withMark('', 'utf16le')),
    year: 2017,
    order: 'time',
    titles: ['1月 县人代会召开', '4月 茶文化节开幕', '10月 高速公路通车', '11月 县志出版'],
  },
  {
    ...text('headlines.txt'),
    year: 2016,
    order: 'none',
    titles: [
      '“天目”望远镜建成',
      '水稻新品种通过审定',
      '首条石墨烯生产线投产',
      '大学生创业园入驻百家企业',
    ],
    fields: {
      introduction: ['（排名不分先后）'],
      bylines: [{ line: '本报记者 南宫澈 通讯员 白芷' }, { line: '记者 公孙越', person: '公孙越' }],
    },
  },
  {
    ...text('text-only.txt', gb18030),
    year: 2015,
    rankMark: '{一}、',
    titles: [null, null, null],
    fields: { statement: '墨池县融媒体中心评选', selectors: ['墨池县融媒体中心'] },
  },
  {
    ...text('headlines-only.txt'),
    year: 2014,
    rankMark: '{1}．',
    titles: [
      '澜溪撤县设市',
      '市民中心奠基',
      '首届龙舟赛举办',
      '南外环路建成',
      '文化馆新馆开馆',
      '新农合实现全覆盖',
      '高新区升级为省级',
      '全市禁放烟花',
      '古树名木普查完成',
      '一家三代同唱一首歌',
    ],
  },
  {
    ...text('several.txt'),
    part: 2,
    year: 2018,
    rankMark: '{1}、',
    titles: ['省运会闭幕', '女排夺冠', '全民健身中心开放'],
    fields: {
      title: '2018年望津市十大体育新闻',
      selectors: ['望津市体育局'],
      bylines: [{ line: '本报记者 司徒岚 整理', person: '司徒岚', role: '整理' }],
    },
  },
  {
    ...text('list.md'),
    year: 2024,
    rankMark: '{1}. ',
    titles: ['自来水进村', '卫生院添置CT机', '村村有图书室'],
    fields: {
      introduction: ['听澜镇政府办公室整理，2024年12月31日。'],
      afterword: ['编者的话：数字由镇统计站核定。'],
    },
  },
  {
    ...text('headings.md'),
    year: 2018,
    order: 'none',
    titles: ['新能源 #1 机组投产', "[重磅] 'A & B' 项目签约", '云栖马拉松'],
    fields: {
      subtitle: '——2018年#云栖十大新闻：回顾',
      selectors: ['云栖市委宣传部', '云栖电视台'],
    },
  },
  {
    ...text('top.txt'),
    year: 2013,
    rankMark: 'TOP{1} ',
    titles: ['“青枫蓝”刷屏', '快递小哥跳水救人', '“最美公交线”出炉'],
  },
  {
    ...text('brackets.txt'),
    year: 2012,
    rankMark: '（{一}）',
    titles: ['潮生港开通直航航线', '海水淡化厂投产', '渔民画进京展览'],
    fields: { statement: '（中共潮生区委宣传部 潮生区新闻中心评选）' },
  },
  {
    ...text('paragraphs.txt'),
    year: 2011,
    order: 'none',
    titles: [null, null, null, null, null],
  },
  {
    ...text('circled.txt'),
    year: 2010,
    rankMark: '{①} ',
    titles: ['乡道硬化', '通信基站建成', '小水电并网'],
  },
  {
    file: 'numbered.docx',
    bytes: numberedDocx,
    year: 2025,
    rankMark: '{一}、',
    titles: ['澄江中学迎来百年校庆', '空气质量连续三年改善', '江心洲大桥合龙'],
    fields: {
      title: '澄江区2025年十大新闻',
      statement: '（澄江区融媒体中心评选）',
      afterword: ['[1] 据校友会统计。'],
    },
  },
  {
    file: 'bold.docx',
    bytes: boldDocx,
    year: 2009,
    order: 'none',
    titles: ['古戏台重修落成', '柴油机厂改制', '河堤加固完工'],
    fields: {
      headlineEnd: '。',
      bylines: [{ line: '本报通讯员 钟离梅 供稿', person: '钟离梅', role: '供稿' }],
    },
  },
];
