import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium } from '@playwright/test';
import { z } from 'zod';
import { launchOptions } from '../browser/chromium.ts';
import { install } from './install.ts';

const score = z.object({ score: z.number() });
const audit = z.object({
  title: z.string(),
  score: z.number().nullable(),
  displayValue: z.string().optional(),
});
const figure = audit.extend({ numericValue: z.number() });

/** What of Lighthouse's report is read here. */
const reportSchema = z.object({
  categories: z.object({
    performance: score,
    accessibility: score,
    'best-practices': score,
    seo: score,
  }),
  audits: z
    .object({
      'first-contentful-paint': figure,
      'largest-contentful-paint': figure,
      'total-blocking-time': figure,
      'cumulative-layout-shift': figure,
    })
    .catchall(audit),
});

/** One run, or the medians of several. */
export interface Reading {
  /** From 0 to 100. */
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly seo: number;
  /** In milliseconds. */
  readonly firstPaint: number;
  readonly largestPaint: number;
  readonly blocked: number;
  readonly shift: number;
}

export interface Run {
  readonly reading: Reading;
  /** Every audit that is not perfect, those without a weight in the score too: id → what it says. */
  readonly faults: ReadonlyMap<string, string>;
}

export interface Lighthouse {
  /** Loads a page once as Lighthouse's phone, in a browser of its own. */
  measure(address: string): Promise<Run>;
}

/**
 * Installs Lighthouse, outside the project: its default run is the one of the mobile preset.
 *
 * @param into the folder to work in
 */
export async function installLighthouse(into: string): Promise<Lighthouse> {
  const folder = await install('lighthouse', into);
  const { executablePath = chromium.executablePath(), args = [] } = await launchOptions();
  const command = [
    join(folder, 'node_modules/lighthouse/cli/index.js'),
    '--output=json',
    '--quiet',
    '--no-enable-error-reporting',
    `--chrome-flags=${['--headless', ...args].join(' ')}`,
  ];
  const options = {
    env: { ...process.env, CHROME_PATH: executablePath },
    maxBuffer: Number.POSITIVE_INFINITY,
  };
  const measure = async (address: string): Promise<Run> => {
    const { stdout } = await promisify(execFile)(process.execPath, [...command, address], options);
    return readReport(JSON.parse(stdout));
  };
  return {
    // A browser that fell over once should not cost all the runs before it.
    measure: (address) =>
      measure(address).catch((error: unknown) => {
        console.error(error);
        return measure(address);
      }),
  };
}

function readReport(report: unknown): Run {
  const { categories, audits } = reportSchema.parse(report);
  const percent = ({ score }: { score: number }): number => Math.round(100 * score);
  const faults = Object.entries(audits).flatMap(
    ([id, { score, title, displayValue = '' }]): [string, string][] =>
      score === null || score === 1 ? [] : [[id, `${title} ${displayValue}`]],
  );
  return {
    reading: {
      performance: percent(categories.performance),
      accessibility: percent(categories.accessibility),
      bestPractices: percent(categories['best-practices']),
      seo: percent(categories.seo),
      firstPaint: audits['first-contentful-paint'].numericValue,
      largestPaint: audits['largest-contentful-paint'].numericValue,
      blocked: audits['total-blocking-time'].numericValue,
      shift: audits['cumulative-layout-shift'].numericValue,
    },
    faults: new Map(faults),
  };
}

/** The median of each figure of several runs. */
export function median(readings: readonly Reading[]): Reading {
  const middle = (figure: keyof Reading): number => {
    const sorted = readings.map((reading) => reading[figure]).toSorted((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  };
  return {
    performance: middle('performance'),
    accessibility: middle('accessibility'),
    bestPractices: middle('bestPractices'),
    seo: middle('seo'),
    firstPaint: middle('firstPaint'),
    largestPaint: middle('largestPaint'),
    blocked: middle('blocked'),
    shift: middle('shift'),
  };
}
