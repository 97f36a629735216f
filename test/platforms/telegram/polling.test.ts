/** Long polling: nothing acknowledged before its effect, nobody held up, every bad day survived. */
import { afterEach, describe, expect, it } from 'vitest';
import { below, button, buttons, secret, text, view } from '../../../src/chat/view.ts';
import { running, type Running, type RunningOptions } from './bot.ts';

let bot: Running;
const start = async (options: RunningOptions = {}): Promise<Running> => (bot = await running(options));
afterEach(() => bot.stop());

/** Something that a test opens by hand. */
function gate(): { readonly opened: Promise<void>; open(): void } {
  let open = (): void => undefined;
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { opened, open: () => open() };
}

describe('conversation', () => {
  it('answers what is said', async () => {
    const { fake } = await start();
    const anna = fake.person('Anna', { language: 'es' });
    await anna.says('hola');
    expect(anna.sees()).toBe('you said hola');
    expect(bot.heard[0]).toMatchObject({
      from: { platform: 'telegram', conversation: String(anna.id) },
      sender: String(anna.id),
      languageHint: 'es',
      private: true,
      once: { source: 'telegram:4242', id: String(fake.mailbox.latest()) },
    });
  });

  it('replaces the message whose button was pressed, and stops the button from spinning', async () => {
    const { fake } = await start({
      answer: ({ said }) =>
        said.kind === 'press'
          ? view(text(`${said.invocation.command} ${said.invocation.rest}`))
          : view(text('list'), buttons(button('Next', 'visits', 'page 2'))),
    });
    const anna = fake.person('Anna');
    await anna.says('/visits');
    await anna.presses('Next');
    expect(anna.sees()).toBe('visits page 2');
    expect(anna.history().filter(({ from }) => from === null)).toHaveLength(1);
  });

  it('says it below when the view asks for that', async () => {
    const { fake } = await start({
      answer: ({ said }) =>
        said.kind === 'press'
          ? below(view(text('done')))
          : view(text('list'), buttons(button('Held', 'held', '7'))),
    });
    const anna = fake.person('Anna');
    await anna.says('/visits');
    await anna.presses('Held');
    expect(anna.history().filter(({ from }) => from === null)).toHaveLength(2);
  });

  it('takes "not modified" for success, and sends anew what can not be edited', async () => {
    const { fake } = await start({ answer: () => view(text('same'), buttons(button('Again', 'again'))) });
    const anna = fake.person('Anna');
    await anna.says('/again');
    await anna.presses('Again');
    expect(anna.sees()).toBe('');
    fake.age(anna.lastMessage());
    await anna.presses('Again');
    expect(anna.sees()).toContain('same');
    expect(bot.log).toEqual([]);
  });

  it('never edits client data into a message that can be forwarded', async () => {
    const { fake } = await start({
      answer: ({ said }) =>
        said.kind === 'press'
          ? secret(text('debts'), buttons(button('More', 'more')))
          : view(text('help'), buttons(button('Debts', 'debts'))),
    });
    const anna = fake.person('Anna');
    await anna.says('/help');
    await anna.presses('Debts');
    expect(fake.ledger.map(({ how, protected: isProtected }) => [how, isProtected])).toEqual([
      ['sent', false],
      ['sent', true],
    ]);
    await anna.presses('More');
    expect(fake.ledger).toHaveLength(2);
  });

  it('survives a press that Telegram takes no answer to', async () => {
    const { fake } = await start({ answer: () => view(text('list'), buttons(button('Held', 'held'))) });
    const anna = fake.person('Anna');
    await anna.says('/visits');
    await anna.presses('Held', { stale: true });
    expect(bot.heard).toHaveLength(2);
    expect(bot.platform.health().ok).toBe(true);
  });

  it('sends a long answer in parts, waiting out the rate limit', async () => {
    const { fake } = await start({
      answer: () => view(text('a'.repeat(4000)), text('b'.repeat(4000)), buttons(button('More', 'more'))),
    });
    fake.limits.enforce({ perBot: 30, perChat: 1 });
    const anna = fake.person('Anna');
    await anna.says('/long');
    expect(fake.ledger.map(({ text: said, buttons: rows }) => [said.charAt(0), rows.length])).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect(fake.limits.refused.chat).toBe(1);
  });
});

describe('groups', () => {
  it('hears commands and mentions, not the rest', async () => {
    const { fake } = await start();
    const anna = fake.person('Anna');
    const team = fake.group('Sales');
    await anna.says('lunch?', team);
    await anna.says('/visits@OtherBot', team);
    await anna.says('@FollowthroughBot hello', team);
    await anna.says('/visits', team);
    await anna.says('/visits@followthroughbot week', team);
    expect(bot.heard.map(({ said, private: isPrivate }) => [said.kind, isPrivate])).toEqual([
      ['text', false],
      ['command', false],
      ['command', false],
    ]);
    expect(team.sees()).toContain('you said hello');
  });

  it("tells whoever presses another's button alone, and leaves the message", async () => {
    const { fake } = await start({
      answer: ({ said }) =>
        said.kind === 'forged-press'
          ? view(text('not yours'))
          : view(text('choose'), buttons(button('One', 'one'))),
    });
    const [anna, boris] = [fake.person('Anna'), fake.person('Boris')];
    const team = fake.group('Sales');
    await anna.says('/choose', team);
    await boris.presses('One', { where: team });
    expect(boris.popups).toEqual(['not yours']);
    expect(team.sees()).toBe('choose\n[One]');
    await anna.presses('One', { where: team });
    expect(bot.heard.map(({ said }) => said.kind)).toEqual(['command', 'forged-press', 'press']);
  });

  it('reports blocks, unblocks and new ids', async () => {
    const { fake, events } = await start();
    const anna = fake.person('Anna');
    const team = fake.group('Sales');
    await anna.blocks();
    await anna.unblocks();
    await team.upgrades();
    expect(events).toMatchObject([
      { kind: 'blocked', address: { conversation: String(anna.id) } },
      { kind: 'unblocked', address: { conversation: String(anna.id) } },
      { kind: 'moved', address: { conversation: '-1001' }, to: { conversation: '-1000000001001' } },
    ]);
  });
});

describe('acknowledgement', () => {
  it('comes after the effect, while other chats go on', async () => {
    const slow = gate();
    const { fake } = await start({
      answer: async ({ said }) => {
        if (said.kind === 'text' && said.text === 'slow') await slow.opened;
        return view(text('done'));
      },
    });
    const [anna, boris] = [fake.person('Anna'), fake.person('Boris')];
    const first = anna.says('slow');
    const second = anna.says('after');
    await fake.until(
      () => bot.heard.length === 1,
      () => 'the slow one to be heard',
    );
    const third = boris.says('quick');
    await boris.hears('done');
    expect(fake.mailbox.pending()).toBe(3);
    expect(bot.heard.map(({ said }) => (said.kind === 'text' ? said.text : ''))).toEqual(['slow', 'quick']);
    slow.open();
    await Promise.all([first, second, third]);
    expect(fake.mailbox.pending()).toBe(0);
    expect(bot.heard).toHaveLength(3);
  });

  it('keeps the order within a chat', async () => {
    const { fake } = await start();
    const anna = fake.person('Anna');
    await Promise.all(Array.from({ length: 30 }, (_, i) => anna.says(String(i))));
    expect(bot.heard.map(({ said }) => (said.kind === 'text' ? Number(said.text) : -1))).toEqual(
      Array.from({ length: 30 }, (_, i) => i),
    );
  });

  it('confirms what was done before it stops, and leaves what was not', async () => {
    const slow = gate();
    const { fake, platform } = await start({
      answer: async () => {
        await slow.opened;
        return view(text('done'));
      },
    });
    const anna = fake.person('Anna');
    const said = anna.says('one');
    await fake.until(
      () => bot.heard.length === 1,
      () => 'the message to be heard',
    );
    const stopped = platform.stop();
    slow.open();
    await stopped;
    await said;
    expect(anna.sees()).toBe('done');
    void anna.says('two');
    expect(fake.mailbox.pending()).toBe(1);
    expect(bot.heard).toHaveLength(1);
  });

  it('brings an update again to the next process when the first stops while it fails', async () => {
    const failing = gate();
    const first = await start({
      answer: () => {
        failing.open();
        throw new Error('the database is gone');
      },
      timing: { handlerPausesMs: [10_000] },
    });
    const anna = first.fake.person('Anna');
    const said = anna.says('hello');
    await failing.opened;
    await first.platform.stop();
    const second = await running({ fake: first.fake });
    await said;
    expect(anna.sees()).toBe('you said hello');
    await second.stop();
  });

  it('skips an update on which the handler always throws, and says nothing of its contents in the log', async () => {
    const { fake, log } = await start({
      answer: ({ said }) => {
        if (said.kind === 'text' && said.text.startsWith('poison')) throw new Error(`broke on ${said.text}`);
        return view(text('fine'));
      },
    });
    const anna = fake.person('Anna');
    await anna.says('poison and secrets');
    expect(anna.sees()).toBe('');
    await anna.says('next');
    expect(anna.sees()).toBe('fine');
    expect(bot.heard).toHaveLength(4);
    expect(log.map(({ fields }) => fields['isLast'])).toEqual([false, false, true]);
    expect(log.every(({ fields }) => typeof fields['update'] === 'number')).toBe(true);
    expect(JSON.stringify(log)).not.toContain('secrets');
  });
});

describe('bad days', () => {
  it('survives dropped connections while it polls', async () => {
    const { fake } = await start();
    fake.faults.add({ method: 'getUpdates', times: 4, fault: { kind: 'drop-before' } });
    const anna = fake.person('Anna');
    await anna.says('hello');
    await anna.says('hello again');
    await anna.says('and again');
    expect(bot.heard).toHaveLength(3);
    expect(bot.platform.health()).toEqual({ ok: true, detail: 'ok' });
  });

  it('yields to a second poller, says so once and comes back', async () => {
    const { fake, platform, log } = await start();
    const refuse = {
      kind: 'refuse',
      status: 409,
      description: 'Conflict: terminated by other getUpdates request',
    } as const;
    fake.faults.add({ method: 'getUpdates', times: 3, fault: refuse });
    const anna = fake.person('Anna');
    const said = anna.says('hello');
    await fake.until(
      () => platform.health().detail === 'second-poller' || null,
      () => 'the conflict to be noticed',
    );
    await said;
    expect(platform.health().ok).toBe(true);
    expect(log.map(({ fields }) => fields['standing'])).toEqual(['second-poller', undefined]);
  });

  it('is not well while another polls, even if sending works', async () => {
    const { fake, platform } = await start();
    const anna = fake.person('Anna');
    const refuse = { kind: 'refuse', status: 409, description: 'Conflict' } as const;
    const end = fake.faults.add({ method: 'getUpdates', times: 1000, fault: refuse });
    fake.mailbox.endPoll();
    await fake.until(
      () => fake.calls.at(-1)?.status === 409,
      () => 'the conflict',
    );
    const sent = await platform.send(
      { platform: 'telegram', conversation: String(anna.id) },
      view(text('x')),
    );
    expect(sent.ok).toBe(true);
    expect(platform.health().detail).toBe('second-poller');
    end();
  });

  it('fights for nothing when two really poll: every update is handled', async () => {
    const first = await start();
    const second = await running({ fake: first.fake });
    const anna = first.fake.person('Anna');
    for (const words of ['one', 'two', 'three']) await anna.says(words);
    const heard = new Set([...first.heard, ...second.heard].map(({ once }) => once.id));
    expect(heard.size).toBe(3);
    await second.stop();
  });

  it('is not ready while the token is refused, and recovers when it is good again', async () => {
    const { fake, platform, log } = await start();
    fake.revokeToken();
    await fake.until(
      () => fake.calls.filter(({ status }) => status === 401).length >= 2,
      () => 'two refused calls',
    );
    expect(platform.health()).toEqual({ ok: false, detail: 'unauthorised' });
    fake.restoreToken();
    const anna = fake.person('Anna');
    await anna.says('hello');
    expect(platform.health()).toEqual({ ok: true, detail: 'ok' });
    expect(log.filter(({ fields }) => fields['standing'] === 'unauthorised')).toHaveLength(1);
  });

  it('starts without Telegram, is unreachable, and connects later', async () => {
    const { fake, platform } = await start({
      prepare: (telegram) => {
        telegram.faults.add({ method: 'getMe', times: 2, fault: { kind: 'drop-before' } });
      },
    });
    expect(platform.health().detail).toBe('unreachable');
    const anna = fake.person('Anna');
    await anna.says('hello');
    expect(platform.health().ok).toBe(true);
  });

  it('takes the webhook of an earlier installation away', async () => {
    const { fake } = await start({
      prepare: (telegram) => telegram.mailbox.setWebhook({ url: 'http://127.0.0.1:9/old' }),
    });
    const anna = fake.person('Anna');
    await anna.says('hello');
    expect(anna.sees()).toBe('you said hello');
  });
});

describe('what is no text', () => {
  it('is unreadable, unless it has words below', async () => {
    const { fake } = await start();
    const anna = fake.person('Anna');
    for (const kind of ['sticker', 'photo', 'voice', 'document', 'location'] as const) await anna.sends(kind);
    await anna.sends('photo', { caption: 'the shelf' });
    expect(bot.heard.map(({ said }) => said.kind)).toEqual([...Array<string>(5).fill('unreadable'), 'text']);
  });

  it('is not an edit of what was said', async () => {
    const { fake } = await start();
    const anna = fake.person('Anna');
    await anna.says('hello');
    await anna.edits('hello!');
    expect(bot.heard).toHaveLength(1);
  });
});
