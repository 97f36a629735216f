/** Above the frames: who one is and what time it is, in the demo; the colours; the way out. */
import type { ClockMove, WireClock, WirePerson, WireState } from '../wire.ts';
import { Over, type Api } from './api.ts';
import { begin, el, end, mark, newId } from './dom.ts';
import { themeButton } from './theme.ts';
import type { Times } from './times.ts';

export interface Toolbar {
  readonly element: HTMLElement;
  clock(clock: WireClock): void;
  /** The assistant's time, in milliseconds since the epoch. */
  now(): number;
}

export interface ToolbarParts {
  readonly state: WireState;
  readonly api: Api;
  readonly times: Times;
  become(person: string): void;
  over(): void;
  /** Something did not work for want of a connection. */
  tell(line: string): void;
}

function labelled(label: string, control: HTMLElement): HTMLElement {
  const id = newId();
  control.id = id;
  return el('div', { class: 'pick' }, el('label', { for: id, class: 'unseen' }, label), control);
}

const languageNames: Readonly<Record<string, string>> = { en: 'English', es: 'Español', ru: 'Русский' };

function personSwitch({ state, become }: ToolbarParts): HTMLElement {
  const groups = new Map<string, WirePerson[]>();
  for (const person of state.people)
    groups.set(person.language, [...(groups.get(person.language) ?? []), person]);
  const select = el(
    'select',
    { class: 'people' },
    ...[...groups].map(([language, people]) =>
      el(
        'optgroup',
        { label: languageNames[language] ?? language },
        ...people.map(({ id, name, role }) =>
          el('option', { value: String(id), selected: id === state.me.id }, `${name} · ${role}`),
        ),
      ),
    ),
  );
  select.addEventListener('change', () => become(select.value));
  return labelled(state.words.person, select);
}

/** Says what became of a request that was not carried out. */
const failed =
  ({ state, over, tell }: ToolbarParts) =>
  (error: unknown): void =>
    error instanceof Over ? over() : tell(state.words['offline.tried']);

function mover(
  move: ClockMove,
  label: string,
  parts: ToolbarParts,
  moved: (clock: WireClock) => void,
): HTMLElement {
  const button = el('button', { type: 'button', class: `move ${move}` }, label);
  button.addEventListener('click', () => {
    if (!begin(button)) return;
    parts.api
      .move(move)
      .then(moved)
      .catch(failed(parts))
      .finally(() => end(button));
  });
  return button;
}

export function createToolbar(parts: ToolbarParts): Toolbar {
  const { state, times, api } = parts;
  const { words } = state;
  let shown = state.clock ?? { now: state.now, zone: state.zone, next: null };
  let since = performance.now();
  const now = (): number => shown.now + performance.now() - since;
  const time = el('time', {});
  const next = el('span', { class: 'next', 'aria-live': 'polite' });
  const tick = (): void => {
    time.textContent = times.full(now());
    time.dateTime = new Date(now()).toISOString();
  };
  const clock = (given: WireClock): void => {
    shown = given;
    since = performance.now();
    tick();
    next.textContent = given.next ?? words['next-none'];
  };
  if (state.clock) clock(state.clock);
  const timer = setInterval(() => (time.isConnected ? tick() : clearInterval(timer)), 1_000);
  const clockBar = el(
    'div',
    { class: 'clock', role: 'group', 'aria-label': words.clock },
    el('span', { class: 'now' }, time, el('span', { class: 'zone' }, state.zone)),
    mover('next', words.next, parts, clock),
    next,
    mover('hour', words.hour, parts, clock),
    mover('morning', words.morning, parts, clock),
  );
  const leave = el('button', { type: 'button', class: 'leave' }, words.logout);
  // Said to be over only when it is: whoever leaves relies on it.
  leave.addEventListener('click', () => void api.logout().then(parts.over).catch(failed(parts)));
  const element = el(
    'header',
    { class: 'bar' },
    el('h1', {}, mark(), el('span', {}, 'Followthrough')),
    state.people.length > 0 ? personSwitch(parts) : el('p', { class: 'me' }, state.me.name),
    state.clock === null ? null : clockBar,
    el('div', { class: 'end' }, themeButton(words.dark), state.people.length > 0 ? null : leave),
  );
  return { element, clock, now };
}
