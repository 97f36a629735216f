/** Linking by verified e-mail (product.md section 2): the one it belongs to, once, and never over another account. */
import { beforeEach, describe, expect, it } from 'vitest';
import { createLinkingOperations } from '../../src/operations/linking.ts';
import { createPeople } from '../../src/operations/people.ts';
import { invite } from '../support/assistant.ts';
import { anAccount, aPerson } from '../support/builders.ts';
import { testDatabase } from '../support/database.ts';

const database = await testDatabase();
let woken = 0;
const linking = createLinkingOperations({ database, wake: () => (woken += 1) });
const slack = { personId: null, source: 'slack', once: null, answers: null };
const place = { platform: 'slack', conversation: 'D1' };
const byEmail = (email: string, sender = 'U1') => linking.linkVerified(slack, sender, place, email);
const accounts = () =>
  database.prisma.account.findMany({
    select: { platform: true, externalId: true, conversation: true, personId: true },
    orderBy: { id: 'asc' },
  });

beforeEach(async () => {
  await database.pool.query('truncate person, account, audit, link_attempt restart identity cascade');
  woken = 0;
});

describe('linking by verified e-mail', () => {
  it('links whom it belongs to, however it is written, and says so in the trail', async () => {
    const anna = await aPerson(database, { email: 'anna@example.com' });
    expect(await byEmail(' Anna@Example.com ')).toEqual({ ok: true, value: { personId: anna.id } });
    expect(await accounts()).toEqual([
      { platform: 'slack', externalId: 'U1', conversation: 'D1', personId: anna.id },
    ]);
    expect(await database.prisma.audit.findMany()).toMatchObject([
      { action: 'account.link.email', personId: anna.id, subject: `person:${anna.id}`, source: 'slack' },
    ]);
    expect(woken).toBe(1);
  });

  it('links beside an account on another platform', async () => {
    const anna = await aPerson(database, { email: 'anna@example.com' });
    await anAccount(database, { personId: anna.id });
    expect(await byEmail('anna@example.com')).toMatchObject({ ok: true });
    expect(await accounts()).toMatchObject([{ platform: 'telegram' }, { platform: 'slack' }]);
  });

  it('links nobody where nobody active has the e-mail', async () => {
    await aPerson(database);
    await aPerson(database, { name: 'Gone', email: 'gone@example.com' });
    const people = createPeople({ database, defaults: { language: 'en', zone: 'UTC', country: null } });
    await people.disable(slack, 'Gone');
    for (const email of ['gone@example.com', 'other@example.com', '', ' '])
      expect(await byEmail(email)).toEqual({ ok: false, failure: { kind: 'nobody' } });
    expect(await accounts()).toEqual([]);
    expect(woken).toBe(0);
  });

  it('takes no account over: neither the person’s other one there, nor somebody else’s', async () => {
    const anna = await aPerson(database, { email: 'anna@example.com' });
    await anAccount(database, { personId: anna.id, platform: 'slack', externalId: 'U0' });
    await aPerson(database, { email: 'boris@example.com' });
    const before = await accounts();
    expect(await byEmail('anna@example.com', 'U1')).toEqual({ ok: false, failure: { kind: 'taken' } });
    expect(await byEmail('boris@example.com', 'U0')).toEqual({ ok: false, failure: { kind: 'taken' } });
    expect(await accounts()).toEqual(before);
    expect(await database.prisma.audit.count()).toBe(0);
  });

  it('gives the account of somebody disabled to the one it belongs to now', async () => {
    const gone = await aPerson(database, { disabledAt: new Date() });
    await anAccount(database, { personId: gone.id, platform: 'slack', externalId: 'U1' });
    const anna = await aPerson(database, { email: 'anna@example.com' });
    expect(await byEmail('anna@example.com')).toMatchObject({ ok: true });
    expect(await accounts()).toMatchObject([{ externalId: 'U1', personId: anna.id }]);
  });

  it('done again, or many times at once, is done once', async () => {
    await aPerson(database, { email: 'anna@example.com' });
    const all = await Promise.all(Array.from({ length: 8 }, () => byEmail('anna@example.com')));
    expect(all.every(({ ok }) => ok)).toBe(true);
    expect(await byEmail('anna@example.com')).toMatchObject({ ok: true });
    expect(await accounts()).toHaveLength(1);
    expect(await database.prisma.audit.count()).toBe(1);
    expect(woken).toBe(1);
  });

  it('lets one of several accounts in at once, whether by e-mail or by code', async () => {
    for (let round = 0; round < 6; round++) {
      const anna = await aPerson(database, { email: `anna-${round}@example.com` });
      await invite(database, anna.id, `code-${round}`);
      await Promise.all([
        ...[1, 2, 3].map((n) => byEmail(`anna-${round}@example.com`, `U${round}-${n}`)),
        linking.link(slack, `U${round}-code`, place, `code-${round}`),
      ]);
      expect(await database.prisma.account.count({ where: { personId: anna.id } })).toBe(1);
    }
  });
});
