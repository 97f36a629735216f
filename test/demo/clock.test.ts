/** The demo's clock: 'next reminder' leads to something said, over nights and weekends, and never back. */
import { expect, it } from 'vitest';
import { visit } from '../support/console.ts';
import { startDemo } from '../support/demo.ts';

const demo = await startDemo('2026-11-26T14:00:00Z');
const url = `http://127.0.0.1:${demo.port}`;

it('leads to the next thing that is said, whatever the night holds back', async () => {
  const visitor = await visit(url, await demo.person('Anna Weber'));
  let { clock, messages } = await visitor.state();
  for (let n = 0; n < 14; n += 1) {
    expect((await visitor.post('/console/clock', { move: 'next' })).status).toBe(200);
    const now = await visitor.state();
    expect(now.messages.length, `${n}: ${clock?.next ?? ''}`).toBeGreaterThan(messages.length);
    expect(now.clock?.now).toBeGreaterThanOrEqual(clock?.now ?? Infinity);
    ({ clock, messages } = now);
  }
});

it('goes on by an hour, and to tomorrow morning where the person is', async () => {
  const visitor = await visit(url, await demo.person('Айгуль Сейтова'));
  const before = (await visitor.state()).clock?.now ?? 0;
  await visitor.post('/console/clock', { move: 'hour' });
  expect(((await visitor.state()).clock?.now ?? 0) - before).toBeGreaterThanOrEqual(3_600_000);
  await visitor.post('/console/clock', { move: 'morning' });
  const { clock } = await visitor.state();
  const shown = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Almaty', timeStyle: 'short' });
  expect(shown.format(clock?.now)).toBe('08:30');
  for (const move of ['back', '', null, -1])
    expect((await visitor.post('/console/clock', { move })).status).toBe(400);
});
