/**
 * The script that stands in every page, and that its policy and its host's headers allow by its hash.
 * Whatever else stands in a page as a script does not run.
 *
 * Before anything is painted it sets what the reader has chosen (`client/settings.ts` keeps it), and
 * shows headlines in their font at once where a page of this origin has most likely loaded it.
 *
 * When the browser reports that it has painted, or one second after the document is read, whichever is
 * first, it loads the headline font, and what stands in the page's `<template>`s: scripts and style
 * sheets, so that none of them competes with the text for the connection. `requestAnimationFrame` would
 * be too early: it calls before the frame is painted. This may happen more than once, and every
 * `<template>` is opened: pages have none for another purpose.
 */
export const INLINE_SCRIPT =
  "{const{dataset}=document.documentElement;try{if(document.referrer.startsWith(origin))dataset.face='';Object.assign(dataset,JSON.parse(localStorage.reading))}catch{}" +
  "addEventListener('DOMContentLoaded',()=>{const load=()=>{dataset.face='';document.querySelectorAll('template').forEach(one=>one.replaceWith(one.content))};setTimeout(load,1e3);new PerformanceObserver(load).observe({type:'paint',buffered:true})})}";
