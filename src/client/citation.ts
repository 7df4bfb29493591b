/** The events that tell of a sentence of the text, or that the reader turns away from it. */
const POINTING = ['pointerover', 'click', 'focusin', 'keydown'] as const;

/**
 * Waits until citing is wanted, and loads it then: the forms of citation when their section
 * opens, the mark beside a sentence when the reader first points into the text.
 *
 * @param details the section that says how the story is cited
 * @param text the story's own paragraphs
 */
export function startCitation(details: HTMLDetailsElement, text: HTMLElement): void {
  if (location.search !== '') {
    import('./arrival.ts').then(({ arrive }) => arrive(text), console.error);
  }
  let panel: Promise<(sentence: string) => void> | undefined;
  const openPanel = () =>
    (panel ??= import('./citation-panel.ts').then(({ citationPanel }) =>
      citationPanel(details, text),
    ));
  const fill = (): void => void openPanel().catch(console.error);
  details.addEventListener('toggle', fill);
  // A reader may be quicker than this script.
  if (details.open) fill();

  const cite = (sentence: string): void => {
    details.open = true;
    openPanel().then((choose) => choose(sentence), console.error);
  };

  // The mark's menu is a popover. Where there is none, there is no mark: the section serves.
  if (!('popover' in details)) return;
  let mark: Promise<(event: Event) => void> | undefined;
  const point = (event: Event): void => {
    const { target } = event;
    if (mark === undefined && !(target instanceof Node && text.contains(target))) return;
    mark ??= import('./sentence-mark.ts').then(({ sentenceMark }) =>
      sentenceMark(details, text, cite),
    );
    mark.then((react) => react(event), console.error);
  };
  for (const type of POINTING) document.addEventListener(type, point, { passive: true });
}
