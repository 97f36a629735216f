/** The same day in each language: typed in one's own words, then by buttons alone. */
import { describe, expect, it } from 'vitest';
import { startAssistant } from '../support/assistant.ts';
import { aClient } from '../support/builders.ts';

const stories = [
  {
    language: 'en',
    zone: 'Europe/London',
    client: 'Around the Horn',
    hello: 'Good to have you here, Ann!',
    typed: '/visit around horn tomorrow 10:00 call spring offer',
    planned: /^Planned: Around the Horn, Wed 25 Nov, 10:00\nCall · class A · spring offer/,
    listed:
      /^Tomorrow: 1 visit, next at 10:00 Around the Horn\n• 10:00 Around the Horn \(A\) · call · spring offer/,
    list: '/visits tomorrow',
    ask: '/visit',
    which: 'Which client?',
    when: 'Around the Horn – When?',
    done: /^Planned: Around the Horn/,
    move: {
      press: 'Move',
      asks: /^Around the Horn is on .* Move it to when\?/,
      done: /^Moved: Around the Horn, now /,
    },
    cancel: { press: 'Cancel', done: /^Cancelled: Around the Horn/ },
    undo: { press: 'Undo', done: /^As it was before: Around the Horn/ },
    none: { says: '/visits late', hears: 'Every visit has its outcome.' },
    today: 'Nothing is planned for today.',
  },
  {
    language: 'es',
    zone: 'Europe/Madrid',
    client: 'Bólido Comidas',
    hello: '¡Qué bien tenerte aquí, Ann!',
    typed: '/visita bolido mañana a las 10 llamada oferta de primavera',
    planned: /^Planificada: Bólido Comidas, mié 25 nov, 10:00\nLlamada · clase A · oferta de primavera/,
    listed:
      /^Mañana: 1 visita, la próxima a las 10:00 Bólido Comidas\n• 10:00 Bólido Comidas \(A\) · llamada · oferta/,
    list: '/visitas mañana',
    ask: '/visita',
    which: '¿Qué cliente?',
    when: 'Bólido Comidas – ¿Cuándo?',
    done: /^Planificada: Bólido Comidas/,
    move: {
      press: 'Mover',
      asks: /^Bólido Comidas está para .* ¿A cuándo la movemos\?/,
      done: /^Cambio de hora: /,
    },
    cancel: { press: 'Cancelar', done: /^Cancelada: Bólido Comidas/ },
    undo: { press: 'Deshacer', done: /^Como estaba antes: Bólido Comidas/ },
    none: { says: '/visitas pendientes', hears: 'Todas las visitas tienen resultado.' },
    today: 'No hay nada previsto para hoy.',
  },
  {
    language: 'ru',
    zone: 'Europe/Moscow',
    client: 'ООО Ромашка',
    hello: 'Рады видеть вас, Ann!',
    typed: '/визит ромашка завтра в 15:00 звонок весеннее предложение',
    planned: /^Запланировано: ООО Ромашка, ср 25 нояб\., 15:00\nЗвонок · класс A · весеннее предложение/,
    listed: /^Завтра: 1 визит, следующий в 15:00 ООО Ромашка\n• 15:00 ООО Ромашка \(A\) · звонок · весеннее/,
    list: '/визиты завтра',
    ask: '/визит',
    which: 'Какой клиент?',
    when: 'ООО Ромашка – Когда?',
    done: /^Запланировано: ООО Ромашка/,
    move: { press: 'Перенести', asks: /^ООО Ромашка: сейчас .* На когда перенести\?/, done: /^Перенесено: / },
    cancel: { press: 'Отменить', done: /^Отменено: ООО Ромашка/ },
    undo: { press: 'Вернуть как было', done: /^Как было: ООО Ромашка/ },
    none: { says: '/визиты без итога', hears: 'У всех визитов есть итог.' },
    today: 'На сегодня ничего не запланировано.',
  },
];

describe('a manager', async () => {
  const assistant = await startAssistant({ now: '2026-11-24T07:30:00Z' });
  const { database, telegram } = assistant;

  it.each(stories)('plans in $language, typing or by buttons alone', async (story) => {
    const { chat, id } = await assistant.someone('Ann', {
      name: 'Ann',
      foldedName: `ann ${story.language}`,
      language: story.language,
      zone: story.zone,
      // A visit within the hour would be announced in the middle of the story.
      mutedKinds: ['visit-soon'],
    });
    expect(chat.sees()).toContain(story.hello);
    await aClient(database, { ownerId: id, name: story.client, class: 'A' });
    await chat.says(story.none.says);
    expect(chat.sees()).toContain(story.none.hears);
    await chat.says('/today');
    expect(chat.sees()).toContain(story.today);

    await chat.says(story.typed);
    expect(chat.sees()).toMatch(story.planned);
    await chat.says(story.list);
    expect(chat.sees()).toMatch(story.listed);

    await chat.says(story.ask);
    expect(chat.sees()).toContain(story.which);
    await chat.presses(story.client);
    expect(chat.sees()).toContain(story.when);
    await chat.presses(/\d\d:\d\d$/);
    expect(chat.sees()).toMatch(story.done);
    await chat.presses(story.move.press);
    expect(chat.sees()).toMatch(story.move.asks);
    await chat.presses(/\d\d:\d\d$/);
    expect(chat.sees()).toMatch(story.move.done);
    await chat.presses(story.cancel.press);
    expect(chat.sees()).toMatch(story.cancel.done);
    await chat.presses(story.undo.press);
    expect(chat.sees()).toMatch(story.undo.done);
    expect(await database.prisma.visit.count({ where: { personId: id, state: 'planned' } })).toBe(2);
    expect(telegram.violations).toEqual([]);
  });
});
