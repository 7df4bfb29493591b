/**
 * The scripts that stand in every page, and that its policy and its host's headers allow by their
 * hashes. Whatever else stands in a page as a script does not run.
 */

/**
 * Runs before anything is painted: sets what the reader has chosen (`client/settings.ts` keeps it),
 * and shows headlines in their font at once where a page of this origin has most likely loaded it.
 */
export const BEFORE_PAINT =
  "try{const{dataset}=document.documentElement;if(document.referrer.startsWith(location.origin))dataset.face='';Object.assign(dataset,JSON.parse(localStorage.reading))}catch{}";

/**
 * Loads the headline font, and the scripts and style sheets that stand in `<template data-late>`, when
 * the page has been painted, so that nothing competes with its text for the connection. Some browsers
 * do not tell when that is: there it loads them after a second.
 */
export const AFTER_PAINT =
  "function loadLate(){document.documentElement.dataset.face='';for(const late of document.querySelectorAll('template[data-late]'))for(const part of[...late.content.children])part.rel?document.head.append(part):import(part.getAttribute('src'))}setTimeout(loadLate,1000);new PerformanceObserver(loadLate).observe({type:'paint',buffered:true})";

export const INLINE_SCRIPTS: readonly string[] = [BEFORE_PAINT, AFTER_PAINT];
