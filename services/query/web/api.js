// @ts-check
// Asks the platform: the same question as JSON for lists and counts, and as plain parameters for tiles.

/**
 * What is asked.
 * @typedef {object} Question
 * @property {'claims' | 'events'} kind
 * @property {string} text
 * @property {string} from day, may be empty
 * @property {string} until day, included, may be empty
 * @property {string} asOf instant, empty: now
 * @property {Record<string, string[]>} chosen values by facet: type, status, credibility, source, actor, recipient, place, entity
 * @property {{south: number, west: number, north: number, east: number} | null} box
 */

/** @param {Question} question @returns {string} EDTF, empty if open on both sides */
const period = (question) => (question.from || question.until ? `${question.from || '..'}/${question.until || '..'}` : '');

/** @param {Question} question @returns {object} a ClaimQuery or EventQuery */
export function queryOf(question) {
  const { chosen } = question;
  const query = {
    sources: chosen.source,
    text: question.text || undefined,
    happened: period(question) ? { edtf: period(question) } : undefined,
    asOf: question.asOf || undefined,
    box: question.box ?? undefined,
    ploverTypes: chosen.type.map((type) => 'PLOVER_TYPE_' + type),
    actors: chosen.actor,
    recipients: chosen.recipient,
    places: chosen.place,
    entitiesAny: chosen.entity,
  };
  return question.kind === 'events'
    ? { ...query, includeDenied: chosen.credibility.length > 0, credibilities: chosen.credibility.map((value) => 'INFORMATION_CREDIBILITY_' + value) }
    : { ...query, statuses: chosen.status.map((status) => 'CLAIM_STATUS_' + status) };
}

/** @param {Question} question @returns {URLSearchParams} for vector tiles */
export function parametersOf(question) {
  const parameters = new URLSearchParams();
  /** @param {string} name @param {string} value */
  const add = (name, value) => { if (value) { parameters.set(name, value); } };
  add('text', question.text);
  add('datetime', period(question));
  add('as_of', question.asOf);
  add('type', question.chosen.type.join(','));
  add('status', question.chosen.status.join(','));
  add('source', question.chosen.source.join(','));
  add('place', question.chosen.place.join(','));
  add('actor', question.chosen.actor.join(','));
  add('recipient', question.chosen.recipient.join(','));
  add('entity', question.chosen.entity.join(','));
  return parameters;
}

/** An answer that says why there is none. */
export class Refusal extends Error {}

/** @param {string} path @param {object} [body] posted as JSON @param {AbortSignal} [signal] @returns {Promise<any>} */
export async function ask(path, body, signal) {
  const response = await fetch('query/v1/' + path, body === undefined
    ? { signal }
    : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' }, signal });
  const answer = await response.json().catch(() => ({}));
  if (!response.ok) {
    throw new Refusal(answer.message ?? answer.detail ?? `${response.status} ${response.statusText}`);
  }
  return answer;
}
