import stylesHref from '../styles/citing.css?url';
import { markArrival } from './arrival.ts';
import type { Quoted } from './cited.ts';
import { addStyles } from './dom.ts';

/** The events that tell of a sentence of the text, or that the reader turns away from it. */
const POINTING = ['pointerover', 'click', 'focusin', 'keydown', 'selectionchange'] as const;

/**
 * Waits until citing is wanted, and loads it then: the forms of citation when their section
 * opens, the mark beside a sentence when the reader first points into the text.
 *
 * @param details the section that says how the story is cited
 * @param text the story's own paragraphs
 */
export function startCitation(details: HTMLDetailsElement, text: HTMLElement): void {
  let styles: Promise<void> | undefined;
  const style = () => (styles ??= addStyles(stylesHref));
  let panel: Promise<(quoted: Quoted) => void> | undefined;
  const openPanel = () =>
    (panel ??= Promise.all([import('./citation-panel.ts'), style()]).then(([{ citationPanel }]) =>
      citationPanel(details, text),
    ));
  const fill = (): void => void openPanel().catch(console.error);
  details.addEventListener('toggle', fill);
  // A reader may be quicker than this script.
  if (details.open) fill();

  markArrival(text);

  const cite = (quoted: Quoted): void => {
    details.open = true;
    openPanel().then((choose) => choose(quoted), console.error);
  };

  // The mark's menu is a popover. Where there is none, there is no mark: the section serves.
  if (!('popover' in details)) return;
  let mark: Promise<(event: Event) => void> | undefined;
  const point = (event: Event): void => {
    const target = event.type === 'selectionchange' ? getSelection()?.anchorNode : event.target;
    if (mark === undefined && !(target instanceof Node && text.contains(target))) return;
    mark ??= Promise.all([import('./sentence-mark.ts'), style()]).then(([{ sentenceMark }]) =>
      sentenceMark(details, text, cite),
    );
    mark.then((react) => react(event), console.error);
  };
  for (const type of POINTING) document.addEventListener(type, point, { passive: true });
}
