/** What goes wrong with the assistant's own calls to Slack: a person gets the answer all the same, once, or the trouble shows in readiness. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';
import type { Fault } from '../../support/fake-slack/faults.ts';

describe('a call to Slack', async () => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by: 'HTTP' });
  const { slack, database } = assistant;
  const { chat: anna, id } = await assistant.someone('Anna', { mutedKinds: ['visit-soon'] });
  await aClient(database, { ownerId: id, name: 'Neptuno' });
  let shown: number;
  const newly = (): readonly string[] => slack.ledger.slice(shown).map(({ text }) => text);
  beforeEach(() => {
    shown = slack.ledger.length;
  });
  afterEach(() => slack.faults.clear());

  it.each<[string, Fault]>([
    ['comes too fast', { kind: 'rate-limit', seconds: 1 }],
    // Whether it arrived is not known, and nobody is to read it twice.
    ['breaks off when it has arrived', { kind: 'drop-after' }],
  ])('that answers words and %s is seen once', async (_, fault) => {
    slack.faults.add({ method: 'chat.postMessage', fault });
    await anna.says('visits today');
    await anna.hears('Today: no visits');
    await slack.settled();
    expect(newly()).toHaveLength(1);
  });

  it.each<[string, Fault]>([
    ['the modal comes too late', { kind: 'refuse', error: 'expired_trigger_id' }],
    ['modals come too fast', { kind: 'rate-limit', seconds: 1 }],
    ['Slack is in trouble', { kind: 'refuse', error: 'fatal_error' }],
  ])('that opens a form is replaced by a question where %s', async (_, fault) => {
    slack.faults.add({ method: 'views.open', fault });
    await anna.says('/visit neptuno');
    expect(anna.modal()).toBeNull();
    await anna.hears('Neptuno – When?');
    await anna.says('tomorrow 10:00');
    expect(anna.sees()).toContain('Planned: Neptuno, Wed 25 Nov, 10:00');
    await anna.says('/undo');
  });

  it.each<[string, Fault]>([
    ['is used up', { kind: 'refuse', error: 'used_url' }],
    ['breaks off', { kind: 'drop-before' }],
  ])('to a response address that %s is replaced by one of our own', async (_, fault) => {
    await anna.says('visit neptuno tomorrow 10:00');
    slack.faults.add({ method: 'response_url', fault });
    await anna.presses('Cancel');
    expect(anna.lastMessage().text).toMatch(/^Cancelled: Neptuno/);
    expect(anna.screen().filter((text) => text.startsWith('Cancelled: Neptuno'))).toHaveLength(1);
    await anna.presses('Undo');
    await anna.says('/undo');
  });

  it('with a token that is refused makes readiness false', async () => {
    slack.refuseToken('invalid_auth');
    await anna.says('visits today').catch(() => undefined);
    const readiness = await fetch(`${assistant.url}/readyz`);
    expect(readiness.status).toBe(503);
    expect(await readiness.text()).not.toContain(slack.botToken);
    slack.refuseToken(null);
    expect(slack.violations).toEqual([]);
  });
});
