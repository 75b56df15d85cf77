// @ts-check
// Filters with how many claims each value has; what is chosen stays there, also with none.
import { make } from './elements.js';
import { say, tell } from './words.js';

/** @typedef {{value: string, displayName: string, count: string}} Value */
/** @typedef {{dimension: string, values?: Value[]}} Facet */

/** The facets in the order in which they stand, with the dimension that counts them. */
export const dimensions = /** @type {Record<string, string>} */ ({
  status: 'DIMENSION_STATUS', credibility: '', entity: '', type: 'DIMENSION_PLOVER_TYPE', place: 'DIMENSION_PLACE', actor: 'DIMENSION_ACTOR', recipient: 'DIMENSION_RECIPIENT', source: 'DIMENSION_SOURCE',
});

const credibilities = ['CONFIRMED', 'PROBABLY_TRUE', 'POSSIBLY_TRUE', 'DOUBTFUL', 'IMPROBABLE', 'CANNOT_BE_JUDGED'];

/** Facets that only claims, or only events have. */
const only = /** @type {Record<string, string>} */ ({ status: 'claims', credibility: 'events' });

/** Names of chosen values that the next answer may not hold. @type {Map<string, string>} */
const names = new Map();

/** Remembers what a value is called. @param {string} value @param {string} name */
export const call = (value, name) => names.set(value, name);

/**
 * @param {HTMLElement} place @param {Facet[]} facets @param {Record<string, string[]>} chosen @param {'claims' | 'events'} kind
 * @param {(facet: string, value: string) => void} toggle
 */
export function showFacets(place, facets, chosen, kind, toggle) {
  const open = new Set([...place.querySelectorAll('details')].filter((one) => !one.open).map((one) => one.dataset.facet));
  place.replaceChildren(...Object.entries(dimensions).filter(([facet]) => (only[facet] ?? kind) === kind && (facet !== 'entity' || chosen.entity.length > 0)).map(([facet, dimension]) => {
    const values = facet === 'credibility'
      ? credibilities.map((value) => ({ value, displayName: value, count: '' })) : facets.find((one) => one.dimension === dimension)?.values ?? [];
    values.forEach((value) => names.set(value.value, value.displayName));
    const missing = chosen[facet].filter((value) => !values.some((one) => one.value === value)).map((value) => ({ value, displayName: names.get(value) ?? value, count: facet === 'entity' ? '' : '0' }));
    return make('details', { open: !open.has(facet), 'data-facet': facet },
      make('summary', {}, say(facet)),
      make('ul', {}, ...[...missing, ...values].map((value) => make('li', {}, make('button', {
        type: 'button', 'aria-pressed': chosen[facet].includes(value.value), 'data-value': value.value, onclick: () => toggle(facet, value.value),
      }, make('span', { class: facet === 'status' ? value.value.toLowerCase() : '' }, ['status', 'type', 'credibility'].includes(facet) ? tell(value.value) : value.displayName), make('span', { class: 'n' }, value.count))))));
  }));
}
