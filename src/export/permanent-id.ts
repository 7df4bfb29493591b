import { v5 as uuid } from 'uuid';
import type { Site } from '../archive/site.ts';

/** The namespace in which the key of an archive gives the namespace of its ids, drawn once. It never changes. */
const ARCHIVES = '5d3f6b0c-1f0e-4c0a-9a57-2f6c4be7d0b4';

/**
 * An id that is the same wherever the archive is published: a UUID made of the path
 * (RFC 9562, version 5), so that a reader's program knows the thing again after a move.
 */
export function permanentId(path: string, site: Pick<Site, 'key' | 'feed-namespace'>): string {
  const namespace = site['feed-namespace'] ?? uuid(site.key, ARCHIVES);
  return `urn:uuid:${uuid(path, namespace)}`;
}
