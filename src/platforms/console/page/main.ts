/** Puts the page together, and anew when what it is built on changes. */
import type { WireState } from '../wire.ts';
import { createApi, Over, readState } from './api.ts';
import { createDialog } from './dialog.ts';
import { el, kept } from './dom.ts';
import { follow } from './follow.ts';
import { createFrame, type Frame } from './frame.ts';
import { createModel } from './model.ts';
import { createOutbox } from './outbox.ts';
import { slackLook } from './slack-look.ts';
import { telegramLook } from './telegram-look.ts';
import { startTheme } from './theme.ts';
import { createTimes } from './times.ts';
import { createToolbar } from './toolbar.ts';

const storage = kept('sessionStorage');
const retryMs = 2_000;
let leaveFormer: () => void = () => undefined;

const whom = (): string | null => new URL(location.href).searchParams.get('as') ?? storage.read('as');

function become(person: string): void {
  storage.write('as', person);
  history.replaceState(null, '', location.pathname);
  void load();
}

/** Loads again and again until somebody answers. */
async function load(): Promise<void> {
  leaveFormer();
  try {
    build(await readState(whom()));
  } catch (error) {
    if (!(error instanceof Over)) setTimeout(() => void load(), retryMs);
    // Without a session the server says how to get one; a browser that keeps no cookies would ask for ever.
    else if (location.hash === '#again') document.querySelector('#failed')?.removeAttribute('hidden');
    else {
      location.hash = 'again';
      location.reload();
    }
  }
}

/** Which of the two frames a narrow page shows. */
function frameSwitch(frames: readonly Frame[], words: WireState['words'], main: HTMLElement): HTMLElement {
  const local = kept('localStorage');
  const show = (id: string): void => {
    local.write('look', id);
    main.dataset['look'] = id;
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset['look'] === id));
    frames.find(({ look }) => look.id === id)?.log.toEnd(false);
  };
  const buttons = frames.map(({ look: { id } }) => {
    const button = el('button', { type: 'button', 'data-look': id }, words[`as-${id}`]);
    button.addEventListener('click', () => show(id));
    return button;
  });
  show(local.read('look') === 'slack' ? 'slack' : 'telegram');
  return el('div', { class: 'switch', role: 'group', 'aria-label': words.frames }, ...buttons);
}

/** The frame that one is in is read aloud; both would say everything twice. */
function speakOne(frames: readonly Frame[]): void {
  const speak = (one: Frame | undefined): void => {
    for (const frame of frames) frame.log.speak(frame === one);
  };
  for (const frame of frames) frame.element.addEventListener('focusin', () => speak(frame));
  speak(frames[0]);
}

function keys(frames: readonly Frame[], main: HTMLElement): (event: KeyboardEvent) => void {
  return (event) => {
    const isWriting =
      event.target instanceof Element && event.target.closest('input, textarea, select, dialog');
    if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const within = frames.find(({ element }) => element.contains(document.activeElement));
    (within ?? frames.find(({ look }) => look.id === main.dataset['look']))?.focus();
  };
}

function build(state: WireState): void {
  if (location.hash === '#again') history.replaceState(null, '', location.pathname);
  const { words } = state;
  document.documentElement.lang = state.me.language;
  const times = createTimes(state.me.language, state.zone, words);
  const model = createModel(state);
  const api = createApi(state);
  const note = el('p', { class: 'note', role: 'status' });
  const over = (): void => {
    leaveFormer();
    note.textContent = words.over;
    document.body.classList.add('over');
  };
  const outbox = createOutbox(api, model, { over, formCame: (form) => dialog.show(form) });
  const dialog = createDialog({ api, outbox, words, left: () => slack.focus() });
  const tell = (line: string): void => {
    note.textContent = line;
  };
  const toolbar = createToolbar({ state, api, times, become, over, tell });
  const setting = { words, me: state.me, times };
  const now = toolbar.now;
  const parts = { model, setting, outbox, now, formCame: dialog.show };
  const telegram = createFrame(telegramLook, parts);
  const slack = createFrame(slackLook, parts);
  const frames = [telegram, slack];
  const main = el('main', {});
  main.append(frameSwitch(frames, words, main), telegram.element, slack.element);
  speakOne(frames);
  document.body.replaceChildren(toolbar.element, note, main, ...document.querySelectorAll('dialog'));
  model.onChange(() => (note.textContent = model.isOnline() ? '' : words.offline));

  let unread = 0;
  const titled = (): void => {
    document.title = unread > 0 ? `(${unread}) Followthrough` : 'Followthrough';
  };
  const seen = (): void => {
    if (document.hidden) return;
    unread = 0;
    titled();
    following.hurry();
  };
  const as = state.people.length > 0 ? `as=${state.me.id}&` : '';
  const following = follow(() => `/console/stream?${as}after=${model.last()}`, {
    message(message) {
      if (document.hidden && message.by === 'assistant' && message.number === message.version) unread += 1;
      titled();
      model.put(message);
    },
    clock: toolbar.clock,
    stale: () => void load(),
    over,
    online: model.online,
    failing: () =>
      void readState(whom()).catch((error: unknown) => {
        if (error instanceof Over) over();
      }),
  });
  const back = (): void => {
    following.hurry();
    outbox.hurry();
  };
  const away = (): void => model.online(false);
  const onKey = keys(frames, main);
  window.addEventListener('online', back);
  window.addEventListener('offline', away);
  document.addEventListener('visibilitychange', seen);
  document.addEventListener('keydown', onKey);
  leaveFormer = () => {
    following.stop();
    window.removeEventListener('online', back);
    window.removeEventListener('offline', away);
    document.removeEventListener('visibilitychange', seen);
    document.removeEventListener('keydown', onKey);
    for (const open of document.querySelectorAll('dialog')) open.remove();
  };
}

startTheme();
void load();
