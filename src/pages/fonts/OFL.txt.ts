import type { APIRoute } from 'astro';
import { readLicence } from '../../site/font.ts';

/** The licence of the headline font, beside it. */
export const GET: APIRoute = async () => new Response(await readLicence());
