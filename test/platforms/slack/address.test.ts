/** Where answers may go: the address comes with a request, and what is said there may be about clients. */
import { describe, expect, it } from 'vitest';
import { isSlacks } from '../../../src/platforms/slack/send.ts';

const api = 'https://slack.com/api/';

describe('an address for an answer', () => {
  it.each(['https://hooks.slack.com/commands/T1/2/3', 'https://hooks.slack-gov.com/actions/T1/2/3'])(
    'of Slack is one: %s',
    (url) => expect(isSlacks(url, api)).toBe(true),
  );

  it('is one where Slack is said to be', () => {
    expect(isSlacks('http://127.0.0.1:4000/respond/1', 'http://127.0.0.1:4000/api/')).toBe(true);
  });

  it.each([
    'http://hooks.slack.com/x',
    'https://hooks.slack.com.evil.example/x',
    'https://evilslack.com/x',
    'https://hooks.slack.com@evil.example/x',
    'http://169.254.169.254/latest/meta-data',
    'http://127.0.0.1:5432/',
    'file:///etc/passwd',
    'nowhere',
    '',
  ])('of anybody else is none: %s', (url) => expect(isSlacks(url, api)).toBe(false));
});
