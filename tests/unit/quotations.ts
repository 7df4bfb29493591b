import { globSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { Converter } from 'opencc-js';
import { parse } from 'yaml';
import type { Story } from '../../src/archive/schema.ts';
import { openQuotations, type Examined } from '../../src/search/browser/quotations.ts';
import { blockTexts, generator } from '../bench/search-cases.ts';
import { indexOf, openIndex } from './searching.ts';

/** A quotation and what an honest judge may say of it. */
export interface QuotationCase {
  readonly kind: string;
  readonly quotation: string;
  readonly verdicts: readonly Examined['verdict']['kind'][];
}

const FIXTURES = new URL('../fixtures/', import.meta.url);
const traditional = Converter({ from: 'cn', to: 't' });
const simplified = Converter({ from: 't', to: 'cn' });
const PUNCTUATION = /[，。、；：！？“”‘’《》（）]/u;
/** A sentence, a clause, or what stands between two marks. */
const STRETCH = /[^，。；：！？\n]+[，。；：！？]?/gu;
/** What Unicode calls no punctuation, and what says something beside a number. */
const said = (text: string): string => text.replace(/(?![%~-])[\s\p{P}]/gu, '');

/**
 * Quotations of seven kinds, the same for a seed, with what may be said of each. That is told by
 * comparing strings, with nothing of the judge's own.
 */
export function quotationCases(
  stories: readonly Story[],
  count: number,
  seed: number,
): QuotationCase[] {
  const random = generator(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const pick = <T>(list: readonly T[]): T => {
    const picked = list[below(list.length)];
    if (picked === undefined) throw new Error('There is nothing to pick from.');
    return picked;
  };
  const texts = blockTexts(stories).map((blocks) => blocks.filter(Boolean).join('\n'));
  const all = texts.join('\n\n');
  const allSaid = texts.map(said).join('\n');
  const sentences = stories
    .flatMap(({ paragraphs }) => paragraphs)
    .flatMap((paragraph) => paragraph.sentences.map(({ text }) => text));
  const whole = sentences.filter((text) => text.trim().endsWith('。'));
  const characters = [...new Set(all)].filter((one) => /\p{Script=Han}/u.test(one));
  const invented = globSync('dates/*.yaml', { cwd: FIXTURES }).flatMap((file) => {
    const entries: unknown = parse(readFileSync(new URL(file, FIXTURES), 'utf8'));
    return Array.isArray(entries)
      ? entries.flatMap((entry: unknown) =>
          typeof entry === 'object' && entry !== null && 'text' in entry
            ? [String(entry.text)]
            : [],
        )
      : [];
  });

  /** One to six clauses in a row, perhaps over the end of a paragraph. */
  function stretch(least = 2): string {
    for (;;) {
      const clauses = [...pick(texts).matchAll(STRETCH)];
      const from = below(clauses.length);
      const last = clauses[Math.min(clauses.length - 1, from + below(6))];
      const first = clauses[from];
      if (first === undefined || last === undefined) continue;
      const text = first.input.slice(first.index, last.index + last[0].length).trim();
      if (said(text).length >= least && !cutsNumber(first.input, text)) return text;
    }
  }
  const stands = (quotation: string): boolean =>
    texts.some((text) => text.includes(quotation) && !cutsNumber(text, quotation));

  /** What may be said of a quotation in which so many characters were changed. */
  function verdictsOf(quotation: string, changes: number): QuotationCase['verdicts'] {
    if (stands(quotation)) return ['exact'];
    if (allSaid.includes(said(quotation))) return ['near', 'changed'];
    // Of a short text so changed hardly anything is left.
    return changes / said(quotation).length <= 0.3 ? ['changed'] : ['changed', 'none'];
  }

  const kinds: Record<string, () => Omit<QuotationCase, 'kind'>> = {
    exact: () => ({ quotation: stretch(), verdicts: ['exact'] }),
    'without punctuation': () => {
      const text = stretch(4);
      // Signs within a number are a part of it.
      const quotation = Array.from(text, (one, at) =>
        PUNCTUATION.test(one) && !/\d/u.test(text.charAt(at + 1)) && random() < 0.7 ? '' : one,
      ).join('');
      return { quotation, verdicts: stands(quotation) ? ['exact'] : ['near'] };
    },
    'in other forms': () => {
      const text = stretch(4);
      const wide = (one: string): string => String.fromCharCode(one.charCodeAt(0) + 0xfee0);
      const quotation = Array.from(text, (one) => {
        const form = traditional(one);
        // 借 may be written 藉, which is a character of its own.
        return simplified(form) === one ? form : one;
      })
        .join('')
        .replace(/[0-9A-Za-z]/gu, wide);
      return { quotation, verdicts: stands(quotation) ? ['exact'] : ['near'] };
    },
    'with characters replaced': () => edited((list, at) => (list[at] = other(list[at] ?? ''))),
    'with characters left out': () => edited((list, at) => list.splice(at, 1)),
    'with characters exchanged': () =>
      edited((list, at) => {
        const [a = '', b = ''] = list.slice(at, at + 2);
        if (b !== '') list.splice(at, 2, b, a);
      }, 2),
    joined: () => {
      const quotation = `${pick(whole)}${pick(whole)}`.trim();
      return {
        quotation,
        verdicts: stands(quotation)
          ? ['exact']
          : allSaid.includes(said(quotation))
            ? ['near', 'changed']
            : ['changed', 'none'],
      };
    },
    'made up': () => {
      const quotation =
        random() < 0.5
          ? Array.from({ length: 2 + below(30) }, () => pick(characters)).join('')
          : pick(invented);
      const isThere = allSaid.includes(said(quotation));
      const changes = Math.min(...texts.map((text) => leastChanges(said(text), said(quotation))));
      const isAlike = changes <= said(quotation).length * 0.4;
      return {
        quotation,
        verdicts: stands(quotation)
          ? ['exact']
          : isThere
            ? ['near', 'changed']
            : [isAlike ? 'changed' : 'none'],
      };
    },
  };

  function other(one: string): string {
    return /\d/u.test(one) ? String((Number(one) + 1 + below(9)) % 10) : pick(characters);
  }

  function edited(
    edit: (list: string[], at: number) => void,
    weight = 1,
  ): Omit<QuotationCase, 'kind'> {
    const list = [...stretch(6)];
    const count = 1 + below(3);
    for (let done = 0; done < count; done += 1) {
      const letters = list.flatMap((one, at) => (/[\p{L}\p{N}]/u.test(one) ? [at] : []));
      edit(list, pick(letters));
    }
    const quotation = list.join('').trim();
    return { quotation, verdicts: verdictsOf(quotation, count * weight) };
  }

  const names = Object.keys(kinds);
  return Array.from({ length: count }, (_, index): QuotationCase => {
    const kind = names[index % names.length] ?? '';
    const made = kinds[kind]?.();
    if (made === undefined) throw new Error(`There is no kind ${kind}.`);
    return { kind, ...made };
  });
}

/** Whether every place of a text that holds a quotation cuts a number in two. */
function cutsNumber(text: string, quotation: string): boolean {
  const places: number[] = [];
  for (let at = text.indexOf(quotation); at !== -1; at = text.indexOf(quotation, at + 1)) {
    places.push(at);
  }
  return places.every((at) => {
    const [before, after] = [text.slice(0, at), text.slice(at + quotation.length)];
    return (
      (/^\d/u.test(quotation) && /\d[.,]?$/u.test(before)) ||
      (/\d$/u.test(quotation) && /^[.,]?\d/u.test(after))
    );
  });
}

/** How many characters must change before a text holds a quotation: the whole table, row by row. */
function leastChanges(text: string, quotation: string): number {
  let row = Array<number>(text.length + 1).fill(0);
  for (const [index, character] of quotation.split('').entries()) {
    const next = [index + 1];
    for (let at = 1; at <= text.length; at += 1) {
      const same = (row[at - 1] ?? 0) + (text.charAt(at - 1) === character ? 0 : 1);
      next.push(Math.min(same, (row[at] ?? 0) + 1, (next[at - 1] ?? 0) + 1));
    }
    row = next;
  }
  return Math.min(...row);
}

/** The cases in which something else was said than may be. */
export async function wrongVerdicts(
  cases: readonly QuotationCase[],
  examine: (quotation: string) => Promise<Examined>,
): Promise<object[]> {
  const wrong: object[] = [];
  for (const { kind, quotation, verdicts } of cases) {
    const { verdict, parts } = await examine(quotation);
    // Of what was joined, each part is found.
    const isWhole =
      kind !== 'joined' ||
      verdict.kind === 'exact' ||
      verdict.kind === 'near' ||
      (parts.length > 1 && parts.every((part) => part.verdict.kind !== 'none'));
    if (!verdicts.includes(verdict.kind) || !isWhole) {
      wrong.push({
        kind,
        quotation,
        verdicts,
        said: verdict.kind,
        parts: parts.map((p) => `${p.verdict.kind} ${p.quotation}`),
      });
    }
  }
  return wrong;
}

/** Opens the judge of quotations over the index of stories. */
export async function openJudge(
  stories: readonly Story[],
): Promise<(quotation: string) => Promise<Examined>> {
  const folder = await indexOf(stories);
  // Feeds what is fetched from the disk.
  await openIndex(folder);
  return openQuotations(`${pathToFileURL(folder).href}/`);
}
