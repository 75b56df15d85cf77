// @ts-check
// The list: a row per claim or event, its status in colour and in words.
import { make } from './elements.js';
import { say, shortOf, tell } from './words.js';

/** @param {any[]} participants */
const names = (participants) => [...new Set((participants ?? []).map((one) => one.displayName))].join(', ');

/** @param {any} item */
const deed = (item) => [names(item.actors), names(item.recipients)].filter(Boolean).join(' → ');

/** @param {any} claim */
export const speakers = (claim) => (claim.attributions ?? []).map((/** @type {any} */ said) => said.surface).join(' ← ') || claim.source;

/** A status or credibility as a badge. @param {string} code */
export function badge(code) {
  const short = shortOf(code);
  const colour = /** @type {Record<string, string>} */ ({ CONFIRMED: 'actual', PROBABLY_TRUE: 'actual', POSSIBLY_TRUE: 'future', DOUBTFUL: 'hypothetical', IMPROBABLE: 'negated', CANNOT_BE_JUDGED: 'historical' })[short] ?? short.toLowerCase();
  return make('span', { class: 'badge ' + colour }, tell(code));
}

/** @type {Record<string, {head: string[], cells: (item: any, open: () => void) => (Node | string)[]}>} */
const kinds = {
  claims: {
    head: ['when', 'where', 'what', 'status', 'says'],
    cells: (claim, open) => [
      claim.happened?.edtf ?? claim.reported?.edtf ?? '',
      claim.places?.[0]?.place.displayName ?? '',
      make('div', {}, make('button', { type: 'button', class: 'open', onclick: open }, claim.sentence), make('div', { class: 'soft' }, tell(claim.ploverType), deed(claim) ? ': ' + deed(claim) : '')),
      make('div', {}, badge(claim.status), make('div', { class: 'soft' }, tell(claim.certainty))),
      speakers(claim),
    ],
  },
  events: {
    head: ['when', 'where', 'what', 'credibility', 'origins'],
    cells: (told, open) => [
      told.happened?.edtf ?? '',
      told.place?.place.displayName ?? '',
      make('div', {}, make('button', { type: 'button', class: 'open', onclick: open }, told.headline), make('div', { class: 'soft' }, tell(told.ploverType), deed(told) ? ': ' + deed(told) : '')),
      badge(told.credibility),
      `+${told.originsFor ?? 0}${told.originsAgainst ? ` −${told.originsAgainst}` : ''}`,
    ],
  },
};

/**
 * @param {HTMLTableElement} table @param {'claims' | 'events'} kind @param {any[]} items
 * @param {(item: any) => void} open @param {(item: any | null) => void} point called with the item under the pointer or focus
 */
export function showResults(table, kind, items, open, point) {
  const { head, cells } = kinds[kind];
  table.tHead?.replaceChildren(make('tr', {}, ...head.map((word) => make('th', { scope: 'col' }, say(word)))));
  table.tBodies[0].replaceChildren(...items.map((item) => make('tr', { onmouseenter: () => point(item), onmouseleave: () => point(null), onfocusin: () => point(item) },
    ...cells(item, () => open(item)).map((cell) => make('td', {}, cell)))));
}
