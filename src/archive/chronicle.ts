import { storyPath, sentencePath } from './addresses.ts';
import { storyWithPlace } from './editions.ts';
import type { Edition, Story } from './schema.ts';
import { headlineOf, type TextPlace } from './sentences.ts';
import { dateLabel, machineDate, type TimelineEntry } from './timeline.ts';

/** What is said of one matter, year after year. */
export interface ChronicleYear {
  /** Its id on the page: `y1996`. */
  readonly id: string;
  /** The years it is of: several where nothing is said in any of them. */
  readonly first: number;
  readonly last: number;
  /** 1996年, or the name of an edition. */
  readonly title: string;
  /** Where the title leads to. */
  readonly path?: string | undefined;
  /** What the texts of the year say that it is. */
  readonly asides: readonly string[];
  readonly lines: readonly ChronicleLine[];
}

/** A sentence, or a part of one. */
export interface ChronicleLine {
  readonly story: Pick<Story, 'edition' | 'rank'>;
  /** `p2s1`; absent where only the headline is meant. */
  readonly sentence?: string | undefined;
  /** When; absent where the sentence does not say it. */
  readonly date?: { readonly label: string; readonly machine: string } | undefined;
  /** The source's words; absent where only the headline is meant. */
  readonly text?: string | undefined;
  readonly path: string;
  /** 第3条 and the headline. */
  readonly source: string;
}

/** The line of a place in the text. @param entry the dated statement that it makes */
export function chronicleLine(
  edition: Pick<Edition, 'order'>,
  { story, sentence }: TextPlace,
  text: string | undefined,
  entry: TimelineEntry | undefined,
): ChronicleLine {
  return {
    ...(entry && { date: { label: dateLabel(entry), machine: machineDate(entry) } }),
    story,
    sentence,
    text,
    path: sentence === undefined ? storyPath(story) : sentencePath(story, sentence),
    source: storyWithPlace(edition, { rank: story.rank, title: headlineOf(story) }),
  };
}

/**
 * The most that one page holds, in characters of text (UTF-16 code units). Compressed, Chinese has
 * about 1.3 bytes for each: with addresses and the frame of the page that is well below 32 KB.
 */
const MOST_CHARACTERS = 10_000;

/** What a line costs besides its text. */
const LINE = 40;

/** A page of a chronicle. */
export interface ChroniclePage {
  readonly path: string;
  /** Counted from 1. */
  readonly page: number;
  readonly years: readonly ChronicleYear[];
  /** What all of its pages share. */
  readonly whole: ChronicleWhole;
}

export interface ChronicleWhole {
  readonly years: readonly ChronicleYear[];
  /** How many lines there are that quote the text. */
  readonly count: number;
  /** How many years say something. */
  readonly said: number;
  readonly strip: readonly StripDecade[];
  readonly pages: readonly { readonly path: string; readonly title: string }[];
}

/**
 * Cuts a chronicle into pages.
 *
 * @param pathOf gives the address of a page, counted from 1
 * @param editions the years of all editions
 */
export function chroniclePages(
  years: readonly ChronicleYear[],
  pathOf: (page: number) => string,
  editions: readonly number[],
): ChroniclePage[] {
  const cut = cutIntoPages(years);
  const strip = yearStrip(cut, pathOf, editions);
  const lines = years.flatMap((year) => year.lines);
  const whole = {
    years,
    count: countOf(lines),
    said: strip.flatMap((decade) => decade.years).filter(({ path }) => path !== undefined).length,
    strip,
    pages: cut.map((own, index) => ({ path: pathOf(index + 1), title: yearsInWords(own) })),
  };
  return cut.map((own, index) => ({
    path: pathOf(index + 1),
    page: index + 1,
    years: own,
    whole,
  }));
}

/** 1995年, 1995—1996年 */
export function yearsInWords(years: readonly Pick<ChronicleYear, 'first' | 'last'>[]): string {
  const [first, last] = [years[0]?.first, years.at(-1)?.last];
  return first === last ? `${first}年` : `${first}—${last}年`;
}

/** Cuts between years where it can. There is at least one page. */
function cutIntoPages(years: readonly ChronicleYear[]): ChronicleYear[][] {
  const pages: ChronicleYear[][] = [[]];
  let room = MOST_CHARACTERS;
  const turn = (): void => {
    pages.push([]);
    room = MOST_CHARACTERS;
  };
  for (const year of years) {
    let lines: ChronicleLine[] = [];
    const put = (): void => {
      pages.at(-1)?.push({ ...year, lines });
      lines = [];
    };
    const whole = LINE + year.lines.reduce((sum, line) => sum + weightOf(line), 0);
    if (whole > room && whole <= MOST_CHARACTERS) turn();
    room -= LINE;
    for (const line of year.lines) {
      const weight = weightOf(line);
      if (weight > room && (lines.length > 0 || pages.at(-1)?.length !== 0)) {
        if (lines.length > 0) put();
        turn();
        room -= LINE;
      }
      room -= weight;
      lines.push(line);
    }
    put();
  }
  return pages;
}

function weightOf({ text = '', source }: ChronicleLine): number {
  return LINE + text.length + source.length;
}

/** The years of a decade, of which some say nothing. */
export interface StripDecade {
  /** 1990 */
  readonly decade: number;
  readonly years: readonly StripYear[];
}

export interface StripYear {
  readonly year: number;
  /** How many lines there are that quote the text. */
  readonly count: number;
  /** The way to the first line; absent where nothing is said. */
  readonly path?: string;
}

/**
 * The years of a chronicle by decades, those in which nothing is said too. A decade in which nothing
 * is said stands there only if the archive has an edition on both sides of it.
 *
 * @param pages what stands on each page
 * @param pathOf gives the address of a page, counted from 1
 * @param editions the years of all editions
 */
function yearStrip(
  pages: readonly (readonly ChronicleYear[])[],
  pathOf: (page: number) => string,
  editions: readonly number[],
): StripDecade[] {
  const said = new Map<number, { count: number; path: string }>();
  for (const [index, years] of pages.entries()) {
    for (const { id, first, lines } of years.filter((year) => year.lines.length > 0)) {
      const { count, path } = said.get(first) ?? { count: 0, path: `${pathOf(index + 1)}#${id}` };
      said.set(first, { count: count + countOf(lines), path });
    }
  }
  const all = [...said.keys(), ...editions];
  const [from, to] = [Math.min(...editions), Math.max(...editions)];
  const decades = new Set(all.map(decadeOf));
  for (let decade = decadeOf(from); decade <= to; decade += 10) decades.add(decade);
  const [first, last] = [Math.min(...all), Math.max(...all)];
  return [...decades]
    .sort((a, b) => a - b)
    .map((decade) => ({
      decade,
      years: Array.from({ length: 10 }, (_, index) => decade + index)
        .filter((year) => year >= first && year <= last)
        .map((year) => ({ year, ...(said.get(year) ?? { count: 0 }) })),
    }));
}

function countOf(lines: readonly ChronicleLine[]): number {
  return lines.filter(({ text }) => text !== undefined).length;
}

function decadeOf(year: number): number {
  return year - (year % 10);
}
