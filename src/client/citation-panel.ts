import {
  bibtex,
  cslJson,
  gbt7714In2015,
  gbt7714In2025,
  plainCitation,
  sentenceInWords,
  type Citation,
} from '../archive/citation.ts';
import { cutPlace } from '../chinese/text.ts';
import { element, find } from './dom.ts';
import { citationOf } from './cited.ts';
import { copyButton } from './copying.ts';

/** The name of a form's button → how it is written. */
const FORMS: Readonly<Record<string, (cited: Citation) => string>> = {
  '复制 GB/T 7714—2025 著录': gbt7714In2025,
  '复制 GB/T 7714—2015 著录': gbt7714In2015,
  复制文字引注: plainCitation,
  '复制 BibTeX': bibtex,
  '复制 CSL-JSON': cslJson,
  复制链接: ({ url }) => url,
};

/** How many characters of a sentence are enough to know it by in a list. */
const ENOUGH = 16;

/**
 * Fills the section of citations: a choice of the whole story or any sentence of it, and every
 * form with its button. It is the way to a sentence's address by keyboard and screen reader.
 *
 * @returns chooses a sentence, and leads the reader to it
 */
export function citationPanel(details: HTMLElement, text: HTMLElement): (sentence: string) => void {
  const sentences = [...text.querySelectorAll('p > [id]')];
  const choice = element('select', {}, [
    element('option', { value: '' }, ['整条新闻']),
    ...sentences.map(({ id, textContent }) =>
      element('option', { value: id }, [`${sentenceInWords(id)} ${beginningOf(textContent)}`]),
    ),
  ]);
  const forms = element('div', {}, []);
  const status = element('p', { role: 'status' }, []);

  const show = (): void => {
    const cited = citationOf(details, choice.value, text);
    status.textContent = '';
    forms.replaceChildren(
      ...Object.entries(FORMS).flatMap(([name, write]) => {
        const shown = element('p', {}, [write(cited)]);
        return [shown, copyButton(name, shown, status)];
      }),
    );
  };
  choice.addEventListener('change', show);
  show();
  const label = element('label', {}, ['引用范围', choice]);
  find(details, 'p', HTMLParagraphElement).replaceWith(label, forms, status);

  return (sentence) => {
    choice.value = sentence;
    show();
    choice.focus();
  };
}

function beginningOf(text: string): string {
  return text.length > ENOUGH ? `${text.slice(0, cutPlace(text, ENOUGH))}……` : text;
}
