import { writeFileSync } from 'node:fs';
import { renewLock, writeLock } from '../archive/lock.ts';
import { storyReader } from '../markdown/read-story.ts';
import { messageOf } from '../publish/error-message.ts';
import { LOCK_FILE } from './edition-folder.ts';
import { readIdsLock, sentencesNow } from './ids-lock.ts';
import { readEdition } from './read-edition.ts';

/**
 * `npm run lock -- 2018 [4-p7s1 …]`: writes `ids.lock` of an edition when it is first published, and
 * again when sentences were added, moved (`moved.yaml`) or corrected (the ids behind the year).
 */
const CONTENT = new URL('../../content/', import.meta.url);
const [id, ...changed] = process.argv.slice(2);

try {
  if (id === undefined) throw new Error('Name the edition: npm run lock -- 2018');
  const whole = await readEdition(CONTENT, id, storyReader(''));
  const { lock = new Map<string, string>(), moves } = readIdsLock(CONTENT, id);
  const renewed = renewLock(lock, sentencesNow(whole), moves, changed);
  writeFileSync(new URL(`${id}/${LOCK_FILE}`, CONTENT), writeLock(renewed));
  console.log(`content/${id}/${LOCK_FILE}：${renewed.size} 句。`);
} catch (error) {
  console.error(
    error instanceof RangeError
      ? `${error.message} 不再是发布时的那一句。请先在 moved.yaml 里写明它的去处；只更正了文字的，请把 ${error.message} 写在命令末尾。`
      : messageOf(error),
  );
  process.exitCode = 1;
}
