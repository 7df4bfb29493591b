import type { APIRoute } from 'astro';
import { readLicence } from '../../site/song-face.ts';

/** The licence of the headline face, beside it. */
export const GET: APIRoute = async () => new Response(await readLicence());
