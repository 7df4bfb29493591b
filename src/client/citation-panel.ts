import { gbt7714In2025, sentenceInWords, type Citation } from '../archive/citation.ts';
import { bibtex, cslJson, gbt7714In2015, plainCitation, ris } from '../archive/citation-files.ts';
import { cutPlace } from '../chinese/text.ts';
import { citationOf, quotedSentence, sentencesIn, WHOLE, type Quoted } from './cited.ts';
import { copyButton } from './copying.ts';
import { element, find } from './dom.ts';

interface Form {
  readonly name: string;
  readonly write: (cited: Citation) => string;
  /** How the name of a file ends, and of what type it is, where programs read the form from one. */
  readonly file?: readonly [ending: string, type: string];
}

const FORMS: readonly Form[] = [
  { name: 'GB/T 7714—2025', write: gbt7714In2025 },
  { name: 'GB/T 7714—2015', write: gbt7714In2015 },
  { name: '文字', write: plainCitation },
  { name: 'RIS', write: ris, file: ['ris', 'application/x-research-info-systems'] },
  { name: 'BibTeX', write: bibtex, file: ['bib', 'application/x-bibtex'] },
  {
    name: 'CSL-JSON',
    write: cslJson,
    file: ['json', 'application/vnd.citationstyles.csl+json'],
  },
  { name: '网址', write: ({ url }) => url },
];

/** How many characters of a sentence are enough to know it by in a list. */
const ENOUGH = 16;

/**
 * Fills the section of citations: a choice of the whole story or any sentence of it, a row of forms,
 * the chosen one, a button that copies it, and a file of it. It is the way to a sentence's address
 * by keyboard and screen reader.
 *
 * @returns chooses what is quoted, and leads the reader to it
 */
export function citationPanel(details: HTMLElement, text: HTMLElement): (quoted: Quoted) => void {
  const sentences = sentencesIn(text);
  const choice = element('select', {}, [
    element('option', { value: '' }, ['整条新闻']),
    ...sentences.map(({ id, textContent }) =>
      element('option', { value: id }, [`${sentenceInWords(id)} ${beginningOf(textContent)}`]),
    ),
  ]);
  const radios = FORMS.map(({ name }, index) =>
    element(
      'input',
      { type: 'radio', name: 'form', value: name, ...(index === 0 && { checked: '' }) },
      [],
    ),
  );
  const shown = element('pre', { tabindex: '0', 'aria-label': '引文格式预览' }, []);
  const status = element('p', { role: 'status' }, []);
  const file = element('a', { class: 'file' }, []);
  let quoted = WHOLE;

  function show(): void {
    const form = FORMS[radios.findIndex(({ checked }) => checked)];
    if (form === undefined) return;
    const cited = citationOf(details, quoted);
    shown.textContent = form.write(cited);
    status.textContent = '';
    URL.revokeObjectURL(file.href);
    file.hidden = form.file === undefined;
    if (form.file === undefined) return;
    const [ending, type] = form.file;
    file.href = URL.createObjectURL(new Blob([shown.textContent], { type }));
    file.download = `${cited.key}${quoted.id === '' ? '' : `-${quoted.id}`}.${ending}`;
    file.textContent = `下载 .${ending}`;
  }

  async function choose(): Promise<void> {
    const sentence = sentences.find(({ id }) => id === choice.value);
    quoted = sentence === undefined ? WHOLE : await quotedSentence(sentence);
    show();
  }

  choice.addEventListener('change', () => void choose());
  const formats = element('fieldset', {}, [
    element('legend', {}, ['格式']),
    ...radios.map((radio, index) => element('label', {}, [radio, FORMS[index]?.name ?? ''])),
  ]);
  formats.addEventListener('change', show);
  show();
  const actions = element('p', { class: 'actions' }, [
    copyButton('复制', () => shown.textContent, shown, status),
    file,
  ]);
  const label = element('label', { class: 'scope' }, ['引用范围', choice]);
  find(details, 'p', HTMLParagraphElement).replaceWith(label, formats, shown, actions, status);

  return (asked) => {
    choice.value = asked.id;
    // Words of several sentences are no choice of the list: they are added to it.
    if (choice.value !== asked.id) {
      const option = element('option', { value: asked.id }, [
        `${sentenceInWords(asked.id)} ${beginningOf(asked.text)}`,
      ]);
      choice.append(option);
      choice.value = asked.id;
    }
    quoted = asked;
    show();
    choice.focus();
  };
}

function beginningOf(text: string): string {
  const line = text.replace(/\s+/gu, ' ');
  return line.length > ENOUGH ? `${line.slice(0, cutPlace(line, ENOUGH))}……` : line;
}
