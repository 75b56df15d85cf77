// @ts-check
// The analyst's page: a question in the address, its answers on map, time line and list.
import { ask, parametersOf, queryOf, Refusal } from './api.js';
import { byId } from './elements.js';
import { call, dimensions, showFacets } from './facets.js';
import { PictureMap } from './map.js';
import { Reader } from './reader.js';
import { showResults } from './results.js';
import { suggest } from './suggest.js';
import { Timeline } from './timeline.js';
import { instant, say, speak } from './words.js';

/** @typedef {import('./api.js').Question} Question */

const pageSize = 50;
const facetNames = Object.keys(dimensions);

/** @type {Question} */
const question = { kind: 'claims', text: '', from: '', until: '', asOf: '', chosen: Object.fromEntries(facetNames.map((name) => [name, []])), box: null };
/** @type {any[]} */
let items = [];
let nextToken = '';
let total = '';
/** @type {AbortController} */
let running = new AbortController();
let fitted = false;

const reader = new Reader(byId('reader'));
const map = new PictureMap(byId('map'), () => { label(); if (byId('here').checked) { question.box = map.box; refresh(); } });
const timeline = new Timeline(byId('timeline'), (from, until) => { [question.from, question.until] = [from, until]; change(); });

/** The question stands in the address, so that it can be kept and passed on. */
function writeAddress() {
  const address = new URLSearchParams();
  for (const name of /** @type {const} */ (['kind', 'text', 'from', 'until', 'asOf'])) {
    if (question[name] && question[name] !== 'claims') {
      address.set(name, question[name]);
    }
  }
  for (const name of facetNames.filter((facet) => question.chosen[facet].length > 0)) {
    address.set(name, question.chosen[name].join(','));
  }
  history.replaceState(null, '', '#' + address);
}

function readAddress() {
  const address = new URLSearchParams(location.hash.slice(1));
  question.kind = address.get('kind') === 'events' ? 'events' : 'claims';
  for (const name of /** @type {const} */ (['text', 'from', 'until', 'asOf'])) {
    question[name] = address.get(name) ?? '';
  }
  for (const name of facetNames) {
    question.chosen[name] = (address.get(name) ?? '').split(',').filter(Boolean);
  }
}

function showQuestion() {
  byId('text').value = question.text;
  byId('from').value = question.from;
  byId('until').value = question.until;
  byId('as-of').value = question.asOf ? new Date(Date.parse(question.asOf) - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 19) : '';
  for (const button of byId('kinds').children) {
    button.setAttribute('aria-pressed', String(button.dataset.kind === question.kind));
  }
  byId('moment').hidden = !question.asOf;
  byId('moment').textContent = question.asOf ? say('moment', { time: instant(question.asOf) }) : '';
}

function change() {
  writeAddress();
  showQuestion();
  refresh();
}

/** @param {() => Promise<void>} work says why, if it does not succeed @param {boolean} [answers] whether its success means that the question was answered */
async function attempt(work, answers = true) {
  try {
    await work();
    // Names on the map that come late must not hide why the list did not come.
    if (answers) {
      byId('problem').hidden = true;
    }
  } catch (problem) {
    if (/** @type {Error} */ (problem).name !== 'AbortError') {
      byId('problem').textContent = problem instanceof Refusal ? problem.message : say('unavailable', { why: /** @type {Error} */ (problem).message });
      byId('problem').hidden = false;
    }
  }
}

/** Asks anew; what was still running is given up. */
function refresh() {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  map.show(parametersOf(question));
  const claims = queryOf({ ...question, kind: 'claims' });
  return attempt(async () => {
    const [found, facets, months] = await Promise.all([
      ask(question.kind + ':search', { query: queryOf(question), pageSize }, signal),
      // Every status is counted, so that what is considered or denied can be found.
      ask('facets:search', { query: { ...claims, statuses: question.chosen.status.length > 0 ? /** @type {any} */ (claims).statuses : undefined }, dimensions: Object.values(dimensions).filter((one) => one && one !== dimensions.status), valueLimit: 12 }, signal),
      ask('timeline:search', { query: { ...claims, statuses: every }, unit: 'TIME_UNIT_MONTH', groupBy: 'DIMENSION_STATUS' }, signal),
    ]);
    const statuses = await ask('facets:search', { query: { ...claims, statuses: every }, dimensions: [dimensions.status] }, signal);
    [items, nextToken, total] = [found[question.kind] ?? [], found.nextPageToken ?? '', question.kind === 'claims' ? facets.totalCount : ''];
    showItems();
    showFacets(byId('facets'), [...statuses.facets, ...(facets.facets ?? [])], question.chosen, question.kind, toggle);
    const counts = months.counts ?? [];
    const fine = new Set(counts.map((/** @type {any} */ count) => count.fromTime)).size <= 4
      ? await ask('timeline:search', { query: { ...claims, statuses: every }, unit: 'TIME_UNIT_DAY', groupBy: 'DIMENSION_STATUS' }, signal) : months;
    timeline.show(fine.counts ?? counts, Number(fine.omittedCount ?? 0));
    if (!fitted) {
      fitted = true;
      map.fit(items.map(pointOf).filter((point) => point !== null));
    }
    await label(signal);
  });
}

const every = ['ACTUAL', 'HISTORICAL', 'FUTURE', 'HYPOTHETICAL', 'NEGATED'].map((status) => 'CLAIM_STATUS_' + status);

/** Names of places in the section, for orientation. @param {AbortSignal} [signal] */
const label = (signal) => attempt(async () => {
  const box = map.box;
  if (box.west < box.east && box.south < box.north) {
    const found = await ask('places:search', { query: { box, asOf: question.asOf || undefined }, pageSize: 200 }, signal);
    map.labels = (found.places ?? []).map((/** @type {any} */ place) => ({ latitude: place.latitude ?? 0, longitude: place.longitude ?? 0, name: place.displayName }));
    map.draw();
  }
}, false);

/** @param {any} item @returns {{latitude: number, longitude: number} | null} */
function pointOf(item) {
  const place = (item.places?.[0] ?? item.place)?.place;
  return place ? { latitude: place.latitude ?? 0, longitude: place.longitude ?? 0 } : null;
}

function showItems() {
  byId('count').textContent = items.length === 0 ? say('noneFound') : total ? say('found', { n: items.length, total }) : say('shown', { n: items.length });
  byId('more').hidden = nextToken === '';
  showResults(byId('results').querySelector('table'), question.kind, items,
    (item) => attempt(() => (question.kind === 'claims' ? reader.report(item.report, item.name, question.asOf) : reader.event(item.name, question.asOf))),
    (item) => { map.mark = item && pointOf(item); map.draw(); });
}

/** @param {string} facet @param {string} value */
function toggle(facet, value) {
  const chosen = question.chosen[facet];
  question.chosen[facet] = chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value];
  change();
}

suggest(byId('name'), byId('names'), ({ kind, value, displayName }) => {
  call(value, displayName);
  if (!question.chosen[kind].includes(value)) {
    toggle(kind, value);
  }
});
byId('search').addEventListener('submit', (/** @type {Event} */ event) => {
  event.preventDefault();
  question.text = byId('text').value.trim();
  [question.from, question.until] = [byId('from').value, byId('until').value];
  question.asOf = byId('as-of').value ? new Date(byId('as-of').value).toISOString() : '';
  change();
});
byId('now').addEventListener('click', () => { question.asOf = ''; change(); });
for (const button of byId('kinds').children) {
  button.addEventListener('click', () => { question.kind = button.dataset.kind; change(); });
}
byId('more').addEventListener('click', () => attempt(async () => {
  const page = await ask(question.kind + ':search', { query: queryOf(question), pageSize, pageToken: nextToken }, running.signal);
  items = [...items, ...(page[question.kind] ?? [])];
  nextToken = page.nextPageToken ?? '';
  showItems();
}));
byId('here').addEventListener('change', () => { question.box = byId('here').checked ? map.box : null; refresh(); });
byId('zoom-in').addEventListener('click', () => map.turn(1));
byId('zoom-out').addEventListener('click', () => map.turn(-1));
byId('zoom-all').addEventListener('click', () => map.fit(items.map(pointOf).filter((point) => point !== null)));
byId('language').addEventListener('change', (/** @type {any} */ event) => {
  speak(event.target.value);
  try { localStorage.setItem('language', event.target.value); } catch { /* A browser that keeps nothing asks again. */ }
  change();
});
window.addEventListener('hashchange', () => { readAddress(); change(); });

const kept = (() => { try { return localStorage.getItem('language'); } catch { return null; } })();
byId('language').value = kept ?? (navigator.language.startsWith('de') ? 'de' : 'en');
speak(byId('language').value);
readAddress();
change();
