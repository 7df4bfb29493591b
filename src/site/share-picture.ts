import type { Element } from 'hast';
import { Blob, Buffer as Run, Face, Font, shape } from 'harfbuzzjs';
import { toHtml } from 'hast-util-to-html';
import { s } from 'hastscript';
import sharp from 'sharp';
import type { Edition } from '../archive/schema.ts';
import { PAPER, type Site } from '../archive/site.ts';
import type { Timeline } from '../archive/timeline.ts';
import { MONTH_LENGTH, yearTrack, type Stretch } from '../archive/year-track.ts';
import { yearInChinese } from '../chinese/numerals.ts';
import { SHARE_SIZE } from './site.ts';
import { readFont } from './font.ts';

const { width: WIDTH, height: HEIGHT } = SHARE_SIZE;

const INK = '#1f1a17';
const SOFT = '#6b6157';
const RULE = '#cfc4b0';
/** The spine and the marks, where the archive has no accent of its own. */
const SEAL = '#8c1c13';

/** Where the text begins, and how far it may run: up to the spine, with the same margin. */
const LEFT = 76;
const SPINE = 192;
const MEASURE = WIDTH - SPINE - 2 * LEFT;

/** Where the year's baseline lies, and how much room its marks have above it. */
const RULER = { y: 522, room: 64 } as const;

/** The glyph that stands for every character that a font lacks (OpenType's `.notdef`). */
const MISSING = 0;

interface Line {
  readonly text: string;
  /** Height of the em square in pixels. */
  readonly size: number;
  /** Its left edge, or its middle where it is `centred`. */
  readonly x: number;
  /** Its baseline. */
  readonly y: number;
  readonly fill: string;
  /** Room after each glyph, in ems. */
  readonly tracking?: number;
  readonly centred?: boolean;
}

/**
 * The picture that stands for an edition where its address is shared: its headline on paper, its
 * year on the spine as on a bound volume, and the days it tells of.
 *
 * Text is drawn as outlines of Noto Serif SC, so that no font of the machine has a say in the
 * bytes. A headline or subtitle that the font cannot draw whole is left out: it is the source's,
 * and no editor can change it.
 *
 * @param font what `loadShapingFont` gives
 * @param height in pixels; on a taller picture, the cover of a book, all stands further apart
 * @returns a PNG of `SHARE_SIZE`, or of its width and that height
 */
export async function drawSharePicture(
  { name, colours: { accent } }: Pick<Site, 'name' | 'colours'>,
  { title, subtitle, year }: Pick<Edition, 'title' | 'subtitle' | 'year'>,
  timeline: Timeline,
  font: Font,
  height: number = HEIGHT,
): Promise<Buffer> {
  const rest = height - HEIGHT;
  const lower = (line: Line): Line => ({ ...line, y: line.y + rest / 2 });
  const canDraw = (text: string) => shaped(font, text).every(({ codepoint: id }) => id !== MISSING);
  const spine = WIDTH - SPINE;
  const seal = accent?.light ?? SEAL;
  const lines: Line[] = [
    { text: name, size: 32, x: LEFT, y: 106, fill: INK, tracking: 0.16 },
    ...(canDraw(title) ? headlineLines(title).map(lower) : []),
    ...(subtitle !== undefined && canDraw(subtitle) ? [lower(subtitleLine(subtitle))] : []),
    ...spineLines(yearInChinese(year), spine + SPINE / 2).map(lower),
  ];
  const size = { width: WIDTH, height };
  const svg = s('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, [
    filled(PAPER.light, [box(0, 0, WIDTH, height)]),
    filled(seal, [box(spine, 0, SPINE, height)]),
    s('g', { transform: `translate(0 ${rest})` }, ruler(timeline, font, seal)),
    ...lines.map((line) => outlines(font, line)),
  ]);
  const bytes = Buffer.from(toHtml(svg, { space: 'svg' }));
  // With less effort the palette misses the colours of paper and spine by one.
  return sharp(bytes).png({ palette: true, effort: 4, dither: 0 }).toBuffer();
}

/** The font that pictures are drawn with. It is large: it is loaded once for all of them. */
export async function loadShapingFont(): Promise<Font> {
  return new Font(new Face(new Blob(await readFont())));
}

/** The halves of a headline, one below the other, as large as the longest allows. */
function headlineLines(title: string): Line[] {
  const halves = title.split(/\s+/u);
  const longest = Math.max(...halves.map((half) => [...half].length));
  const size = Math.min(84, MEASURE / longest, 208 / (halves.length * 1.28));
  const last = 338;
  return halves.map((text, index) => ({
    text,
    size,
    x: LEFT,
    y: last - (halves.length - 1 - index) * size * 1.28,
    fill: INK,
  }));
}

function subtitleLine(text: string): Line {
  const size = Math.min(32, MEASURE / (1.04 * [...text].length));
  return { text, size, x: LEFT, y: 412, fill: SOFT, tracking: 0.04 };
}

/** The year down the spine, a character a line. */
function spineLines(year: string, x: number): Line[] {
  const size = 116;
  const [top, pitch] = [60, 131.5];
  return [...year].map((text, index) => ({
    text,
    size,
    x,
    // The em square of an ideograph reaches 0.88 above the baseline.
    y: top + index * pitch + 0.88 * size,
    fill: PAPER.light,
    centred: true,
  }));
}

/** The twelve months along the foot, with a mark for every day that the edition tells of. */
function ruler({ year, entries }: Timeline, font: Font, seal: string): Element[] {
  const month = MEASURE / 12;
  const day = month / MONTH_LENGTH;
  const { exact, vague } = yearTrack(year, entries);
  const marks = (stretches: readonly Stretch[], height: number) =>
    stretches.map(({ start, length }) =>
      box(LEFT + start * day, RULER.y - height, Math.max(length * day - 1, 3), height),
    );
  const labels = Array.from({ length: 12 }, (_, index) =>
    outlines(font, {
      text: String(index + 1),
      size: 18,
      x: LEFT + (index + 0.5) * month,
      y: RULER.y + 28,
      fill: SOFT,
      centred: true,
    }),
  );
  const bounds = Array.from({ length: 13 }, (_, index) =>
    box(LEFT + (index * (MEASURE - 1)) / 12, RULER.y, 1, 9),
  );
  return [
    filled(INK, [box(LEFT, RULER.y, MEASURE, 1), ...bounds]),
    filled(RULE, marks(vague, RULER.room / 4)),
    filled(seal, marks(exact, RULER.room)),
    ...labels,
  ];
}

/** Boxes of one colour, as one path: many would take longer to draw than everything else. */
function filled(fill: string, boxes: readonly string[]): Element {
  return s('path', { fill, d: boxes.join('') });
}

function box(x: number, y: number, width: number, height: number): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

/** The glyphs of a text, with the places where the font sets them. */
function shaped(font: Font, text: string) {
  const run = new Run();
  run.addText(text);
  run.guessSegmentProperties();
  run.setLanguage('zh-Hans');
  shape(font, run);
  return run.getGlyphInfosAndPositions();
}

/** A line of text as the outlines of its glyphs. */
function outlines(font: Font, line: Line): Element {
  const { text, size, x, y, fill, tracking = 0, centred = false } = line;
  const { upem } = font.face;
  let along = 0;
  const glyphs = shaped(font, text).map((glyph) => {
    const { codepoint: id, xAdvance = 0, xOffset = 0, yOffset = 0 } = glyph;
    const at = [along + xOffset, yOffset].join(' ');
    along += xAdvance + tracking * upem;
    return s('path', { transform: `translate(${at})`, d: font.glyphToPath(id) });
  });
  const scale = size / upem;
  const left = centred ? x - (along * scale) / 2 : x;
  const transform = `translate(${left} ${y}) scale(${scale} ${-scale})`;
  return s('g', { fill, transform }, glyphs);
}
