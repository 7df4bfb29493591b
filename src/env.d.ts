// ESLint runs beside `astro check`, which may not have written `.astro/types.d.ts` by then.
/// <reference types="astro/client" />
