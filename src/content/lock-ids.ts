import { writeFileSync } from 'node:fs';
import { textsBefore } from '../archive/corrections.ts';
import { renewLock, writeLock } from '../archive/lock.ts';
import { storyReader } from '../markdown/read-story.ts';
import { messageOf } from '../publish/error-message.ts';
import { LOCK_FILE } from './edition-folder.ts';
import { digestsOf, readIdsLock, textsNow } from './ids-lock.ts';
import { readEdition } from './read-edition.ts';

/**
 * `npm run lock -- 2018`: writes `ids.lock` of an edition when it is first published, and again when
 * sentences were added or moved (`moved.yaml`). A sentence that was corrected (`corrections.yaml`)
 * stays locked as it was first published.
 */
const CONTENT = new URL('../../content/', import.meta.url);
const [id] = process.argv.slice(2);

try {
  if (id === undefined) throw new Error('Name the edition: npm run lock -- 2018');
  const whole = await readEdition(CONTENT, id, storyReader(''));
  const { lock = new Map<string, string>(), moves, corrections } = readIdsLock(CONTENT, id);
  const renewed = renewLock(lock, digestsOf(textsBefore(textsNow(whole), corrections)), moves);
  writeFileSync(new URL(`${id}/${LOCK_FILE}`, CONTENT), writeLock(renewed));
  console.log(`content/${id}/${LOCK_FILE}：${renewed.size} 句。`);
} catch (error) {
  console.error(
    error instanceof RangeError
      ? `${error.message} 不再是发布时的那一句。请先在 moved.yaml 里写明它的去处；只更正了文字的，请在 corrections.yaml 里写明。`
      : messageOf(error),
  );
  process.exitCode = 1;
}
