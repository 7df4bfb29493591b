// The types of Astro's and Vite's modules, without `.astro/`, which Astro writes anew at each start.
/// <reference types="astro/client" />
