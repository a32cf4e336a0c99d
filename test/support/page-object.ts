import { load, type CheerioAPI } from 'cheerio';
import type { Answer } from './browser';

/** A page as somebody reads it; what holds for every page is checked whenever one is opened. */
export function pageOf(answer: Answer): { $: CheerioAPI; text: string; heading: string; status: number } {
  const $ = load(answer.body);
  expect(answer.headers.get('cache-control')).toBe('no-store');
  expect($('main')).toHaveLength(1);
  expect($('h1')).toHaveLength(1);
  expect($('html').attr('lang')).toBe('en-GB');
  expect($('[style], script:not([src])')).toHaveLength(0);
  expect($('title').text().startsWith('Error: ')).toBe($('.govuk-error-summary').length > 0);
  const main = $('main').clone();
  main.find('br, li, p, dt, dd, time, h1, h2, h3, h4').after(' ');
  const heading = $('h1').text().trim();
  return { $, text: main.text().replaceAll(/\s+/g, ' '), heading, status: answer.status };
}
