/** The same day over Slack in each language: typed in one's own words, then by modals and buttons alone. */
import { describe, expect, it } from 'vitest';
import { startSlackAssistant } from '../../support/slack-assistant.ts';
import { aClient } from '../../support/builders.ts';

const stories = [
  {
    language: 'en',
    client: 'Around the Horn',
    hello: 'Good to have you here, Ann!',
    typed: '/ft visit around horn tomorrow 10:00 call spring offer',
    planned: /^Planned: Around the Horn, Wed 25 Nov, 10:00\nCall · class A · spring offer/,
    listed:
      /^Tomorrow: 1 visit, next at 10:00 Around the Horn\n• 10:00 Around the Horn \(A\) · call · spring offer/,
    list: 'visits tomorrow',
    form: {
      title: 'Plan a visit',
      client: 'Client',
      kind: 'Kind',
      call: 'Call',
      words: 'Or in your own words',
    },
    when: '1 Dec at 9',
    wrong: { when: 'yesterday', says: 'has passed already' },
    done: /^Planned: Around the Horn, Tue 1 Dec, 09:00\nCall/,
    cancel: { press: 'Cancel', done: /^Cancelled: Around the Horn/ },
    undo: { press: 'Undo', done: /^As it was before: Around the Horn/ },
    today: 'Nothing is planned for today.',
  },
  {
    language: 'es',
    client: 'Bólido Comidas',
    hello: '¡Qué bien tenerte aquí, Ann!',
    typed: '/ft visita bolido mañana a las 10 llamada oferta de primavera',
    planned: /^Planificada: Bólido Comidas, mié 25 nov, 10:00\nLlamada · clase A · oferta de primavera/,
    listed:
      /^Mañana: 1 visita, la próxima a las 10:00 Bólido Comidas\n• 10:00 Bólido Comidas \(A\) · llamada · oferta/,
    list: 'visitas mañana',
    form: {
      title: 'Planificar visita',
      client: 'Cliente',
      kind: 'Tipo',
      call: 'Llamada',
      words: 'O con tus palabras',
    },
    when: '1 dic 9:00',
    wrong: { when: 'ayer', says: 'ya ha pasado' },
    done: /^Planificada: Bólido Comidas, mar 1 dic, 09:00\nLlamada/,
    cancel: { press: 'Cancelar', done: /^Cancelada: Bólido Comidas/ },
    undo: { press: 'Deshacer', done: /^Como estaba antes: Bólido Comidas/ },
    today: 'No hay nada previsto para hoy.',
  },
  {
    language: 'ru',
    client: 'ООО Ромашка',
    hello: 'Рады видеть вас, Ann!',
    typed: '/ft визит ромашка завтра в 15:00 звонок весеннее предложение',
    planned: /^Запланировано: ООО Ромашка, ср 25 нояб\., 15:00\nЗвонок · класс A · весеннее предложение/,
    listed: /^Завтра: 1 визит, следующий в 15:00 ООО Ромашка\n• 15:00 ООО Ромашка \(A\) · звонок · весеннее/,
    list: 'визиты завтра',
    form: {
      title: 'Новый визит',
      client: 'Клиент',
      kind: 'Вид',
      call: 'Звонок',
      words: 'Или своими словами',
    },
    when: '1 декабря в 9:00',
    wrong: { when: 'вчера', says: 'прош' },
    done: /^Запланировано: ООО Ромашка, вт 1 дек\., 09:00\nЗвонок/,
    cancel: { press: 'Отменить', done: /^Отменено: ООО Ромашка/ },
    undo: { press: 'Вернуть как было', done: /^Как было: ООО Ромашка/ },
    today: 'На сегодня ничего не запланировано.',
  },
];

describe('a manager in Slack', async () => {
  const assistant = await startSlackAssistant({ now: '2026-11-24T07:30:00Z', by: 'HTTP' });
  const { database, slack } = assistant;

  it.each(stories)('plans in $language, typing or by modals and buttons alone', async (story) => {
    const { chat, id } = await assistant.someone('Ann', {
      name: 'Ann',
      foldedName: `ann ${story.language}`,
      language: story.language,
      // A visit within the hour would be announced in the middle of the story.
      mutedKinds: ['visit-soon'],
    });
    expect(chat.sees()).toContain(story.hello);
    await aClient(database, { ownerId: id, name: story.client, class: 'A' });
    await chat.says('/today');
    expect(chat.sees()).toContain(story.today);

    await chat.says(story.typed);
    expect(chat.sees()).toMatch(story.planned);
    await chat.says(story.list);
    expect(chat.sees()).toMatch(story.listed);

    const { form } = story;
    await chat.says('/visit');
    expect(chat.modal()).toContain(form.title);
    await chat.fills({ [form.client]: story.client, [form.kind]: form.call, [form.words]: story.wrong.when });
    await chat.submits();
    expect(chat.modal()).toContain(story.wrong.says);
    await chat.fills({ [form.words]: story.when });
    await chat.submits();
    expect(chat.modal()).toBeNull();
    expect(chat.sees()).toMatch(story.done);
    await chat.presses(story.cancel.press);
    expect(chat.sees()).toMatch(story.cancel.done);
    await chat.presses(story.undo.press);
    expect(chat.sees()).toMatch(story.undo.done);
    expect(await database.prisma.visit.count({ where: { personId: id, state: 'planned' } })).toBe(2);
    expect(slack.violations).toEqual([]);
  });
});
