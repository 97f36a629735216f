/** Where one writes: Enter sends, Shift+Enter breaks the line, a slash opens the commands, arrow up brings the last back. */
import type { WireCommand } from '../wire.ts';
import { el, icon, kept } from './dom.ts';
import type { Look, Setting } from './look.ts';
import { createMenu } from './menu.ts';

export interface Composer {
  readonly element: HTMLElement;
  focus(): void;
}

export interface ComposerParts {
  readonly commands: readonly WireCommand[];
  say(text: string): void;
}

const tallest = 160;

export function createComposer(look: Look, { words, me }: Setting, parts: ComposerParts): Composer {
  const drafts = kept('sessionStorage');
  const key = `draft.${look.id}.${me.id}`;
  const label = look.id === 'slack' ? words['message.slack'] : words.message;
  const input = el('textarea', {
    rows: '1',
    'aria-label': label,
    placeholder: label,
    'aria-autocomplete': 'list',
    autocomplete: 'off',
    enterkeyhint: 'send',
    maxlength: '10000',
  });
  let said = '';
  const changed = (): void => {
    input.style.height = 'auto';
    if (input.value !== '') input.style.height = `${Math.min(tallest, input.scrollHeight)}px`;
    drafts.write(key, input.value === '' ? null : input.value);
    form.classList.toggle('filled', input.value.trim() !== '');
  };
  const write = (text: string): void => {
    input.value = text;
    changed();
  };
  const send = (): void => {
    const text = input.value.trim();
    menu.close();
    if (text === '') return;
    said = text;
    write('');
    parts.say(text);
  };
  const menu = createMenu(parts.commands, input, words.commands, (command, run) => {
    menu.close();
    write(`/${command}${run ? '' : ' '}`);
    if (run) send();
    input.focus();
  });
  input.setAttribute('aria-controls', menu.id);
  const menuButton = el(
    'button',
    {
      type: 'button',
      class: 'open-menu',
      'aria-label': look.id === 'slack' ? words.commands : words.menu,
    },
    icon(look.id === 'slack' ? 'slash' : 'menu'),
    el('span', { 'aria-hidden': 'true' }, words.menu),
  );
  const sendButton = el('button', { class: 'send', 'aria-label': words.send }, icon('send'));
  const form = el('form', { class: 'composer' }, menu.element, menuButton, input, sendButton);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    send();
  });
  menuButton.addEventListener('click', () => {
    if (menu.isOpen()) menu.close();
    else menu.open();
    input.focus();
  });
  input.addEventListener('input', () => {
    changed();
    menu.match(input.value);
  });
  input.addEventListener('blur', () => menu.close());
  input.addEventListener('keydown', (event) => {
    if (menu.key(event) || event.isComposing) return;
    if (event.key === 'ArrowUp' && input.value === '' && said !== '') {
      event.preventDefault();
      write(said);
    }
    if (event.key !== 'Enter' || event.shiftKey) return;
    event.preventDefault();
    send();
  });
  write(drafts.read(key) ?? '');
  return {
    element: form,
    focus() {
      // Given back by a closing dialog, the focus has no caret yet: what is typed would go nowhere.
      input.blur();
      input.focus();
      input.setSelectionRange(input.value.length, input.value.length);
    },
  };
}
