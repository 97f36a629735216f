/** What a start prints for people: where it is, and what to do next. */
import { describe, expect, it } from 'vitest';
import { readConfig } from '../src/config.ts';
import { welcome } from '../src/welcome.ts';

function printed(env: Record<string, string>, demo = false): string {
  const config = readConfig(env);
  if (!config.ok) throw new Error(config.failure.join('\n'));
  return welcome('http://127.0.0.1:3000', config.value, demo);
}
const telegram = { TELEGRAM_BOT_TOKEN: '1:hunter2' };
const slack = { SLACK_BOT_TOKEN: 'xoxb-hunter2', SLACK_SIGNING_SECRET: 'hunter2' };

describe('the welcome', () => {
  it('of the demo says the address, the way in and three things to try', () => {
    const text = printed({}, true);
    expect(text).toContain('http://127.0.0.1:3000/console');
    expect(text).toContain('choosing a person');
    for (const thing of ['/visits today', '/visit Sommerfeld tomorrow 10:00', 'Next reminder'])
      expect(text).toContain(thing);
    expect(text).toContain('demo reset');
  });

  it('without demo and platform says how to get a bot', () => {
    expect(printed({})).toContain('BotFather');
    expect(printed({})).not.toContain('/console');
  });

  it('with a platform says how to invite, and what the invited do', () => {
    expect(printed(telegram)).toContain('Telegram is connected');
    expect(printed(telegram)).not.toContain('Slack');
    expect(printed(slack)).toContain('link CODE');
    expect(printed(slack)).not.toContain('Telegram');
    expect(printed({ ...telegram, ...slack })).toMatch(/Telegram is connected[^]*Slack is connected/);
  });

  it('fits a terminal and tells no secret', () => {
    for (const text of [printed({}, true), printed({}), printed({ ...telegram, ...slack })]) {
      expect(text).not.toContain('hunter2');
      for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(120);
    }
  });
});
