/** Telegram's look: bubbles, the time in their corner, keyboards under them. */
import type { WireBlock } from '../wire.ts';
import { el, icon, mark } from './dom.ts';
import { buttonOf, dots, pictureOf, saidBy, type Look, type Setting, type Shown } from './look.ts';
import { spansOf } from './spans.ts';

const wordsOf = (block: WireBlock, shown: Shown): HTMLElement[] => {
  if (block.kind === 'text') return [el('p', {}, ...spansOf(block.line))];
  if (block.kind === 'list')
    return [el('ul', {}, ...block.items.map((item) => el('li', {}, ...spansOf(item))))];
  if (block.kind === 'image') return [el('p', {}, pictureOf(block, shown))];
  return [];
};

function keyboard(shown: Shown): HTMLElement | null {
  const rows = shown.blocks.flatMap((block) =>
    block.kind === 'buttons'
      ? [el('div', { class: 'keys' }, ...block.buttons.map((button) => buttonOf(button, shown)))]
      : [],
  );
  return rows.length === 0 ? null : el('div', { class: 'keyboard' }, ...rows);
}

function corner(shown: Shown, { words, times }: Setting): HTMLElement {
  const own = shown.by === 'person';
  if (shown.at === null)
    return el('span', { class: 'corner' }, icon('wait'), el('span', { class: 'unseen' }, words.waiting));
  const seen = own ? [icon('check'), el('span', { class: 'unseen' }, words.sent)] : [];
  const time = el('time', { datetime: new Date(shown.at).toISOString() }, times.time(shown.at));
  return el('span', { class: 'corner' }, time, ...seen);
}

export const telegramLook: Look = {
  id: 'telegram',
  forms: false,
  head: ({ words }, heading) =>
    el(
      'header',
      { class: 'top' },
      mark(),
      el(
        'div',
        { class: 'who' },
        heading,
        el('p', { class: 'name', 'aria-hidden': 'true' }, 'Followthrough'),
        el(
          'p',
          { class: 'state' },
          el('span', { class: 'idle' }, words.bot),
          el('span', { class: 'busy', 'aria-hidden': 'true' }, words.typing),
        ),
      ),
    ),
  message(shown, setting) {
    const own = shown.by === 'person' ? 'own' : 'theirs';
    const words = shown.blocks.flatMap((block) => wordsOf(block, shown));
    const bubble = el('div', { class: 'bubble' }, saidBy(shown, setting), ...words);
    // In the last line, where there is room for it.
    const last = words.at(-1);
    (last?.tagName === 'UL' ? last.lastElementChild : last)?.append(corner(shown, setting));
    if (!last) bubble.append(corner(shown, setting));
    return el('div', { class: `message ${own}${shown.isFirst ? ' first' : ''}` }, bubble, keyboard(shown));
  },
  // Seen and not heard: the answer follows at once.
  typing: () =>
    el(
      'div',
      { class: 'message theirs first typing', 'aria-hidden': 'true' },
      el('div', { class: 'bubble' }, dots()),
    ),
};
