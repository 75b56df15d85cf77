// @ts-check
// Completes names of places and entities while they are typed: a combobox as the ARIA practices have it.
import { ask } from './api.js';
import { make } from './elements.js';
import { say } from './words.js';

/** @typedef {{kind: 'place' | 'entity', value: string, displayName: string, count: number}} Suggestion */

/** As long as somebody types faster than this, nothing is asked. */
const pause = 200;
const shortest = 2;

/** @param {HTMLInputElement} input @param {HTMLElement} list @param {(suggestion: Suggestion) => void} choose */
export function suggest(input, list, choose) {
  /** @type {Suggestion[]} */
  let found = [];
  let active = -1;
  let timer = 0;
  let running = new AbortController();

  function close() {
    clearTimeout(timer);
    running.abort();
    [found, active] = [[], -1];
    show();
  }

  /** @param {Suggestion} suggestion */
  function take(suggestion) {
    input.value = '';
    close();
    choose(suggestion);
  }

  function show() {
    list.replaceChildren(...found.map((one, index) => make('li', {
      id: `${list.id}-${index}`, role: 'option', 'aria-selected': index === active, 'data-value': one.value,
      // Before the field loses the focus, which closes the list.
      onpointerdown: (/** @type {Event} */ event) => { event.preventDefault(); take(one); },
    }, make('span', {}, one.displayName), ' ', make('span', { class: 'soft' }, say(one.kind)), make('span', { class: 'n' }, String(one.count)))));
    list.hidden = found.length === 0;
    input.setAttribute('aria-expanded', String(found.length > 0));
    if (active >= 0) {
      input.setAttribute('aria-activedescendant', `${list.id}-${active}`);
      list.children[active].scrollIntoView({ block: 'nearest' });
    } else {
      input.removeAttribute('aria-activedescendant');
    }
  }

  async function look() {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const text = input.value.trim();
    try {
      const answer = text.length < shortest ? { suggestions: [] } : await ask('suggestions?' + new URLSearchParams({ text }), undefined, signal);
      if (!signal.aborted) {
        [found, active] = [answer.suggestions, -1];
        show();
      }
    } catch (problem) {
      // A list that does not come leaves the field as it is; the question itself says if the platform is away.
      if (!signal.aborted) {
        close();
      }
    }
  }

  input.addEventListener('input', () => { clearTimeout(timer); timer = setTimeout(look, pause); });
  input.addEventListener('blur', close);
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      close();
    } else if (event.key === 'Enter') {
      // Here Enter chooses, and does not ask.
      event.preventDefault();
      if (found.length > 0) {
        take(found[Math.max(0, active)]);
      }
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && found.length > 0) {
      event.preventDefault();
      active = event.key === 'ArrowDown' ? (active + 1) % found.length : (active <= 0 ? found.length : active) - 1;
      show();
    }
  });
}
