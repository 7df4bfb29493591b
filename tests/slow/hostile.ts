import fc from 'fast-check';

/** What browsers, spreadsheets, YAML, Markdown, addresses and Unicode make something else of. */
const FRAGMENTS = [
  '<script>alert(1)</script>¦<style>*{display:none}</style>¦<body onload=alert(1)>¦<body ¦</main>¦</p>',
  '<!--¦-->¦]]>¦<![CDATA[¦&lt;¦&amp;lt;¦&#x6C;¦&¦<¦>¦"¦\'¦"><img src=x>¦<sub>¦</sub>¦<sub>2</sub>¦<?xml ?>',
  'javascript:alert(1)¦http://example.org/¦a@b.cn¦=1+1¦+1¦-1¦@x¦\t¦|¦;¦,¦{{甲}}¦${甲}¦%41¦%¦:~:text=甲¦#甲¦ #甲',
  '*甲*¦_甲_¦**¦`甲`¦```¦~~¦[甲](乙)¦![甲](乙)¦[甲]: 乙¦1. ¦- ¦> ¦# ¦## ¦### ¦    ¦---¦===¦\\¦\\\\¦\\*¦\\1',
  ': ¦: 甲¦? ¦&a ¦*a¦!甲¦|¦>-¦{¦}¦[¦]¦null¦~¦true¦2018-02-31¦1e3¦0x1F¦...¦%YAML 1.1¦\\u0041',
  '\u200b¦\u200d¦\u2060¦\ufeff¦\u00ad¦\u200e¦\u200f¦\u202e¦\u2066¦\u2069¦\u00a0¦\u2003¦\u2028¦\u0085¦\u0000¦\u001b',
  '\u2f49¦\u2eda¦\uf9d1¦\ufa0e¦\ufffd¦\uffff¦\ue5e5¦\ufe0f¦\u3164¦\ud800¦\udc00¦　¦ ¦  ¦\u{1f600}¦\u{20000}¦e\u0301',
  '2月30日¦2019年1月1日¦同日¦。¦！”¦“¦”¦《¦p1s1¦main¦person¦constructor¦__proto__',
]
  .flatMap((row) => row.split('¦'))
  .concat(
    ['<', '[', '*', '&', '\\', '"', '\u200b', '甲', 'a', '🀄'].map((sign) => sign.repeat(900)),
  );

/** A line of a few words with hostile fragments in it. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 2, arbitrary: fc.constantFrom('甲', '温县', '去年9月12日', 'PM2.5', '5月4日，') },
      { weight: 3, arbitrary: fc.constantFrom(...FRAGMENTS) },
      { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 3 }) },
    ),
    { minLength: 1, maxLength: 3 },
  )
  .map((parts) => parts.join('').replaceAll(/[\r\n]/gu, ''))
  .filter((text) => text !== '');

/** How an editor writes a text into a file, and what a reader is to see of it. */
export interface Hand {
  /** As the value of a field of YAML, which means the text. */
  readonly yaml: (text: string) => string;
  /** As a paragraph or heading of Markdown. */
  readonly markdown: (text: string) => string;
  /** The text that the Markdown means. */
  readonly meaning: (text: string) => string;
}

const quoted = (text: string) => `'${text.replaceAll("'", "''")}'`;

/** Copies the text as it is, though it may look like markup. */
const careless: Hand = {
  yaml: (text) => (/^['"]/u.test(text) ? quoted(text) : text),
  markdown: (text) => text,
  meaning: (text) =>
    // What begins like an item of a list becomes one.
    text
      .replace(/^- /u, '')
      .replaceAll(/\\([!-/:-@[-`{-~])|<\/?su[bp]>/gu, (_, sign: string | undefined) => sign ?? ''),
};

/** Does as `content/README.md` says. */
export const careful: Hand = {
  yaml: quoted,
  markdown: (text) => text.replaceAll(/[!-/:-@[-`{-~]/gu, '\\$&'),
  meaning: (text) => text,
};

export const hands: fc.Arbitrary<Hand> = fc.constantFrom(careless, careful);
