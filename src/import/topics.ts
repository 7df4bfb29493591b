import type { Story } from '../archive/schema.ts';
import type { Topics } from '../archive/site.ts';
import { paragraphText } from '../archive/sentences.ts';

/** Stories that have topics, to learn from. */
type Sorted = Pick<Story, 'title' | 'subtitle' | 'topics' | 'paragraphs'>;

/** How many are suggested for one story. */
const MOST = 2;

/**
 * Suggests topics for texts by the pairs of characters that they share with stories of each topic,
 * pairs that few topics have counting more (inverse frequency), and by the topic's own label.
 *
 * @param texts of each story: headlines and body
 * @param sorted the stories of other editions
 * @returns for each text ids of topics, the likeliest first; none where nothing speaks for one
 */
export function suggestTopics(
  texts: readonly string[],
  topics: Topics,
  sorted: readonly Sorted[],
): string[][] {
  const ids = Object.keys(topics);
  const pairsByTopic = new Map(
    ids.map((id) => {
      const own = sorted.filter((story) => story.topics.includes(id));
      return [id, pairsOf(own.map(storyText).join('\n'))];
    }),
  );
  const weight = (pair: string) => {
    const holders = ids.filter((id) => pairsByTopic.get(id)?.has(pair)).length;
    return holders === 0 ? 0 : Math.log(ids.length / holders) / Math.log(ids.length);
  };
  return texts.map((text) => {
    const pairs = [...pairsOf(text)];
    const weights = new Map(pairs.map((pair) => [pair, weight(pair)]));
    const scores = ids.map((id) => {
      const shared = pairs.filter((pair) => pairsByTopic.get(id)?.has(pair));
      const sum = shared.reduce((total, pair) => total + (weights.get(pair) ?? 0), 0);
      // A label stands for its topic as well as some ten pairs of a text do.
      const named = [...pairsOf(topics[id] ?? '')].filter((pair) => text.includes(pair)).length;
      return { id, score: sum / Math.sqrt(pairs.length + 1) + named };
    });
    const best = Math.max(0, ...scores.map(({ score }) => score));
    const usual = scores.reduce((sum, { score }) => sum + score, 0) / Math.max(ids.length, 1);
    return scores
      .filter(({ score }) => score >= LEAST_SCORE && score >= usual * 1.5 && score >= best * 0.7)
      .sort((a, b) => b.score - a.score)
      .slice(0, MOST)
      .map(({ id }) => id);
  });
}

/** Below it a text shares too little with a topic to say anything. */
const LEAST_SCORE = 0.4;

function storyText({ title, subtitle, paragraphs }: Sorted): string {
  return [title ?? '', subtitle ?? '', ...paragraphs.map(paragraphText)].join('\n');
}

/** The pairs of Chinese characters that stand side by side in a text. */
function pairsOf(text: string): Set<string> {
  const pairs = new Set<string>();
  for (const [run] of text.matchAll(/\p{sc=Han}+/gu)) {
    for (let at = 0; at + 2 <= run.length; at += 1) pairs.add(run.slice(at, at + 2));
  }
  return pairs;
}
