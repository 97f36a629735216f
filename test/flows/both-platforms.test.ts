/** One person in Telegram and in Slack (product.md section 2): written to where they prefer, and on the other when that one is gone. */
import { describe, expect, it } from 'vitest';
import { startTwofoldAssistant } from '../support/slack-assistant.ts';
import { aClient } from '../support/builders.ts';

const muted = { mutedKinds: ['visits-tomorrow', 'visit-unrecorded', 'digest'] };

describe('somebody with both', async () => {
  const assistant = await startTwofoldAssistant({ now: '2026-11-24T07:30:00Z' });
  const { database, telegram, slack } = assistant;
  const { inTelegram, inSlack, id } = await assistant.someone('Anna', muted);
  await aClient(database, { ownerId: id, name: 'Neptuno', class: 'A' });
  // Linked before the story, which lies in the past of the clock on the wall.
  await database.prisma.account.updateMany({ data: { linkedAt: new Date('2026-01-01') } });
  const soon = /Neptuno in \d+ min/;
  const heardInTelegram = () => telegram.ledger.filter(({ text }) => soon.test(text)).length;
  const heardInSlack = () => slack.ledger.filter(({ text }) => soon.test(text)).length;

  it('says in one what shows in the other, and can take it back there', async () => {
    await inTelegram.says('/visit neptuno today 11:00');
    await inSlack.says('visits today');
    expect(inSlack.sees()).toContain('11:00 Neptuno');
    await inSlack.says('note neptuno: said in Slack');
    await inTelegram.says('/undo');
    expect(inTelegram.sees()).toContain('Taken back: the note about Neptuno');
  });

  it('is reminded where they prefer to be, once', async () => {
    await inTelegram.says('/settings platform telegram');
    await assistant.timeIs('2026-11-24T09:01:00Z');
    await inTelegram.hears(soon);
    await inTelegram.says('/visit neptuno today 13:00');
    await inSlack.says('settings platform slack');
    expect(inSlack.sees()).toContain('Where I write: Slack');
    await assistant.timeIs('2026-11-24T11:01:00Z');
    await inSlack.hears(soon);
    expect([heardInTelegram(), heardInSlack()]).toEqual([1, 1]);
  });

  it('is reminded in the other when the account in Slack is gone, and told so there, once', async () => {
    await inTelegram.says('/visit neptuno today 15:00');
    await inTelegram.says('/visit neptuno today 17:00');
    inSlack.profile.isDeleted = true;
    await assistant.timeIs('2026-11-24T13:01:00Z');
    await inTelegram.hears(soon);
    await assistant.timeIs('2026-11-24T13:05:00Z');
    await inTelegram.hears(/I cannot reach you in Slack/);
    await assistant.timeIs('2026-11-24T15:01:00Z');
    await inTelegram.hears(soon);
    expect([heardInTelegram(), heardInSlack()]).toEqual([3, 1]);
    const told = telegram.ledger.filter(({ text }) => text.includes('I cannot reach you in Slack'));
    expect(told).toHaveLength(1);
  });

  it('is reminded in Slack again when they have written there', async () => {
    inSlack.profile.isDeleted = false;
    await inSlack.says('visit neptuno today 19:00');
    await assistant.timeIs('2026-11-24T17:01:00Z');
    await inSlack.hears(soon);
    expect([heardInTelegram(), heardInSlack()]).toEqual([3, 2]);
    expect([...telegram.violations, ...slack.violations]).toEqual([]);
  });
});
