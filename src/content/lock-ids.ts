import { writeFileSync } from 'node:fs';
import { z } from 'zod';
import { textsBefore } from '../archive/corrections.ts';
import { renewLock, writeLock } from '../archive/lock.ts';
import { editionId } from '../archive/schema.ts';
import { storyReader } from '../markdown/read-story.ts';
import { messageOf } from './error-message.ts';
import { refusal } from './content-error.ts';
import { LOCK_FILE } from './edition-folder.ts';
import { digestsOf, readIdsLock, textsNow } from './ids-lock.ts';
import { readEdition } from './read-edition.ts';

/**
 * `npm run lock -- 2018`: writes `ids.lock` of an edition when it is first published, and again when
 * sentences were added or moved (`moved.yaml`). A sentence that was corrected (`corrections.yaml`)
 * stays locked as it was first published.
 */
const CONTENT = new URL('../../content/', import.meta.url);

async function lockIds(id: string): Promise<string> {
  const whole = await readEdition(CONTENT, id, storyReader(''));
  const { lock = new Map<string, string>(), moves, corrections } = readIdsLock(CONTENT, id);
  const renewed = renewLock(lock, digestsOf(textsBefore(textsNow(whole), corrections)), moves);
  const file = `content/${id}/${LOCK_FILE}`;
  if ('changed' in renewed) {
    const message = `${renewed.changed} 不再是发布时的那一句。请先在 moved.yaml 里写明它的去处；只更正了文字的，请在 corrections.yaml 里写明。`;
    throw refusal(file, message);
  }
  writeFileSync(new URL(`${id}/${LOCK_FILE}`, CONTENT), writeLock(renewed.lock));
  return `${file}：${renewed.lock.size} 句。`;
}

const args = z.tuple([editionId]).safeParse(process.argv.slice(2));
try {
  if (args.success) {
    console.log(await lockIds(args.data[0]));
  } else {
    console.error('用法：npm run lock -- 文件夹名，如 npm run lock -- 2018');
    process.exitCode = 1;
  }
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
