// @ts-check
// A report with all its layers highlighted and the evidence of each claim; an event with its claims for and against.
import { ask } from './api.js';
import { make } from './elements.js';
import { badge, speakers } from './results.js';
import { say, shortOf, tell } from './words.js';

const layers = ['toponym', 'entity', 'time', 'quote', 'trigger'];

/** @typedef {{start: number, end: number, layer: string, title: string}} Mark */

export class Reader {
  /** @param {HTMLDialogElement} dialog */
  constructor(dialog) {
    this.dialog = dialog;
    dialog.addEventListener('click', (event) => { if (event.target === dialog) { dialog.close(); } });
  }

  /** @param {string} name of the report @param {string} [claim] to begin with @param {string} [asOf] */
  async report(name, claim, asOf) {
    const report = await ask(name + (asOf ? '?as_of=' + encodeURIComponent(asOf) : ''));
    const text = make('div', { class: 'reading', lang: report.language, tabindex: 0 });
    const shown = new Set(layers);
    const marks = marksOf(report);
    let chosen = (report.layers?.claims ?? []).find((/** @type {any} */ one) => claim?.endsWith(`/${report.revision}-${one.ordinal}`)) ?? null;
    const render = () => {
      text.replaceChildren(...highlight(report.text ?? '', [...marks.filter((mark) => shown.has(mark.layer)), ...(chosen ? evidenceOf(chosen) : [])]));
      text.querySelector('.sentence')?.scrollIntoView({ block: 'center' });
    };
    const claims = make('div', {});
    const list = () => claims.replaceChildren(make('h3', {}, say('claimsOf')), ...(report.layers?.claims ?? []).map((/** @type {any} */ one) => this.claimOf(one, report, one === chosen, () => { chosen = one; render(); list(); })));
    const switches = make('fieldset', { class: 'layers' }, ...layers.map((layer) => make('label', {},
      make('input', { type: 'checkbox', checked: true, onchange: (/** @type {any} */ event) => { if (event.target.checked) { shown.add(layer); } else { shown.delete(layer); } render(); } }),
      make('span', { class: layer }, say({ toponym: 'toponyms', entity: 'entities', time: 'times', quote: 'quotes', trigger: 'triggers' }[layer] ?? layer)))));
    this.open(report.title || say('report'), make('div', { class: 'columns' },
      make('div', {}, facts([
        ['source', report.source], ['reliability', shortOf(report.sourceReliability)], ['published', report.reported?.edtf ?? say('unknown')],
        ['revisions', (report.revisions ?? []).map((/** @type {any} */ one) => one.revision).join(', ')],
        ['report', report.url ? make('a', { href: safe(report.url), rel: 'noreferrer noopener', target: '_blank' }, report.url) : report.name],
      ]), switches, text), claims));
    render();
    list();
  }

  /** @param {string} name of the event @param {string} [asOf] */
  async event(name, asOf) {
    const answer = await ask(`${name}:explain` + (asOf ? '?as_of=' + encodeURIComponent(asOf) : ''));
    const told = answer.event;
    const sides = new Map((told.claims ?? []).map((/** @type {any} */ one) => [one.claim, shortOf(one.side)]));
    const of = (/** @type {boolean} */ against) => (answer.claims ?? []).filter((/** @type {any} */ claim) => against === (String(sides.get(claim.name)).endsWith('AGAINST') || (claim.attributions ?? []).some((/** @type {any} */ said) => said.denies)));
    const group = (/** @type {string} */ word, /** @type {any[]} */ claims) => (claims.length === 0 ? null : make('section', {}, make('h3', {}, say(word)), ...claims.map((claim) => make('article', { class: 'claim' },
      make('p', {}, make('button', { type: 'button', class: 'open', onclick: () => this.report(claim.report, claim.name, asOf) }, claim.sentence)),
      make('p', { class: 'soft' }, `${speakers(claim)} · ${claim.source} (${shortOf(claim.sourceReliability)}) · ${claim.reported?.edtf ?? ''} `), badge(claim.status)))));
    const list = (/** @type {string} */ word, /** @type {string[]} */ reasons) => make('section', {}, make('h3', {}, say(word)), make('ul', {}, ...(reasons ?? []).map((reason) => make('li', {}, reason))));
    this.open(told.headline || say('event'), make('div', { class: 'columns' },
      make('div', {}, group('for', of(false)), group('against', of(true))),
      make('div', {}, facts([
        ['when', told.happened?.edtf ?? say('unknown')], ['where', told.place?.place.displayName ?? say('unknown')], ['type', tell(told.ploverType)], ['credibility', badge(told.credibility)],
        ...(told.quantities ?? []).map((/** @type {any} */ quantity) => [quantity.kind, `${quantity.low}–${quantity.high ?? ''}${quantity.differs ? ' · ' + say('contradiction') : ''}`]),
      ]), list('grouping', answer.groupingReasons), list('why', answer.credibilityReasons))));
  }

  /** @param {any} claim a claim of a report's layers @param {any} report @param {boolean} chosen @param {() => void} choose */
  claimOf(claim, report, chosen, choose) {
    const words = (/** @type {any} */ span) => (report.text ?? '').slice(span?.start ?? 0, span?.end ?? 0);
    const names = (/** @type {any[]} */ participants) => (participants ?? []).map((one) => one.displayName).join(', ');
    return make('article', { class: 'claim' },
      make('h3', {}, make('button', { type: 'button', class: 'open', 'aria-expanded': chosen, onclick: choose }, `${tell(claim.ploverType)}: ${words(claim.trigger)}`), ' ', badge(claim.status)),
      make('p', {}, [names(claim.actors), names(claim.recipients)].filter(Boolean).join(' → ')),
      make('p', { class: 'soft' }, [tell(claim.certainty), claim.likelihood, ...(claim.attributions ?? []).map((/** @type {any} */ said) => said.surface)].filter(Boolean).join(' · ')),
      chosen ? make('div', {}, make('strong', {}, say('evidence')), make('ul', {}, ...(claim.evidence ?? []).map((/** @type {any} */ one) => make('li', {}, `${one.field}: „${words(one.span)}“ `, make('code', { class: 'soft' }, one.ruleId))))) : null);
  }

  /** @param {string} title @param {Node} content */
  open(title, content) {
    this.dialog.replaceChildren(
      make('header', {}, make('h2', { id: 'reader-title' }, title), make('button', { type: 'button', onclick: () => this.dialog.close() }, say('close'))), content);
    if (!this.dialog.open) {
      this.dialog.showModal();
    }
  }
}

/** @param {[string, Node | string][]} pairs */
const facts = (pairs) => make('dl', {}, ...pairs.flatMap(([word, value]) => [make('dt', {}, say(word)), make('dd', {}, value)]));

/** Only addresses of the web lead out. @param {string} url */
const safe = (url) => (/^https?:/i.test(url) ? url : '#');

/** @param {any} report @returns {Mark[]} */
function marksOf(report) {
  const found = report.layers ?? {};
  const mark = (/** @type {string} */ layer, /** @type {any} */ span, /** @type {string} */ title) => ({ start: span?.start ?? 0, end: span?.end ?? 0, layer, title });
  return [
    ...(found.toponyms ?? []).map((/** @type {any} */ one) => mark('toponym', one.span, one.place ? `${one.place.displayName} (${one.place.featureCode})` : say('unknown'))),
    ...(found.entities ?? []).map((/** @type {any} */ one) => mark('entity', one.span, one.displayName || one.entity || one.type)),
    ...(found.times ?? []).map((/** @type {any} */ one) => mark('time', one.span, one.interval?.edtf ?? one.value)),
    ...(found.quotes ?? []).map((/** @type {any} */ one) => mark('quote', one.span, one.kind)),
    ...(found.claims ?? []).map((/** @type {any} */ one) => mark('trigger', one.trigger, `${tell(one.ploverType)}, ${tell(one.status)}`)),
  ];
}

/** @param {any} claim @returns {Mark[]} */
const evidenceOf = (claim) => [
  { start: claim.sentence?.start ?? 0, end: claim.sentence?.end ?? 0, layer: 'sentence', title: '' },
  ...(claim.evidence ?? []).map((/** @type {any} */ one) => ({ start: one.span?.start ?? 0, end: one.span?.end ?? 0, layer: 'evidence', title: `${one.field} (${one.ruleId})` })),
];

/** Cuts a text at the ends of all marks; a piece has the classes of all that lie over it. Offsets are UTF-16, as in JavaScript. @param {string} text @param {Mark[]} marks */
export function highlight(text, marks) {
  const ends = [...new Set([0, text.length, ...marks.flatMap((mark) => [mark.start, mark.end])])].filter((end) => end >= 0 && end <= text.length).sort((a, b) => a - b);
  return ends.slice(1).map((end, index) => {
    const over = marks.filter((mark) => mark.start <= ends[index] && mark.end >= end && mark.start < mark.end);
    const piece = text.slice(ends[index], end);
    return over.length === 0 ? document.createTextNode(piece) : make('span', { class: over.map((mark) => mark.layer).join(' '), title: over.map((mark) => mark.title).filter(Boolean).join('; ') }, piece);
  });
}

