/** One frame: a look on the conversation, and where one writes in it. */
import { createComposer } from './composer.ts';
import { begin, el, end, newId } from './dom.ts';
import { createLog, type Log } from './log.ts';
import type { Look, Setting } from './look.ts';
import type { Model } from './model.ts';
import type { Outbox } from './outbox.ts';
import type { WireForm } from '../wire.ts';

export interface Frame {
  readonly look: Look;
  readonly element: HTMLElement;
  readonly log: Log;
  focus(): void;
}

export interface FrameParts {
  readonly model: Model;
  readonly setting: Setting;
  readonly outbox: Outbox;
  readonly now: () => number;
  readonly formCame: (form: WireForm) => void;
}

export function createFrame(look: Look, { model, setting, outbox, now, formCame }: FrameParts): Frame {
  const { words } = setting;
  const say = (text: string): void =>
    void outbox.send({ kind: 'text', text }, look.forms).then((form) => form && formCame(form));
  const press = (sealed: string, on: number, button: HTMLButtonElement): void => {
    if (!begin(button)) return;
    void outbox.send({ kind: 'press', press: sealed, on }, look.forms).then((form) => {
      end(button);
      if (form) formCame(form);
    });
  };
  const tries = (): HTMLElement =>
    el(
      'div',
      { class: 'tries' },
      ...model.state.tries.map((text) => {
        const made = el('button', { type: 'button', class: 'try' }, text);
        made.addEventListener('click', () => say(text));
        return made;
      }),
    );
  const log = createLog(model, look, setting, { press, now, tries });
  const composer = createComposer(look, setting, { commands: model.state.commands, say });
  const id = newId();
  const title = look.id === 'slack' ? words['as-slack'] : words['as-telegram'];
  const heading = el('h2', { id, class: 'unseen' }, title);
  const element = el(
    'section',
    { class: `frame ${look.id}`, 'aria-labelledby': id },
    look.head(setting, heading),
    log.element,
    composer.element,
  );
  const busy = (): void => {
    element.classList.toggle('typing', model.isTyping());
  };
  model.onChange(busy);
  busy();
  return { look, element, log, focus: composer.focus };
}
