/**
 * The script that stands in every page, and that its policy and its host's headers allow by its hash.
 * Whatever else stands in a page as a script does not run.
 *
 * Before anything is painted it sets what the reader has chosen (`client/settings.ts` keeps it), and
 * shows headlines in their font at once where a page of this origin has most likely loaded it.
 *
 * When the browser reports that it has painted, it loads the headline font, and what stands in the
 * page's `<template>`s: scripts and style sheets, so that none of them competes with the text for the
 * connection. An animation frame would be too early: it is asked for before it is painted. A browser
 * that reports no paint loads them after a second.
 */
export const INLINE_SCRIPT =
  "{const{dataset}=document.documentElement;try{if(document.referrer.startsWith(origin))dataset.face='';Object.assign(dataset,JSON.parse(localStorage.reading))}catch{}" +
  "addEventListener('DOMContentLoaded',()=>{const late=()=>{dataset.face='';document.querySelectorAll('template').forEach(one=>one.replaceWith(one.content))};setTimeout(late,1e3);new PerformanceObserver(late).observe({type:'paint',buffered:true})})}";
