/**
 * The script that stands in every page, and that its policy and its host's headers allow by its hash.
 * Whatever else stands in a page as a script does not run.
 *
 * Before anything is painted it sets what the reader has chosen (`client/settings.ts` keeps it), and
 * shows headlines in their font at once where a page of this origin has most likely loaded it.
 *
 * After the first frame it loads the headline font, and what stands in the page's `<template>`s: scripts
 * and style sheets, so that none of them competes with the text for the connection.
 */
export const INLINE_SCRIPT =
  "{const{dataset}=document.documentElement;try{if(document.referrer.startsWith(location.origin))dataset.face='';Object.assign(dataset,JSON.parse(localStorage.reading))}catch{}" +
  "addEventListener('DOMContentLoaded',()=>requestAnimationFrame(()=>setTimeout(()=>{dataset.face='';document.querySelectorAll('template').forEach(late=>late.replaceWith(late.content))})))}";
