/**
 * Leads whoever comes to a story by an address with a query to what it says: `s`, the sentence, where
 * the fragment was lost on the way; `q`, the words that were sought, which it marks in the text.
 *
 * @param text the story's own paragraphs
 */
export function arrive(text: HTMLElement): void {
  const query = new URLSearchParams(location.search);
  const sentence = query.get('s') ?? '';
  if (location.hash === '' && /^p\d+s\d+$/u.test(sentence)) location.replace(`#${sentence}`);
  const words = query.get('q') ?? '';
  if (words !== '' && 'highlights' in CSS) {
    CSS.highlights.set('sought', new Highlight(...rangesOf(text, words)));
  }
}

/** Where the paragraphs hold the words, whatever elements stand between them. */
function rangesOf(text: HTMLElement, words: string): Range[] {
  return [...text.querySelectorAll('p')].flatMap((paragraph) => {
    const whole = paragraph.textContent;
    const ranges: Range[] = [];
    for (let at = whole.indexOf(words); at !== -1; at = whole.indexOf(words, at + words.length)) {
      const range = new Range();
      range.setStart(...placeOf(paragraph, at));
      range.setEnd(...placeOf(paragraph, at + words.length));
      ranges.push(range);
    }
    return ranges;
  });
}

/** The text node that holds a place of an element's text, and the place in it. @param offset UTF-16 code units */
function placeOf(element: Element, offset: number): [Node, number] {
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let rest = offset;
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    const { length } = node.textContent ?? '';
    if (rest <= length) return [node, rest];
    rest -= length;
  }
  return [element, element.childNodes.length];
}
