import { onTestFinished, test } from 'vitest';
import { serveMadeUpSite } from '../site/made-up-site.ts';
import { sendRandomRequests } from '../site/random-requests.ts';

test('10,000 random requests end no server, get no file from outside and leave nothing open', async () => {
  const site = await serveMadeUpSite();
  onTestFinished(site.stop);
  await sendRandomRequests(site, 10_000);
}, 300_000);
