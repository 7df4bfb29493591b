import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import fc from 'fast-check';

/** One thing done to the files of an edition. */
export interface Edit {
  /** The files it is done to, by the names they had or got. */
  readonly touched: readonly string[];
  /** Does it, in the folder of the edition. */
  readonly spoil: (folder: URL) => void;
}

/** What Markdown, YAML, Unicode and editors' mistakes are made of, parted by ¦. */
const SNIPPETS = [
  '- ¦* ¦1. ¦1) ¦> ¦    ¦\t¦# ¦## ¦ ##\n¦### ¦---\n¦***\n¦===\n¦*甲*¦**甲**¦_甲_¦~~甲~~¦`甲`¦```\n¦~~~\n',
  '\\¦\\*¦\\\n¦  \n¦[甲](乙)¦![甲](乙)¦[甲]: 乙¦[^1]¦[^1]: 乙\n¦<http://a>¦http://a.cn¦a@b.cn¦| 甲 |\n|---|\n',
  '&amp;¦&nbsp;¦&#0;¦&#x4e00;¦&bogus;¦&¦<¦>¦<b>¦</b>¦<br>¦<!--¦<sub>¦</sub>¦<sup>2</sup>¦<sub><sup>',
  '<script>alert(1)</script>¦<p id="p1s1">¦{{甲}}¦${甲}¦<?php ?>¦$甲$¦:甲:¦+++\n¦%%%¦\n¦\n\n¦\r¦\r\n',
  ': ¦:¦ #¦"¦\'¦- - - ¦? ¦&a ¦*a¦!!binary ¦!甲 ¦!!set ¦|\n¦>-\n¦<<: ¦<<: *a\n¦{¦}¦[¦]¦,¦{}¦[]¦@¦~¦=',
  '%YAML 1.1\n---\n¦...\n¦- &a [*a]\n¦__proto__: 1\n¦constructor: 1\n¦toString: 甲\n¦title: 甲\n¦null¦true¦no',
  `0x1f¦1e999¦.inf¦.nan¦${'9'.repeat(400)}¦-0¦12:30:45¦\\u0000¦"\\0"¦"\\ud800"¦"\\x07"¦"\\u2028"`,
  '\u0000¦\u0007¦\u0085¦\u00a0¦\u00ad¦\u200b¦\u200d¦\u202e¦\u2066¦\u2028¦\ufeff¦\ufffd¦\uffff¦　¦ ',
  '\u{1f600}¦\u{20000}¦e\u0301¦\ufe0f¦\u{e0041}¦２０１８¦2月30日¦2018-02-31¦2019年1月1日¦明年¦同日¦13月¦太极¦p1s1',
].flatMap((row) => row.split('¦'));

/** Signs that cost more the more of them there are. */
const REPEATED = '[¦{¦- ¦? ¦> ¦1. ¦*a¦_a*¦<sub>¦<b>¦![¦(¦`¦\\*'.split('¦');
const WHOLE_LINES = '甲¦a¦1¦日¦ ¦\t¦[¦{a: ¦- ¦&a ¦*a ¦"¦<¦\\¦\n'.split('¦');

const snippet = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...SNIPPETS) },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', minLength: 1 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1 }) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.constantFrom(...REPEATED), fc.integer({ min: 2, max: 1000 }))
      .map(([sign, times]) => sign.repeat(times)),
  },
);

/** Changes a text between two places. */
type Change = (text: string, from: number, to: number) => string;

const inText = (between: (old: string) => string): Change => {
  return (text, from, to) => text.slice(0, from) + between(text.slice(from, to)) + text.slice(to);
};
const inLines = (change: (lines: string[], from: number, to: number) => string[]): Change => {
  return (text, from, to) => {
    const lineOf = (place: number) => text.slice(0, place).split('\n').length - 1;
    return change(text.split('\n'), lineOf(from), lineOf(to)).join('\n');
  };
};

const change: fc.Arbitrary<Change> = fc.oneof(
  fc.constant(inText(() => '')),
  fc.constant(inText((old) => old + old)),
  fc.constant(inText((old) => [...old].reverse().join(''))),
  snippet.map((added) => inText((old) => added + old)),
  snippet.map((added) => inText((old) => added + old + added)),
  snippet.map((added) => inText(() => added)),
  snippet.map((added) => inLines((lines, at) => lines.with(at, added + (lines[at] ?? '')))),
  snippet.map((added) => inLines((lines, at) => lines.with(at, (lines[at] ?? '') + added))),
  snippet.map((added) => inLines((lines, at) => lines.toSpliced(at, 0, added))),
  fc.constant(inLines((lines, at) => lines.toSpliced(at, 1))),
  fc.constant(inLines((lines, at) => lines.toSpliced(at, 0, lines[at] ?? ''))),
  fc.constant(
    inLines((lines, at) => lines.toSpliced(at, 2, `${lines[at] ?? ''}${lines[at + 1] ?? ''}`)),
  ),
  fc.constant(
    inLines((lines, from, to) => lines.with(from, lines[to] ?? '').with(to, lines[from] ?? '')),
  ),
);

/** A place in a text, as a part of its length; the beginning, where the front matter is, more often. */
const part = fc.oneof(
  fc.double({ min: 0, max: 1, noNaN: true }),
  fc.double({ min: 0, max: 0.2, noNaN: true }),
);
const short = fc.integer({ min: 0, max: 12 });

/** One to three changes, one after the other. */
export const changes: fc.Arbitrary<(text: string) => string> = fc
  .array(fc.tuple(change, part, short), { minLength: 1, maxLength: 3 })
  .map(
    (all) => (text) =>
      all.reduce((spoilt, [change, part, length]) => {
        const from = Math.floor(part * spoilt.length);
        return change(spoilt, from, Math.min(spoilt.length, from + length));
      }, text),
  );

function rewrite(folder: URL, file: string, edit: (bytes: Buffer) => Buffer | string): void {
  const path = new URL(file, folder);
  writeFileSync(path, edit(readFileSync(path)));
}

/** Every edit of an edition with these files that an editor, a program or a disk might make. */
export function edits(files: readonly string[]): fc.Arbitrary<Edit> {
  const file = fc.constantFrom(...files);
  const text = fc.tuple(file, changes).map(([name, change]): Edit => ({
    touched: [name],
    spoil: (folder) => rewrite(folder, name, (bytes) => change(bytes.toString())),
  }));
  const bytes = fc
    .tuple(file, part, fc.uint8Array({ maxLength: 4 }), fc.integer({ min: 0, max: 4 }))
    .map(([name, part, added, gone]): Edit => ({
      touched: [name],
      spoil: (folder) =>
        rewrite(folder, name, (bytes) => {
          const from = Math.floor(part * bytes.length);
          return Buffer.concat([bytes.subarray(0, from), added, bytes.subarray(from + gone)]);
        }),
    }));
  const huge = fc
    .tuple(
      file,
      part,
      fc.constantFrom(...WHOLE_LINES),
      fc.constantFrom(5000, 19_000, 100_000, 1_000_000),
    )
    .map(([name, part, sign, length]): Edit => ({
      touched: [name],
      spoil: (folder) =>
        rewrite(folder, name, (bytes) => {
          const lines = bytes.toString().split('\n');
          const line = sign.repeat(length / sign.length);
          return lines.toSpliced(Math.floor(part * lines.length), 1, line).join('\n');
        }),
    }));
  const swapped = fc.tuple(file, file).map(([one, other]): Edit => ({
    touched: [one, other],
    spoil: (folder) => {
      const [first, second] = [
        readFileSync(new URL(one, folder)),
        readFileSync(new URL(other, folder)),
      ];
      writeFileSync(new URL(one, folder), second);
      writeFileSync(new URL(other, folder), first);
    },
  }));
  const name = fc.constantFrom(
    ...'0.md 1.md 001.md 4.md 11.md 12.md 4294967296.md 9007199254740993.md -1.md 1e1.md'.split(
      ' ',
    ),
    ...'01 01.MD 01.md~ 01.txt 一.md edition.yml Names.yaml x'.split(' '),
  );
  const renamed = fc.tuple(file, name).map(([name, other]): Edit => ({
    touched: [name, other],
    spoil: (folder) => renameSync(new URL(name, folder), new URL(other, folder)),
  }));
  const copied = fc.tuple(file, name).map(([name, other]): Edit => ({
    touched: [other],
    spoil: (folder) => writeFileSync(new URL(other, folder), readFileSync(new URL(name, folder))),
  }));
  const gone = file.map((name): Edit => ({
    touched: [name],
    spoil: (folder) => rmSync(new URL(name, folder)),
  }));
  const emptied = fc
    .tuple(file, fc.constantFrom('', '\n', ' ', '\ufeff', '---\n---\n', 'null', '[]', '{}'))
    .map(([name, content]): Edit => ({
      touched: [name],
      spoil: (folder) => writeFileSync(new URL(name, folder), content),
    }));
  const folded = fc.oneof(file, name).map((name): Edit => ({
    touched: [name],
    spoil: (folder) => {
      rmSync(new URL(name, folder), { force: true });
      mkdirSync(new URL(name, folder));
    },
  }));
  return fc.oneof(
    { weight: 24, arbitrary: text },
    { weight: 6, arbitrary: bytes },
    { weight: 1, arbitrary: huge },
    { weight: 1, arbitrary: swapped },
    { weight: 1, arbitrary: renamed },
    { weight: 1, arbitrary: copied },
    { weight: 1, arbitrary: gone },
    { weight: 1, arbitrary: emptied },
    { weight: 1, arbitrary: folded },
  );
}
