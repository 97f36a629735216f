/** Slack's look: a picture, a name and the time, what was said, outlined buttons. */
import type { WireBlock } from '../wire.ts';
import { el, icon, mark } from './dom.ts';
import { buttonOf, initialsOf, pictureOf, saidBy, type Look, type Setting, type Shown } from './look.ts';
import { spansOf } from './spans.ts';

const blockOf = (block: WireBlock, shown: Shown): HTMLElement => {
  if (block.kind === 'text') return el('p', {}, ...spansOf(block.line));
  if (block.kind === 'list')
    return el('ul', {}, ...block.items.map((item) => el('li', {}, ...spansOf(item))));
  if (block.kind === 'image') return pictureOf(block, shown);
  return el('div', { class: 'keys' }, ...block.buttons.map((button) => buttonOf(button, shown)));
};

const timeOf = (shown: Shown, { times, words }: Setting): HTMLElement =>
  shown.at === null
    ? el('span', { class: 'time' }, icon('wait'), el('span', { class: 'unseen' }, words.waiting))
    : el(
        'time',
        {
          class: 'time',
          datetime: new Date(shown.at).toISOString(),
          title: times.full(shown.at),
        },
        times.time(shown.at),
      );

function whoOf(shown: Shown, setting: Setting): HTMLElement {
  const own = shown.by === 'person';
  return el(
    'p',
    { class: 'line' },
    el('strong', { class: 'name' }, own ? setting.me.name : 'Followthrough'),
    own ? null : el('span', { class: 'app' }, setting.words.app),
    timeOf(shown, setting),
  );
}

export const slackLook: Look = {
  id: 'slack',
  forms: true,
  head: ({ words, me }, heading) =>
    el(
      'header',
      { class: 'top' },
      el(
        'div',
        { class: 'rail', 'aria-hidden': 'true' },
        el('span', { class: 'workspace' }, 'F'),
        el('span', { class: 'initials' }, initialsOf(me.name)),
      ),
      el(
        'div',
        { class: 'who' },
        mark(),
        heading,
        el('p', { class: 'name', 'aria-hidden': 'true' }, 'Followthrough'),
        el('span', { class: 'app' }, words.app),
      ),
      el('p', { class: 'tabs', 'aria-hidden': 'true' }, el('span', {}, words.messages)),
    ),
  message(shown, setting) {
    const picture =
      shown.by === 'person'
        ? el('span', { class: 'initials', 'aria-hidden': 'true' }, initialsOf(setting.me.name))
        : mark();
    const side = shown.isFirst ? picture : el('span', { class: 'beside' }, timeOf(shown, setting));
    const head = shown.isFirst ? whoOf(shown, setting) : saidBy(shown, setting);
    const kind = shown.by === 'person' ? 'own' : 'theirs';
    return el(
      'div',
      { class: `message ${kind}${shown.isFirst ? ' first' : ''}` },
      el('div', { class: 'side' }, side),
      el('div', { class: 'said' }, head, ...shown.blocks.map((block) => blockOf(block, shown))),
    );
  },
  typing: ({ words }) => el('p', { class: 'typing', 'aria-hidden': 'true' }, words['typing.slack']),
};
