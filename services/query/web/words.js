// @ts-check
// What the page says, in English and German; codes of the field stay as they are where no everyday word says the same.

/** @type {Record<string, Record<string, string>>} */
const words = {
  en: {
    skip: 'Skip to results', text: 'Search', name: 'Place or name', nameHint: 'begin to type', names: 'Suggestions', entity: 'Who takes part', from: 'From', until: 'Until', asOf: 'As known on', now: 'Now', ask: 'Ask', claims: 'Claims', events: 'Events', language: 'Language', kind: 'What is shown',
    filters: 'Filters', map: 'Map and time line', results: 'Results', more: 'More', here: 'Only this section', zoomIn: 'Zoom in', zoomOut: 'Zoom out', zoomAll: 'Show all',
    mapHelp: 'Map of claims: arrow keys move it, plus and minus zoom', timelineHelp: 'Claims over time by status: drag to choose a period; the dates above do the same',
    when: 'When', where: 'Where', what: 'What', who: 'Who → whom', status: 'Status', says: 'According to', origins: 'Origins', credibility: 'Credibility', headline: 'Sentence', source: 'Source',
    noneFound: 'Nothing found', found: '{n} shown, {total} in all', shown: '{n} shown', moment: 'This is the picture as it was known on {time}. Corrections and reports that came later are not in it.',
    close: 'Close', report: 'Report', event: 'Event', layers: 'Layers', toponyms: 'Places', entities: 'Who', times: 'Times', quotes: 'Quotes', triggers: 'Claims', evidence: 'Where this was read',
    published: 'Published', reliability: 'Reliability', revisions: 'Revisions', grouping: 'Why these claims are one event', why: 'Why this credibility', for: 'Say so', against: 'Deny it', contradiction: 'Numbers differ',
    type: 'Type', actor: 'Who acts', recipient: 'To whom', place: 'Place', certainty: 'Certainty', remove: 'Remove filter', unavailable: 'The platform does not answer: {why}', undated: '{n} without a precise time', certain: 'certain', unknown: 'unknown', claimsOf: 'Claims of this report', superseded: 'counts no more since {time}',
  },
  de: {
    skip: 'Zu den Ergebnissen', text: 'Suche', name: 'Ort oder Name', nameHint: 'Anfang eingeben', names: 'Vorschläge', entity: 'Wer beteiligt ist', from: 'Von', until: 'Bis', asOf: 'Kenntnisstand', now: 'Jetzt', ask: 'Fragen', claims: 'Aussagen', events: 'Ereignisse', language: 'Sprache', kind: 'Was gezeigt wird',
    filters: 'Filter', map: 'Karte und Zeitleiste', results: 'Ergebnisse', more: 'Mehr', here: 'Nur dieser Ausschnitt', zoomIn: 'Vergrößern', zoomOut: 'Verkleinern', zoomAll: 'Alles zeigen',
    mapHelp: 'Karte der Aussagen: Pfeiltasten verschieben, Plus und Minus vergrößern und verkleinern', timelineHelp: 'Aussagen über die Zeit nach Status: ziehen wählt einen Zeitraum; die Daten oben tun dasselbe',
    when: 'Wann', where: 'Wo', what: 'Was', who: 'Wer → wem', status: 'Status', says: 'Laut', origins: 'Ursprünge', credibility: 'Glaubwürdigkeit', headline: 'Satz', source: 'Quelle',
    noneFound: 'Nichts gefunden', found: '{n} gezeigt, {total} insgesamt', shown: '{n} gezeigt', moment: 'Das ist das Bild, wie es am {time} bekannt war. Spätere Berichtigungen und Meldungen fehlen darin.',
    close: 'Schließen', report: 'Meldung', event: 'Ereignis', layers: 'Ebenen', toponyms: 'Orte', entities: 'Wer', times: 'Zeiten', quotes: 'Zitate', triggers: 'Aussagen', evidence: 'Wo das gelesen wurde',
    published: 'Veröffentlicht', reliability: 'Verlässlichkeit', revisions: 'Fassungen', grouping: 'Warum diese Aussagen ein Ereignis sind', why: 'Warum diese Glaubwürdigkeit', for: 'Sagen es', against: 'Bestreiten es', contradiction: 'Zahlen weichen ab',
    type: 'Art', actor: 'Wer handelt', recipient: 'Wem', place: 'Ort', certainty: 'Gewissheit', remove: 'Filter entfernen', unavailable: 'Die Plattform antwortet nicht: {why}', undated: '{n} ohne genaue Zeit', certain: 'sicher', unknown: 'unbekannt', claimsOf: 'Aussagen dieser Meldung', superseded: 'zählt nicht mehr seit {time}',
  },
};

/** @type {Record<string, Record<string, string>>} */
const codes = {
  en: {
    AGREE: 'agree', CONSULT: 'consult', SUPPORT: 'support', CONCEDE: 'concede', COOPERATE: 'cooperate', AID: 'aid', RETREAT: 'retreat', REQUEST: 'request', ACCUSE: 'accuse', REJECT: 'reject', THREATEN: 'threaten',
    PROTEST: 'protest', SANCTION: 'sanction', MOBILIZE: 'mobilise', COERCE: 'coerce', ASSAULT: 'assault', ACTUAL: 'happened', HISTORICAL: 'background', FUTURE: 'announced', HYPOTHETICAL: 'considered', NEGATED: 'denied',
    CERTAIN: 'certain', PROBABLE: 'probable', POSSIBLE: 'possible', UNDERSPECIFIED: 'open', CONFIRMED: '1 confirmed', PROBABLY_TRUE: '2 probably true', POSSIBLY_TRUE: '3 possibly true', DOUBTFUL: '4 doubtful', IMPROBABLE: '5 improbable', CANNOT_BE_JUDGED: '6 cannot be judged',
  },
  de: {
    AGREE: 'zustimmen', CONSULT: 'beraten', SUPPORT: 'unterstützen', CONCEDE: 'einlenken', COOPERATE: 'zusammenarbeiten', AID: 'helfen', RETREAT: 'zurückweichen', REQUEST: 'fordern', ACCUSE: 'beschuldigen', REJECT: 'ablehnen', THREATEN: 'drohen',
    PROTEST: 'protestieren', SANCTION: 'sanktionieren', MOBILIZE: 'mobilisieren', COERCE: 'zwingen', ASSAULT: 'angreifen', ACTUAL: 'geschehen', HISTORICAL: 'Vorgeschichte', FUTURE: 'angekündigt', HYPOTHETICAL: 'erwogen', NEGATED: 'verneint',
    CERTAIN: 'sicher', PROBABLE: 'wahrscheinlich', POSSIBLE: 'möglich', UNDERSPECIFIED: 'offen', CONFIRMED: '1 bestätigt', PROBABLY_TRUE: '2 wahrscheinlich', POSSIBLY_TRUE: '3 möglich', DOUBTFUL: '4 zweifelhaft', IMPROBABLE: '5 unwahrscheinlich', CANNOT_BE_JUDGED: '6 nicht zu beurteilen',
  },
};

let language = 'en';

/** @param {string} chosen */
export function speak(chosen) {
  language = chosen in words ? chosen : 'en';
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll('[data-word]')) {
    element.textContent = say(/** @type {HTMLElement} */ (element).dataset.word ?? '');
  }
  for (const element of document.querySelectorAll('[data-hint]')) {
    element.setAttribute('placeholder', say(/** @type {HTMLElement} */ (element).dataset.hint ?? ''));
  }
  for (const element of document.querySelectorAll('[data-label]')) {
    element.setAttribute('aria-label', say(/** @type {HTMLElement} */ (element).dataset.label ?? ''));
  }
}

/** @returns {string} the language in use */
export const spoken = () => language;

/** A text of the page. @param {string} key @param {Record<string, unknown>} [values] @returns {string} */
export function say(key, values = {}) {
  return (words[language][key] ?? key).replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** A code in everyday words. @param {string | undefined} code such as CLAIM_STATUS_ACTUAL, or ACTUAL @returns {string} */
export function tell(code) {
  const short = shortOf(code);
  return codes[language][short] ?? short;
}

/** @param {string | undefined} code @returns {string} the code without the name of its list */
export function shortOf(code) {
  return (code ?? '').replace(/^(PLOVER_TYPE|CLAIM_STATUS|CLAIM_CERTAINTY|INFORMATION_CREDIBILITY|SOURCE_RELIABILITY)_/, '');
}

/** An instant for people. @param {string} time ISO 8601 */
export const instant = (time) => new Date(time).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' });
