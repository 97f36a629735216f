/** Who and what is in the demo company, and whether the product would have taken it. */
import { describe, expect, it } from 'vitest';
import { clients } from '../../src/demo/clients.ts';
import { people } from '../../src/demo/people.ts';
import { talks } from '../../src/demo/talks.ts';
import { cleanNote, cleanText, identityOf } from '../../src/domain/folding.ts';
import { languageCodes } from '../../src/domain/person.ts';
import { zoneNamed } from '../../src/domain/schedule.ts';
import { isEmail } from '../../src/exchange/email.ts';
import { longestName, longestNote } from '../../src/operations/clients.ts';

const longestPurpose = 500;

describe('people', () => {
  it('are a company: heads with teams, managers in three languages, support and an admin', () => {
    const count = (role: string) => people.filter((person) => person.role === role).length;
    expect([count('head'), count('manager'), count('support'), count('admin')]).toEqual([3, 6, 1, 1]);
    const teams = new Set(people.flatMap(({ team }) => team ?? []));
    for (const team of teams)
      expect(people.filter((person) => person.role === 'head' && person.team === team)).toHaveLength(1);
    expect(new Set(people.map(({ language }) => language))).toEqual(new Set(languageCodes));
    expect(new Set(people.map(({ zone }) => zone)).size).toBeGreaterThanOrEqual(5);
  });

  it.each(people)('$name is somebody whom the product would take', ({ name, email, zone, country }) => {
    expect(cleanText(name, longestName)).toBe(name);
    expect(isEmail(email)).toBe(true);
    // Nobody outside is ever written to: the domain is reserved for examples.
    expect(email).toMatch(/\.example$/);
    expect(zoneNamed(zone)).toBe(zone);
    expect(country).toMatch(/^[A-Z]{2}$/);
  });

  it('share neither name nor address', () => {
    expect(new Set(people.map(({ name }) => identityOf(name))).size).toBe(people.length);
    expect(new Set(people.map(({ email }) => email)).size).toBe(people.length);
  });
});

describe('clients', () => {
  it('are some forty, of all classes, each with an owner who may have clients', () => {
    expect(clients.length).toBeGreaterThanOrEqual(40);
    const owners = people.filter(({ role }) => role === 'manager' || role === 'head').map(({ name }) => name);
    expect(new Set(clients.map(({ owner }) => owner))).toEqual(new Set(owners));
    for (const name of ['A', 'B', 'C'])
      expect(clients.filter((client) => client.class === name).length).toBeGreaterThan(8);
    expect(new Set(clients.map(({ name }) => identityOf(name))).size).toBe(clients.length);
  });

  it.each(clients)('$name is stored as it is written', ({ name, city, contacts, facts }) => {
    expect(cleanText(name, longestName)).toBe(name);
    expect(cleanText(city, 200)).toBe(city);
    expect(contacts.length).toBeGreaterThan(0);
    for (const contact of contacts) {
      expect(cleanText(contact.name, longestName)).toBe(contact.name);
      expect(cleanText(contact.title, 200)).toBe(contact.title);
      expect(contact.phone).toMatch(/^\+\d[\d -]{8,18}$/);
      if (contact.birthday !== undefined) expect(Date.parse(contact.birthday)).not.toBeNaN();
    }
    const known = Object.values(facts);
    expect(known.length).toBeGreaterThan(0);
    for (const text of known) expect(cleanNote(text, longestNote)).toBe(text);
  });
});

it('every purpose is short enough', () => {
  for (const language of languageCodes)
    for (const { purpose } of talks[language]) expect(cleanText(purpose, longestPurpose)).toBe(purpose);
});
