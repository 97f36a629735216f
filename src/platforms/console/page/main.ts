/** Puts the page together, and anew when what it is built on changes. */
import type { WireState } from '../wire.ts';
import { createApi, Over, readState } from './api.ts';
import { createDialog } from './dialog.ts';
import { el, kept } from './dom.ts';
import { createFrame } from './frame.ts';
import { createFrames } from './frames.ts';
import { startLive } from './live.ts';
import { createModel } from './model.ts';
import { createOutbox } from './outbox.ts';
import { slackLook } from './slack-look.ts';
import { telegramLook } from './telegram-look.ts';
import { startTheme } from './theme.ts';
import { createTimes } from './times.ts';
import { createToolbar } from './toolbar.ts';

const session = kept('sessionStorage');
const retryMs = 2_000;
/** What ends the page as it is, and tells where the focus was. */
let leave: () => string | null = () => null;

const whom = (): string | null => new URL(location.href).searchParams.get('as') ?? session.read('as');

function become(person: string): void {
  session.write('as', person);
  history.replaceState(null, '', location.pathname);
  void load();
}

/** Loads again and again until somebody answers. */
async function load(): Promise<void> {
  try {
    const state = await readState(whom());
    const focus = leave();
    build(state, focus);
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

function build(state: WireState, focus: string | null): void {
  if (location.hash === '#again') history.replaceState(null, '', location.pathname);
  const { words } = state;
  document.documentElement.lang = state.me.language;
  document.body.classList.remove('over');
  const times = createTimes(state.me.language, state.zone, words);
  const model = createModel(state);
  const api = createApi(state);
  const note = el('p', { class: 'note', role: 'status' });
  const over = (): void => {
    leave();
    note.textContent = words.over;
    document.body.classList.add('over');
  };
  const outbox = createOutbox(api, model, { over, formCame: (form) => dialog.show(form) });
  const dialog = createDialog({ api, outbox, words, left: () => frames.focus('slack') });
  const tell = (line: string): void => void (note.textContent = line);
  const toolbar = createToolbar({ state, api, times, become, over, tell });
  const setting = { words, me: state.me, times };
  const parts = { model, setting, outbox, now: toolbar.now, formCame: dialog.show };
  const frames = createFrames([createFrame(telegramLook, parts), createFrame(slackLook, parts)], words);
  document.body.replaceChildren(toolbar.element, note, frames.element, dialog.element);
  model.onChange(() => tell(model.isOnline() ? '' : words.offline));
  if (focus !== null) frames.focus(focus);
  const failing = (): void =>
    void readState(whom()).catch((error: unknown) => {
      if (error instanceof Over) over();
    });
  const stale = (): void => void load();
  const { clock } = toolbar;
  const { onKey } = frames;
  const end = startLive({ model, clock, stale, over, failing, hurry: outbox.hurry, onKey });
  leave = () => {
    end();
    return frames.focused();
  };
}

startTheme();
void load();
