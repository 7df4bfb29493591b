import { depthsOf, findPairs, type Pair } from '../pairs.ts';

/** Which characters of a text stand in a title, a quoted name or a bracket. Indices are UTF-16 code units. */
export interface Enclosures {
  /** Whether a character stands inside 《…》 or 〈…〉. */
  readonly inTitle: (index: number) => boolean;
  /** Whether it stands inside “…” that holds no ，。；：！？: names and honours are quoted so, speech is not. */
  readonly inQuotedName: (index: number) => boolean;
  /** Whether it stands inside （…）. */
  readonly inBracket: (index: number) => boolean;
}

/** Finds titles, quoted names and brackets in one pass. A mark without its partner encloses nothing. */
export function findEnclosures(text: string): Enclosures {
  const pairs = findPairs(text);
  const inside = (marks: string, isRight: (pair: Pair) => boolean = () => true) => {
    const held = pairs.filter((pair) => marks.includes(pair.mark) && isRight(pair));
    if (held.length === 0) return () => false;
    const depths = depthsOf(held, text.length);
    return (index: number) => (depths[index] ?? 0) > 0;
  };
  // Quotations come in the order in which they close: the last pause before one is sought from there on.
  const pauses = [...text.matchAll(/[，。；：！？]/gu)].map(({ index }) => index);
  let next = 0;
  return {
    inTitle: inside('《〈'),
    inQuotedName: inside('“「"', ({ start, end }) => {
      while ((pauses[next] ?? Infinity) < end) next += 1;
      return (pauses[next - 1] ?? -1) < start;
    }),
    inBracket: inside('（('),
  };
}

/** How many UTF-16 code units after a year are searched for the last word of a name. */
const LOOKAHEAD = 48;

/**
 * The text after a year that dates something: a pause, a word of time, a particle, or a subject
 * that no name has (我市).
 */
const AFTER_DATE = new RegExp(
  '^ ?(?:$|[，。；：！？、,;)）】”’》…~—-]|以来|来(?![自宾])|以前|以后|之前|之后|前(?![沿瞻端期])|后(?![勤备续])|内(?![蒙部资科贸])|间|期间|起(?![重步草])|开始|至今|全年|那|这|的|时(?![代尚装])|中[，、]|' +
    '连续|发生|安排(?!部署)|下达|投入(?!产出)|拨付|争取|引进|新建|改建|扩建|兴建|修建|组建|签署|签订|查处|破获|接待|招收|对|向|因|按|经(?!济|营|贸|典)|创建|参加|承办|主办|协办|举办|编制|组织|联合|[市县区省州村校]里|' +
    '[我本该此其][市县区省州镇村乡校院局厅公司集团企部委]|我们|他们|笔者|记者|' +
    // Verbs and adverbs that a statement begins with, but for the nouns that some of them begin.
    '当选(?!名)|出席|参与(?![度率者])|考[入取]|加入|赴|率(?!先)|主持(?!人)|受[聘命]|随|升[任为]|晋升(?!职)|改[称名任]|改制(?![方工])|撤[销县]|并入|设[立县置]|办起|开[设办通]|始|评[为上]|' +
    '定[名为]|命名|迁|出版(?![社业物博集工])|离休|[回返][乡国归]|重修|扩[大为]|实[行施](?![方细意])|推[行广]|划[归入]|[纳列]入|列为|入(?:伍|党(?!积))|上榜(?!名)|夺|捧|摘|种植(?![业户结面补])|' +
    '编[成纂写]|引[种入]|兴[办建修]|成为|全面(?!小康|从严|深化)|逐[步年]|再(?!生)|又|才(?![能艺智])|就(?!业)|也|均|都(?!市)|还(?![款贷])|仅|[他她它]|跻身|荣[登膺]|任(?![务职期免])|获(?!奖|得者)|调[任入到往至]|毕业(?![生典季设照班论])|拍摄)',
  'u',
);

/** A verb, a preposition or an adverb. It stands in a statement and in no name: a name has ended before it. */
const STATEMENT = new RegExp(
  '[，。；：！？…）)]|[了着]|已|将(?!来)|[被把使是]|由|于|在(?!建|线|职|校|岗|册|编|外)|自(?![主然治愿动由贸行律])|共(?![和产青建享同治])|' +
    '累计|总计|合计|先后|陆续|分别|首次|再次|继续|连续|发生|联合(?![国会])|成功|顺利|正式|新增|净增|完成|实现|达到|达(?![人标沃州])|增长|下降|上升|提高|增加|减少|突破|超过|' +
    '荣获|获得|获评|喜获|召开|举行|举办|印发|出台|发布(?!会)|启动(?!仪式)|开工(?!仪式)|竣工|建成|成立|通过|入选|位居|位列|排名|\\d(?!\\d*[强佳大])',
  'u',
);

/** The last word of a name, which says what is named: an event, a contest, an honour, a plan, a document. */
const HEAD_NOUN = new RegExp(
  '会(?<![社机都协学员工商体理]会)(?![员计同见长展费晤])|论坛|讲坛|沙龙|赛(?!道|区|场|车)|杯|马拉松|节(?<!(?:[环季情细关调章春]|中秋|国庆|劳动|教师|端午|元宵|儿童|妇女|重阳|护士|建军|记者|青年|清明)节)(?![能约目水点假奏])|(?<![发开扩进拓])展(?![开示现望出览])|' +
    '展览|博览|奖(?![励补])|称号|荣誉|先进|优秀|示范|标兵|模范|[百十\\d]强|强[镇县市区村省企](?!市|调)|十大|十佳|榜(?!样)|名单|目录|指数|' +
    '计划(?!投|完|实|建|总|新|用|在|于)|规划|方案|预案|行动|工程|活动|专项|督察|测评|考评|考核|评选|评比|评审|评估|督查|巡查|检查|复查|抽查|普查|竞赛|比武|演练|考试|汇演|会演|展演|巡演|调演|典礼|盛典|仪式|' +
    '通报|报告|公报|白皮书|蓝皮书|年鉴|大典|总结|要点|纲要|文件|意见|办法|标准|课题|基金|新闻|人物|校园招聘|征兵|周(?=[”在于启])|(?<=[传动书化技全务育])[周月](?![期度刊])|(?<!出)版',
  'u',
);

/**
 * 全市 begins a name (2018年全市经济工作会议) or a statement (2018年全市重点工程完成投资…). After it,
 * a head noun of `AMBIGUOUS_HEAD` does not tell which.
 */
const COLLECTIVE = /^ ?(?:全[市省国县区州镇村校乡球]|各)/u;
const AMBIGUOUS_HEAD =
  /^(?:计划|规划|工程|行动|活动|专项|指数|示范|先进|优秀|方案|普查|考核|检查|督查)/u;

/** The end of the text before what is awarded or joined, which is always a name. */
const BEFORE_AWARD =
  /(?:荣获|获评|获批|获授|评定为|获得|夺得|获|被评为|评为|评选为|授予|命名为|入选|入围|列入|确定为|认定为|当选|当选为|荣膺|摘得|跻身|荣登)[“《]?$/u;
/** 在2018年…中: the name of an occasion, whatever its head noun. */
const OCCASION = /^在[^的]{4,}[中上]$/u;
/** The text after a year in a modifier: 2009年|颁布的标准. */
const CLAUSE_OF_NOUN = /^[^，。；：、“”《》\d]{2,4}的/u;
/** The end of the text before the years that a plan is made for: 规划（2011—2020年）. */
const YEARS_OF_PLAN = /(?:规划|纲要|计划|方案|细则|清单|大纲)[》”」"]?[（(]$/u;
/** The end of the text before a year that dates something: 自2018年开展…以来, 截至2018年. */
const BEFORE_DATE = /(?:自从|自|截至|截止|截止到|从|到|早在|始于|建于|成立于|至|比|较)$/u;

/**
 * Whether a year stands in a name or a title, where it dates nothing. The first rule that applies
 * decides:
 *
 * 1. A year in a book title is a part of a name, and so are the years in brackets after a plan's.
 * 2. A year after a preposition of time, or before a pause, a word of time or a subject such as
 *    我市, is a date.
 * 3. A year in what is awarded is a part of a name.
 * 4. A year is a part of a name where a head noun of names (…会, …计划, …奖) follows in its clause
 *    before any verb.
 * 5. Without such a noun a year is a date; but a part of a name where it is written 年度, or
 *    quoted without a pause, as honours are.
 *
 * @param from the first UTF-16 code unit of the year
 * @param to the code unit after its last
 * @param written `bare` for a year without 年, `annual` for 2018年度, `plain` for any other
 * @returns true for a part of a name; false for a date, or, where the year is `bare`, for no
 *   mention of a year at all
 */
export function isInName(
  text: string,
  from: number,
  to: number,
  written: 'bare' | 'annual' | 'plain',
  enclosures: Enclosures,
): boolean {
  if (enclosures.inTitle(from)) return true;
  const quoted = enclosures.inQuotedName(from);
  const before = text.slice(Math.max(0, from - 6), from);
  const ahead = text.slice(to, to + LOOKAHEAD);
  const after = quoted ? ahead.replace(/(?<=[”」"]).*/su, '') : ahead;
  if (quoted && /^[”」"]/u.test(after)) return true;
  if (YEARS_OF_PLAN.test(before) && /^[）)]/u.test(after)) return true;
  if (/^第[\d一二三四五六七八九十]+[期号辑卷]/u.test(after)) return true;
  if (written === 'plain' && !quoted && CLAUSE_OF_NOUN.test(after)) return false;
  if (written !== 'bare' && (BEFORE_DATE.test(before) || AFTER_DATE.test(after))) return false;
  if (BEFORE_AWARD.test(before)) return true;
  // What stands in brackets belongs to neither name nor statement.
  const clause = after.replace(/（[^（）]{0,20}）|\([^()]{0,20}\)/gu, (brackets) =>
    '〇'.repeat(brackets.length),
  );
  const stop = STATEMENT.exec(clause)?.index ?? LOOKAHEAD;
  const name = clause.slice(0, stop);
  const head = HEAD_NOUN.exec(name);
  const isAmbiguous =
    head !== null && COLLECTIVE.test(clause) && AMBIGUOUS_HEAD.test(head[0]) && !quoted;
  if (head !== null && !isAmbiguous) return true;
  if (OCCASION.test(`${before.slice(-1)}${name}`)) return true;
  // Without a head noun, the name ends with its clause (2018年度采暖季，) or before a verb.
  const ends = stop >= 2 && /^(?:[，。；：！？]|$)/u.test(clause.slice(stop));
  if (written === 'annual') return ends || stop > 4;
  return quoted && stop > 1;
}
