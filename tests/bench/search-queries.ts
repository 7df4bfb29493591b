import fc from 'fast-check';

/** What HTML, Pagefind, RegExp, JavaScript and Unicode are made of, parted by ¦. */
const SNIPPETS = [
  '<img src=x onerror=alert(1)>¦<script>alert(1)</script>¦<b>¦</li>¦<svg/onload=alert(1)>¦<style>*{}</style>',
  '&lt;¦&amp;¦&#x3c;b&#x3e;¦<!--¦]]>¦javascript:alert(1)¦{{7*7}}¦${1}¦%3Cb%3E¦%¦%zz¦+¦=¦#¦?q=a&q=b¦/¦//¦\\',
  '"¦""¦"太极"¦"太极¦“太极”¦*¦-太极¦+太极¦太极~¦太极*¦title:太极¦topic:city¦[¦]¦(¦)¦(?<a>¦^$¦.*¦|¦\\b¦{1,}¦$&',
  '__proto__¦constructor¦hasOwnProperty¦toString¦null¦undefined¦NaN¦true¦0¦-1¦1e999¦[object Object]¦then',
  '\u0000¦\u0001¦\u0007¦\b¦\t¦\n¦\r\n¦\u000b¦\u001b[31m¦\u007f¦\u0080¦\u0085¦\u009f¦\ufffe¦\uffff¦\ufdd0¦\ufffd',
  ' ¦  ¦\u00a0¦\u1680¦\u2003¦\u2028¦\u2029¦\u202f¦\u3000¦\ufeff¦\u200b¦\u2060¦\u00ad¦\u034f¦\u180e¦\u3164',
  '\u200c¦\u200d¦\u200e¦\u200f¦\u202a¦\u202e太极¦\u2066太极\u2069¦\u061c¦\ufe0f¦\u{e0041}¦\u{e0053}¦\u{e0042}¦\u{e0100}',
  '👨‍👩‍👧‍👦¦🏳️‍🌈¦🇨🇳¦e\u0301¦a\u0300\u0301\u0302\u0303¦ﷺ¦İ¦ß¦ﬁ¦Ⅷ¦①¦㎡¦々¦〇¦𠮷¦𝟚𝟘¦ＰＭ２．５¦ｶﾞ¦한국¦ไทย¦עברית¦العربية',
  '\ud800¦\udc00¦\udbff\ud800¦太\ud83d极¦焦作¦太极¦PM2.5¦taiji¦jiaozuo¦nü¦tai’ji¦丹江水¦１１月¦“精致城市、品质焦作”¦雲臺山',
].flatMap((row) => row.split('¦'));

const LONGEST = 10_000;

const snippet = fc.constantFrom(...SNIPPETS);
const plain = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 40 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'),
    minLength: 1,
    maxLength: 20,
  }),
  fc.string({
    unit: fc.constantFrom(...'"*+-~:()[]{}.?|^$\\/<>&;\'` '),
    minLength: 1,
    maxLength: 20,
  }),
  fc.string({ unit: fc.constantFrom(...' \t\u3000\u200b\u200d\u2060\u202e\u00ad'), minLength: 1 }),
  fc
    .array(fc.integer({ min: 0, max: 0xffff }), { minLength: 1, maxLength: 20 })
    .map((units) => String.fromCharCode(...units)),
);

/**
 * What may be typed or pasted into a search box by mistake or on purpose, always the same for a
 * seed: markup, other programs' syntax, what cannot be seen, halves of characters, and all of it
 * mixed with words of the archive and up to 10,000 UTF-16 code units long.
 */
export function oddQueries(
  texts: readonly (readonly string[])[],
  count: number,
  seed: number,
): string[] {
  const passage = fc
    .tuple(fc.constantFrom(...texts.flat().filter((text) => text !== '')), fc.nat(), fc.nat(30))
    .map(([text, from, length]) => text.slice(from % text.length).slice(0, length + 1));
  const piece = fc.oneof(snippet, plain, passage);
  const mixed = fc
    .tuple(fc.array(piece, { minLength: 1, maxLength: 6 }), fc.constantFrom('', ' ', '\u200b'))
    .map(([pieces, between]) => pieces.join(between));
  const long = fc
    .tuple(piece, fc.constantFrom('', ' '), fc.integer({ min: 100, max: LONGEST }))
    .map(([text, between, length]) => (text + between).repeat(length).slice(0, length));
  const query = fc.oneof(
    { weight: 2, arbitrary: snippet },
    { weight: 3, arbitrary: plain },
    { weight: 6, arbitrary: mixed },
    { weight: 1, arbitrary: long },
    { weight: 1, arbitrary: piece.map((text) => text.repeat(LONGEST).slice(0, LONGEST)) },
  );
  return fc.sample(query, { numRuns: count, seed });
}
