/** Whether we are well with a platform: what receiving and what calls have to say of it, each of its own. */
import { expect, it } from 'vitest';
import { createHealth } from '../../src/platforms/health.ts';

function watched() {
  const told: unknown[] = [];
  const tell = (fields: object) => void told.push('standing' in fields ? fields.standing : 'ok');
  let probes = 0;
  const health = createHealth('chat', { info: tell, warn: tell, error: tell }, () => (probes += 1));
  return { health, told, probes: () => probes, standing: () => health.read().detail };
}

it('does not take a call that works for receiving that works again', () => {
  for (const trouble of ['unreachable', 'unauthorised', 'second-poller'] as const) {
    const { health, told, standing } = watched();
    health.set(trouble);
    health.note(null);
    expect(standing()).toBe(trouble);
    health.set('ok');
    expect(health.read()).toEqual({ ok: true, detail: 'ok' });
    expect(told).toEqual([trouble, 'ok']);
  }
});

it('asks about a token that calls are refused with, once, and is well when a call works', () => {
  const { health, told, probes, standing } = watched();
  health.note({ kind: 'unauthorised' });
  health.note({ kind: 'unauthorised' });
  health.note({ kind: 'transient', detail: 'ECONNREFUSED' });
  expect([standing(), probes()]).toEqual(['unauthorised', 1]);
  health.note(null);
  expect(standing()).toBe('ok');
  expect(told).toEqual(['unauthorised', 'ok']);
});

it('goes back to what receiving said when calls are taken again, and receiving speaks for both', () => {
  const { health, standing } = watched();
  health.set('second-poller');
  health.note({ kind: 'unauthorised' });
  health.note(null);
  expect(standing()).toBe('second-poller');
  health.note({ kind: 'unauthorised' });
  health.set('ok');
  expect(standing()).toBe('ok');
});
