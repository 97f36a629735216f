import type { Catalog } from './index.ts';

/** The same keys as en.ts, every plural form of the language. */
export const ru: Catalog = {
  // Days
  'day.today': 'сегодня',
  'day.tomorrow': 'завтра',
  'day.yesterday': 'вчера',

  // Buttons
  'button.today': 'Сегодня',
  'button.tomorrow': 'Завтра',
  'button.week': 'Неделя',
  'button.plan': 'Новый визит',
  'button.help': 'Помощь',
  'button.settings': 'Настройки',
  'button.undo': 'Вернуть как было',
  'button.client': 'О клиенте',
  'button.note': 'Добавить заметку',
  'button.visits': 'Визиты',
  'button.held': '✅ Состоялся',
  'button.not-held': 'Не состоялся',
  'button.move': 'Перенести',
  'button.cancel-visit': 'Отменить',
  'button.later': 'Позже',
  'button.meet': 'Следующая встреча',
  'button.resume': 'Вернуться позже',
  'button.refuse': 'Отказ',
  'button.agree': 'Договорились',
  'button.call-at': 'Звонок: {when}',
  'button.conclude': 'Завершить',
  'button.back': '« Назад',
  'button.more': 'Ещё »',
  'button.never-mind': 'Не нужно',
  'button.nothing-to-add': 'Нечего добавить',
  'button.again': 'Назначить: {when}',
  'button.stage': 'Этап',
  'button.skip': 'Пропустить',
  'button.leads': 'Переговоры',
  'button.lead': 'Новые переговоры',
  'button.lead-card': 'К переговорам',
  'button.leads.only': '{only, select, unconcluded {Без следующего шага} other {Все открытые}}',
  'button.leads.whose': '{whose, select, own {Мои} other {Команда}}',
  'button.to-conclude': 'Ждут решения: {count, number}',
  'button.ask-meeting': 'Назначить встречу и спросить',
  'button.not-yours': 'Эта кнопка предназначена другому человеку, ничего не изменилось. Ваша: /today',
  'button.outdated': 'Кнопка устарела, ничего не изменилось. Откройте /today.',

  // Conversation
  stranger:
    'Здравствуйте! Я работаю только с приглашёнными коллегами: попросите код приглашения у администратора.',
  'link.wrong': 'Этот код не подходит. Код действует 72 часа и только один раз; попросите новый.',
  'link.locked': 'Слишком много попыток: подождите 15 минут и отправьте код снова.',
  'group.private': 'Отвечу вам в личном чате: о клиентах в группах не говорим.',
  'group.open': 'Открыть чат',
  'form.save': 'Сохранить',
  'form.answer': 'Ваш ответ',
  'form.choose-or-write': 'Выберите или напишите ниже',
  'form.in-words': 'Или своими словами',
  'form.client': 'Клиент',
  'form.colleague': 'Коллега',
  'form.when': 'Когда',
  'form.kind': 'Вид',
  'form.purpose': 'Цель',
  'form.note': 'Что вы узнали',
  'form.topic': 'Тема',
  'form.value': 'Сумма',
  'form.value.hint': 'Например 12500 или 12 500,50 €',
  'form.reason': 'Причина',
  'form.reason-words': 'Словами клиента',
  'form.evidence': 'Откуда это известно',
  'form.competitor': 'Конкурент',
  'form.lesson': 'Чему это учит',
  'form.said': 'О чём говорили',
  'form.until': 'До какого дня',
  'form.product': 'Товар',
  'form.becomes': 'Во что переходит',
  'form.conclude': 'Что дальше',
  'form.over': 'Этот вопрос уже закрыт, ничего не изменилось.',
  'form.cancelled': 'Хорошо, оставляем как было.',
  'form.skipped': 'Хорошо, ничего не записываю.',
  'form.none': 'Отменять нечего.',
  'done.already': 'Это уже сделано.',
  'unknown.text': 'Не нахожу здесь ни клиента, ни команды. Попробуйте:',
  'unknown.command': 'Такой команды пока нет. /помощь покажет, что я умею.',
  'unknown.nearest': 'Возможно, {name}?',
  unreadable: 'Пока я понимаю только текст. Напишите, пожалуйста, словами.',
  'too-long': 'Здесь больше {most, number} знаков; сократите, пожалуйста. Ничего не сохранено.',
  away: 'Сейчас у меня нет доступа к записям. Попробуйте ещё раз через минуту; /сегодня покажет, что уже записано.',
  error:
    'У меня произошла ошибка, ничего не изменилось. Попробуйте ещё раз; если повторится, сообщите администратору номер {incident}.',

  // Slack's manifest
  'slack.summary': 'Хранит визиты и то, что из них следует, вовремя напоминает и спрашивает об итоге.',
  'slack.shortcut': 'Заметка о клиенте',
  'slack.shortcut.does': 'Сохранить сообщение как заметку о клиенте',
  'slack.umbrella': 'любая команда на любом языке',

  // Start and help
  'start.hello': 'Рады видеть вас, {name}!',
  'start.what': 'Я веду ваши визиты, напоминаю вовремя и спрашиваю об итоге, чтобы ничего не зависло.',
  'start.zone': 'Ваш часовой пояс: {zone}. Если это не так: /настройки пояс',
  'help.title': 'Что я умею; всё доступно и кнопками:',
  'help.dates': 'Даты своими словами: завтра в 15:00, в пятницу в 10, 1 декабря в 9:00.',
  'command.start.name': 'start',
  'command.start.summary': 'начать',
  'command.today.name': 'сегодня',
  'command.today.summary': 'что сегодня',
  'command.today.example': '/сегодня',
  'command.visits.name': 'визиты',
  'command.visits.summary': 'визиты на день, неделю, по клиенту или без итога',
  'command.visits.example': '/визиты сегодня',
  'command.visit.name': 'визит',
  'command.visit.summary': 'назначить визит или звонок',
  'command.visit.example': '/визит Ромашка завтра в 15:00 звонок цены',
  'command.client.name': 'клиент',
  'command.client.summary': 'всё о клиенте; добавить, изменить',
  'command.client.example': '/клиент Ромашка',
  'command.find.name': 'найти|поиск',
  'command.find.summary': 'найти клиента по части названия',
  'command.find.example': '/найти рома',
  'command.lost.name': 'отказы|потери',
  'command.lost.summary': 'что не сложилось и почему',
  'command.lost.example': '/отказы год по конкурентам',
  'command.note.name': 'заметка',
  'command.note.summary': 'записать, что узнали о клиенте',
  'command.note.example': '/заметка Ромашка: бюджет решают в мае',
  'command.leads.name': 'переговоры|воронка',
  'command.leads.summary': 'переговоры и что дальше',
  'command.leads.example': '/переговоры без шага',
  'command.lead.name': 'сделка',
  'command.lead.summary': 'начать переговоры',
  'command.lead.example': '/сделка Ромашка весенние цены 12500',
  'command.conclude.name': 'итог|результат',
  'command.conclude.summary': 'встреча, вернуться позже, отказ, согласие',
  'command.conclude.example': '/итог Ромашка вернуться 1 декабря',
  'command.settings.name': 'настройки',
  'command.settings.summary': 'язык, часовой пояс, часы, тишина, сводка',
  'command.settings.example': '/настройки',
  'command.undo.name': 'вернуть',
  'command.undo.summary': 'вернуть последнее изменение (10 минут)',
  'command.undo.example': '/вернуть',
  'command.cancel.name': 'отмена',
  'command.cancel.summary': 'закрыть открытый вопрос',
  'command.cancel.example': '/отмена',
  'command.help.name': 'помощь',
  'command.help.summary': 'что я умею',

  // Words with a fixed meaning: meaning=word~word
  'word.lost':
    'quarter=квартал|кварталу,year=год|году,reason=причина|причины|причине|причинам,competitor=конкурент|конкуренты|конкуренту|конкурентам,stage=этап|этапы|этапу|этапам|стадия|стадиям,manager=менеджер|менеджеры|менеджеру|менеджерам,quarters=кварталы|кварталам,by=по,-=за|этот|в',
  'word.visits':
    'today=сегодня,tomorrow=завтра,week=неделя|на неделю|эта неделя,team=команда,late=без итога|просроченные',
  'word.kinds':
    'visit=визит|встреча,call=звонок|позвонить|созвон,online=онлайн|видео,merchandising=мерчандайзинг,training=обучение|тренинг,event=мероприятие',
  'word.client': 'add=добавить|новый,set=изменить',
  'word.client-set': 'class=класс,cadence=частота,name=название|имя',
  'word.leads':
    'open=открытые|все,unconcluded=без шага|без следующего шага|незавершённые|зависшие,mine=мои,team=команда|команды',
  'word.conclusions':
    'meet=встреча|следующая встреча|визит|звонок|позвонить|созвон|онлайн|видео|мерчандайзинг|обучение|тренинг|мероприятие,resume=вернуться|возобновить|отложить|позже|вернуться позже|пауза,refuse=отказ|отказались|отказался|отказано|нет,agree=договорились|согласие|согласны|согласились|да|договор|контракт|заказ,stage=этап',
  'word.reasons':
    'price=цена|цены|дорого|слишком дорого,competitor=конкурент|конкуренты,budget=бюджет|нет бюджета|деньги,assortment=ассортимент,timing=сроки|срок|не сейчас|время,no_decision_maker=нет лпр|лпр|никто не решает,unresponsive=не отвечает|не отвечают|молчание|нет ответа,poor_fit=не подходит|не подходим,other=другое|другая',
  'word.evidence':
    'client_said=сказал|сказали|клиент сказал|сам сказал|так сказал клиент,inferred=думаю|я думаю|предполагаю|кажется|мне кажется|наше предположение',
  'word.agreements': 'contract=договор|контракт,order=заказ',
  'word.stages':
    'contact=контакт|знакомство,needs=потребности,proposal=предложение,terms=условия,contract=договор',
  'word.next-month': 'next-month=следующий месяц|в следующем месяце|следующем месяце|на следующий месяц',
  'word.resume':
    'price=цена|цены|цену,stock=наличие|наличии|склад|складе|остаток|остатки|поставка,competitor=конкурент|конкурентом|конкурента|договор|контракт,-=когда|изменится|снова|на|в|во|по|их|с|со|у|до|закончится|кончится|истечёт|если|будет|появится|товар|товара|чтобы|от',
  'word.link': 'привязать|код',
  'word.off': 'off=выкл|нет|выключить',
  'word.settings':
    'language=язык,zone=пояс|зона,hours=часы,days=дни,quiet=тишина,digest=сводка,mute=отключить,platform=платформа|мессенджер,nudges=вопросы,overdue=просрочка,large=крупные|счета',
  'word.platforms': 'telegram=telegram|телеграм|телеграмм,slack=slack|слак|слэк,console=консоль|веб',
  'word.languages': 'en=en|английский,es=es|испанский,ru=ru|русский',
  'word.kinds-of-message':
    'visits-tomorrow=визиты на завтра,visit-soon=скоро визит,visit-unrecorded=визит без итога,negotiation-unconcluded=переговоры без следующего шага,negotiation-resumes=пора вернуться к переговорам,negotiation-escalated=переговорам нужна помощь,receivable-due=крупная сумма к оплате,receivable-overdue=просроченный долг,promise-broken=невыполненное обещание,promise-kept=выполненное обещание,digest=сводка',

  // Visits
  'visit.first-contact': 'первый контакт',
  'visit.last-contact':
    'последний контакт {days, plural, =0 {сегодня} one {# день назад} few {# дня назад} many {# дней назад} other {# дня назад}}',
  'visit.line':
    '{time} {client} ({class}){kind, select, call { · звонок} online { · онлайн} merchandising { · мерчандайзинг} training { · обучение} event { · мероприятие} other {}} · {why}{state, select, held { · ✅ состоялся} not_held { · не состоялся} cancelled { · отменён} open { · как прошло?} other {}}',
  'visit.card': '{client}: {when}–{until}',
  'visit.kind':
    '{kind, select, call {Звонок} online {Онлайн-встреча} merchandising {Мерчандайзинг} training {Обучение} event {Мероприятие} other {Визит}}',
  'visit.card.details':
    '{kind, select, call {Звонок} online {Онлайн-встреча} merchandising {Мерчандайзинг} training {Обучение} event {Мероприятие} other {Визит}} · класс {class} · {why}{state, select, held { · ✅ состоялся} not_held { · не состоялся} cancelled { · отменён} other {}}',
  'visit.planned': 'Запланировано: {client}, {when}',
  'visit.moved': 'Перенесено: {client}, теперь {when}',
  'visit.held': '✅ Состоялось: {client}, {when}',
  'visit.not-held': 'Не состоялось: {client}, {when}. Выбрать другое время?',
  'visit.cancelled': 'Отменено: {client}, {when}',
  'visit.restored': 'Как было: {client}, {when}',
  'visit.gone': 'Не нахожу такого визита.',
  'visit.changed': 'У этого визита теперь другое время, ничего не изменилось. Вот как сейчас:',
  'visit.settled':
    '{state, select, held {Этот визит уже отмечен как состоявшийся.} not_held {Этот визит уже отмечен как несостоявшийся.} other {Этот визит уже отменён.}}',
  'visit.not-yet': 'Этот визит ещё впереди. Если он уже прошёл, сначала перенесите его.',
  'visit.why-not': 'Что помешало? Выберите или напишите пару слов.',
  'visit.reason':
    '{reason, select, client_cancelled {Клиент отменил} nobody_there {Никого не было} no_time {Не хватило времени} other {Отложили}}',
  'warning.overlaps': '⚠️ В это же время: {client}, {time}',
  'warning.holiday': '⚠️ Это праздничный день: {name}',
  'warning.day-off': '⚠️ Это ваш выходной день.',
  'warning.outside-hours': '⚠️ Это вне вашего рабочего времени.',
  'today.next':
    '{count, plural, one {Сегодня # визит, в {time} {client}} few {Сегодня # визита, следующий в {time} {client}} many {Сегодня # визитов, следующий в {time} {client}} other {Сегодня # визита, следующий в {time} {client}}}',
  'today.title':
    '{open, plural, =0 {{count, plural, =0 {На сегодня ничего не запланировано.} one {Сегодня # визит, впереди больше нет.} few {Сегодня # визита, впереди больше нет.} many {Сегодня # визитов, впереди больше нет.} other {Сегодня # визита, впереди больше нет.}}} one {# визит ждёт итога; впереди сегодня больше нет.} few {# визита ждут итога; впереди сегодня больше нет.} many {# визитов ждут итога; впереди сегодня больше нет.} other {# визита ждут итога; впереди сегодня больше нет.}}',
  'today.open':
    '{count, plural, one {# визит ждёт итога:} few {# визита ждут итога:} many {# визитов ждут итога:} other {# визита ждут итога:}}',
  'visits.day':
    '{day}: {count, plural, =0 {визитов нет} one {# визит} few {# визита} many {# визитов} other {# визита}}{more, select, yes { и больше} other {}}',
  'visits.day.next':
    '{day}: {count, plural, one {# визит} few {# визита} many {# визитов} other {# визита}}{more, select, yes { и больше} other {}}, следующий в {time} {client}',
  'visits.week':
    'На этой неделе: {count, plural, =0 {визитов нет} one {# визит} few {# визита} many {# визитов} other {# визита}}{more, select, yes { и больше} other {}}',
  'visits.late':
    '{count, plural, =0 {У всех визитов есть итог.} one {# визит ждёт итога} few {# визита ждут итога} many {# визитов ждут итога} other {# визита ждут итога}}{more, select, yes { и больше} other {}}',
  'visits.client':
    '{client}: {count, plural, =0 {визитов пока нет} one {# визит} few {# визита} many {# визитов} other {# визита}}{more, select, yes { и больше} other {}}',

  // Dates
  'when.ask': 'Когда? Выберите или напишите: завтра в 10, в пятницу в 15:00',
  'when.move': '{client}: сейчас {when}. На когда перенести?',
  'when.later': 'Когда напомнить? Выберите или напишите дату.',
  'when.in-an-hour': 'Через час',
  'when.which-time': '{day}: во сколько?',
  'when.past': '{when} уже прошло. Другое время?',
  'when.impossible': 'Такого дня или времени нет. Напишите ещё раз, например: 1 декабря 10:00',
  'when.none': 'Не нахожу даты: «{text}». Например: завтра в 10:00',
  'when.choose':
    '{reason, select, ambiguous_hour {Утром или днём?} ambiguous_date {Какой день вы имеете в виду?} part_of_day {Во сколько?} gap {В этот день переводят часы, и такого времени нет. Какое взамен?} overlap {В этот день переводят часы, и это время бывает дважды. Какое?} several {Вижу больше одной даты. Какая?} past {Это уже прошло. Вы имеете в виду:} other {Дата не совсем ясна. Какая из них?}}',

  // Clients
  'client.ask': 'Какой клиент? Выберите или напишите часть названия.',
  'client.which': 'Какой клиент имеется в виду: «{name}»?',
  'client.none': 'Не нахожу клиента «{name}». Проверьте название, пожалуйста.',
  'client.found':
    '{count, plural, one {# клиент} few {# клиента} many {# клиентов} other {# клиента}} по запросу «{name}»:',
  'client.title': '{client}: класс {class}, {last}',
  'client.never-contacted': 'контактов пока не было',
  'client.care':
    'Ответственный: {owner}; контакт раз в {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'client.next': 'Следующий визит: {when}',
  'client.contacts': 'Контакты',
  'client.negotiations': 'Открытые переговоры',
  'fact.kind':
    '{kind, select, need {Потребность} preference {Предпочтение} personal {Личное} dissatisfaction {Недовольство} competitor {Конкурент} lesson {Урок} other {Заметка}}',
  'client.facts': 'Что известно',
  'client.class': 'Класс {class}',
  'client.set.ask': 'Что изменить? Например: класс B, частота 20, название Новое имя',
  'client.add.ask': 'Как называется клиент? Можно с классом: Ромашка A',
  'client.add.named': 'Добавить «{name}»',
  'client.added': 'Добавлено: {client}',
  'client.changed': 'Изменено: {client}',
  'client.exists': 'У вас уже есть клиент с таким названием: {client}',
  'client.not-for-role': 'Клиентов ведут менеджеры и руководители; у вашей роли их нет.',
  'note.ask': 'Что записать?',
  'note.learnt': 'Что узнали? Достаточно одной фразы.',
  'note.done': 'Записано: {client}',

  // Negotiations
  'lead.stage':
    '{stage, select, contact {контакт} needs {потребности} proposal {предложение} terms {условия} other {договор}}',
  'lead.at-stage':
    'Этап: {stage, select, contact {контакт} needs {потребности} proposal {предложение} terms {условия} other {договор}}',
  'lead.next':
    '{kind, select, meeting {встреча {when}} resume {пауза до {when}} price {ждём новой цены ({product}), но не дольше {when}} stock {ждём товар ({product}), но не дольше {when}} competitor {пауза до {when}: тогда кончается договор с конкурентом} idle {{days, plural, =0 {пока без следующего шага} one {без следующего шага # день} few {без следующего шага # дня} many {без следующего шага # дней} other {без следующего шага # дня}}} refused {отказ {when}} agreed_contract {договорились {when}, дальше договор} agreed_order {договорились {when}, дальше заказ} other {договорились {when}}}',
  'lead.since': 'начато {when}',
  'lead.age':
    '{days, plural, =0 {начато сегодня} one {идёт # день} few {идёт # дня} many {идёт # дней} other {идёт # дня}}',
  'lead.card': '{client} · {topic}: {next}',
  'lead.reason':
    '{reason, select, price {Цена} competitor {Конкурент} budget {Бюджет} assortment {Ассортимент} timing {Сроки} no_decision_maker {Нет того, кто решает} unresponsive {Не отвечают} poor_fit {Не подходим} other {Другое}}',
  'lead.refused': 'Причина: {reason}{words}',
  'lead.competitor': 'Конкурент: {name}',
  'lead.lesson': 'Урок: {lesson}',
  'lead.steps': 'Что уже было',
  'lead.step':
    '{conclusion, select, next_meeting {назначена встреча} resume {вернуться позже} refused {отказ} other {договорились}}',
  'lead.opened': 'Начаты переговоры: {client} · {topic}, {next}',
  'lead.done': 'Записано: {client} · {topic}, {next}',
  'lead.staged':
    '{client} · {topic}: теперь этап «{stage, select, contact {контакт} needs {потребности} proposal {предложение} terms {условия} other {договор}}»',
  'lead.restored': 'Как было: {client} · {topic}, {next}',
  'lead.gone': 'Не нахожу таких переговоров.',
  'lead.changed':
    '{who, select, self {Вы здесь уже сделали следующий шаг} nobody {Здесь уже есть новости} other {{name}: здесь уже сделан следующий шаг}}, поэтому сейчас ничего не изменилось. Вот как обстоит дело:',
  'lead.concluded':
    'Здесь уже есть итог: {state, select, refused {отказ} other {договорились}}{who, select, self {, записано вами} nobody {} other {, записано: {name}}}. Сейчас ничего не изменилось.',
  'lead.topic.ask': 'О чём переговоры? Пара слов и сумма, если известна.',
  'value.wrong': 'Не вижу суммы: «{text}». Например: 12500 или 12 500,50 €',
  'meet.kind.ask': 'Как встречаемся?',
  'resume.ask': 'До какого дня отложить? Выберите или напишите дату.',
  'resume.in':
    '{span, select, two_weeks {2 недели} month {Месяц} three_months {3 месяца} other {Новый квартал}}: {when}',
  'resume.cause':
    '{cause, select, price {Когда изменится цена} stock {Когда появится товар} other {Кончится договор с другими}}',
  'resume.product.ask': 'Какой товар? Код или часть названия.',
  'resume.product.which': 'Какой товар имеется в виду: «{name}»?',
  'resume.product.none': 'Не нахожу товара «{name}». Проверьте код или название, пожалуйста.',
  'resume.ends.ask': 'Когда кончается их договор?',
  'resume.month.ask': 'В какой день? Выберите или напишите дату.',
  'resume.past': '{when} – это уже не впереди. До какого дня отложить?',
  'resume.unclear': 'Не нахожу даты: «{text}». Например: 1 декабря, через 2 недели',
  'refuse.reason.ask': 'В чём причина? Выберите или напишите пару слов.',
  'refuse.words.ask': 'В чём дело? Достаточно пары слов.',
  'refuse.evidence': '{evidence, select, client_said {Так сказал клиент} other {Это моё предположение}}',
  'refuse.evidence.ask': 'Так сказал клиент или это наше впечатление?',
  'refuse.competitor.ask': 'Был ли в игре конкурент? Название пригодится в следующий раз.',
  'refuse.lesson.ask': 'Что сделаем иначе в следующий раз? Одна фраза.',
  'refuse.inferred':
    '{client}: отказа пока не было, поэтому «{topic}» остаётся в работе. Эти вопросы помогут понять:',
  'agree.ask': 'Отличная новость! Во что это переходит?',
  'agree.becomes': '{becomes, select, contract {Договор} other {Заказ}}',
  'agree.value.ask': 'На какую сумму? Например 12500 или 12 500,50 €',
  'agree.draft':
    '{becomes, select, contract {Черновик договора сохранён.} other {Черновик заказа сохранён.}}',
  'stage.ask': 'До какого этапа дошли?',
  'said.ask': 'О чём говорили? Достаточно одной фразы.',
  'said.done': 'Записано: {client} · {topic}',
  'conclude.ask': 'Что дальше?',
  'conclude.which': '{client}: о каких переговорах речь?',
  'conclude.none': '{client}: открытых переговоров нет.',
  'conclude.unclear': 'Не понимаю: «{text}». Что дальше?',
  'held.conclude': 'Что дальше: {topic}?',
  'held.which': 'О каких переговорах шла речь?',
  'leads.open':
    '{whose, select, team {Команда: } one {{name}: } other {}}{count, plural, =0 {открытых переговоров нет} one {открытых переговоров: #} few {открытых переговоров: #} many {открытых переговоров: #} other {открытых переговоров: #}}{more, select, yes { и больше} other {}}{idle, plural, =0 {} one {, без следующего шага: #} few {, без следующего шага: #} many {, без следующего шага: #} other {, без следующего шага: #}}',
  'leads.unconcluded':
    '{whose, select, team {Команда: } one {{name}: } other {}}{count, plural, =0 {у всех переговоров есть следующий шаг} one {переговоров без следующего шага: #} few {переговоров без следующего шага: #} many {переговоров без следующего шага: #} other {переговоров без следующего шага: #}}{more, select, yes { и больше} other {}}',
  'leads.client':
    '{client} – {count, plural, =0 {переговоров пока не было} one {переговоров: #} few {переговоров: #} many {переговоров: #} other {переговоров: #}}{more, select, yes { и больше} other {}}',

  // Negotiations: what to ask instead of assuming
  question:
    '{question, select, needs {Что вам сейчас важнее всего получить от нас?} budget {Какой бюджет на это предусмотрен и когда его утверждают?} decision_maker {Кто ещё вместе с вами принимает решение?} timing {Когда вам было бы удобно начать?} competitor {С кем ещё вы сейчас говорите и что вам нравится в их предложении?} assortment {Каких товаров вам у нас не хватает?} price {Какая цена вам подошла бы и с каким предложением вы сравниваете?} satisfaction {Что мы могли бы улучшить в нашей работе?} other {Удобно ли сейчас говорить, или когда лучше вернуться к этому?}}',

  // Settings, undo, later
  'settings.title': 'Ваши настройки; нажмите, чтобы изменить:',
  'settings.changed': 'Сохранено. Ваши настройки теперь:',
  'settings.name':
    '{name, select, language {Язык} zone {Часовой пояс} hours {Рабочее время} days {Рабочие дни} quiet {Тишина} digest {Сводка} platform {Куда писать} nudges {Вопросы о переговорах} overdue {Просрочка} large {Крупные счета} other {Отключено}}',
  'settings.line':
    '{name, select, language {Язык} zone {Часовой пояс} hours {Рабочее время} days {Рабочие дни} quiet {Часы тишины} digest {Ежедневная сводка} platform {Куда писать} nudges {Вопросы о переговорах} overdue {Просрочка} large {Крупные счета} other {Отключено}}: {value}',
  'settings.ask':
    '{name, select, language {Какой язык?} zone {Какой часовой пояс? Выберите или напишите, например Europe/Moscow.} hours {С какого и до какого часа вы работаете? Например 09:00-18:00} days {В какие дни вы работаете? Например пн-пт} quiet {Когда не беспокоить? Например 20:00-08:00 или выкл} digest {Когда присылать сводку? Например 08:30 или выкл} other {Что не присылать или присылать снова?}}',
  'settings.wrong':
    '{name, select, language {Язык} zone {Часовой пояс} hours {Рабочее время} days {Рабочие дни} quiet {Часы тишины} digest {Сводка} other {Отключение}}: «{value}» не подходит. {name, select, language {Выберите:} zone {Выберите или напишите, как Europe/Moscow.} hours {Попробуйте 09:00-18:00.} days {Попробуйте пн-пт.} quiet {Попробуйте 20:00-08:00 или выкл.} digest {Попробуйте 08:30 или выкл.} other {Выберите:}}',
  'settings.nudges': 'через {days} раб. дн.',
  'settings.nudges.ask':
    'Через сколько рабочих дней без следующего шага спрашивать о переговорах вашей команды? В последний из них узнаёт руководитель. Например 1 3 7 10',
  'settings.nudges.wrong':
    '«{value}» не подходит: нужно от двух до шести возрастающих чисел рабочих дней, последнее для руководителя, например 1 3 7 10. Или выберите:',
  'settings.nudges.not-yours':
    'Эти дни общие для команды: их меняет её руководитель или администратор, который в неё входит.',
  'settings.overdue': 'через {days} дн.',
  'settings.overdue.ask':
    'Через сколько дней после срока напоминать о долге клиента? Для всех, например 1 7 14 30 60, или для одного класса, например A 1 5 10 30. С 30 дней узнаёт и руководитель, с 60 предлагаю остановить заказы.',
  'settings.overdue.wrong':
    '«{value}» не подходит: нужно до десяти возрастающих чисел дней от 1 до 365, перед ними можно назвать класс, например A 1 5 10 30. Или выберите для всех клиентов:',
  'settings.large': 'от {from}',
  'settings.large.ask': 'О счетах от какой суммы предупреждать за три дня до срока? Например 10000 EUR',
  'settings.large.wrong': '«{value}» не похоже на сумму: напишите, например, 10000 EUR. Или выберите:',
  'settings.unknown': 'Настройки «{word}» нет. Есть такие:',
  'settings.language': '{language, select, en {English} es {Español} other {Русский}}',
  'settings.days':
    '{days, select, mon_fri {понедельник – пятница} mon_sat {понедельник – суббота} other {воскресенье – четверг}}',
  'settings.platform.ask': 'Куда вам писать? У вас подключено: {platforms}.',
  'settings.platform.wrong': '«{value}» не подключено. У вас подключено: {platforms}. Выберите:',
  'settings.platform.only':
    'У вас подключено только одно место: {platforms}, туда я и пишу. Чтобы добавить другое, попросите код приглашения у администратора.',
  'platform.name':
    '{platform, select, telegram {Telegram} slack {Slack} console {веб-чат} other {{platform}}}',
  'settings.off': 'выкл',
  'settings.none': 'ничего',
  'settings.kind':
    '{kind, select, visits_tomorrow {визиты на завтра} visit_soon {скоро визит} visit_unrecorded {визит без итога} negotiation_unconcluded {переговоры без следующего шага} negotiation_resumes {пора вернуться к переговорам} negotiation_escalated {переговорам нужна помощь} receivable_due {крупная сумма к оплате} receivable_overdue {просроченный долг} receivable_escalated {просроченный долг в команде} client_reassigned {передача клиента} promise_broken {обещание не выполнено} promise_kept {обещание выполнено} digest {ежедневная сводка} other {{kind}}}',
  'settings.mute':
    '{muted, select, yes {🔕 } other {🔔 }}{kind, select, visits_tomorrow {Визиты на завтра} visit_soon {Скоро визит} visit_unrecorded {Визит без итога} negotiation_unconcluded {Переговоры без следующего шага} negotiation_resumes {Пора вернуться к переговорам} negotiation_escalated {Переговорам нужна помощь} receivable_due {Крупная сумма к оплате} receivable_overdue {Просроченный долг} promise_broken {Обещание не выполнено} promise_kept {Обещание выполнено} other {Ежедневная сводка}}',
  'undo.done': 'Готово: всё как было.',
  'undo.taken-back':
    '{what, select, note {Заметка убрана: {client}} payment {Оплата убрана: {client}} promise {Обещание убрано: {client}} dispute {Спор убран: {client}} negotiation {Переговоры убраны: {client}} plan {Визит убран: {client}} other {Как было: {client}}}',
  'undo.nothing': 'Возвращать нечего.',
  'undo.too-late': 'Прошло больше 10 минут, оставляем как есть. Изменить можно вручную.',
  'undo.already': 'Это уже возвращено.',
  'undo.changed-since': 'С тех пор это снова изменили, поэтому оставляем как есть.',
  'snooze.done': 'Напомню: {when}',

  // Teams and their heads
  'command.team.name': 'команда',
  'command.team.summary': 'ваша команда: что открыто и кому нужна помощь (для руководителей)',
  'command.team.example': '/команда',
  'command.reassign.name': 'передать',
  'command.reassign.summary': 'передать клиента коллеге (для руководителей)',
  'command.reassign.example': '/передать Ромашка Анна',
  'command.audit.name': 'журнал',
  'command.audit.summary': 'кто что читал и менял у клиента (для руководителей)',
  'command.audit.example': '/журнал Ромашка',
  'command.brief.name': 'справка|бриф',
  'command.brief.summary': 'что знать перед визитом к клиенту',
  'command.brief.example': '/справка Ромашка',
  'button.brief': 'Справка',
  'brief.title': 'Перед визитом: {client} (класс {class})',
  'brief.nothing': 'Пока ничего не известно: хороший повод послушать.',
  'brief.contacts': 'Последние контакты',
  'brief.contact':
    '{when}{kind, select, call {, звонок} online {, онлайн} merchandising {, мерчандайзинг} training {, обучение} event {, мероприятие} step {} other {, визит}}{about}{conclusion, select, next_meeting { → следующая встреча} resume { → вернуться позже} refused { → отказ} agreed { → договорились} other {}}{said}',
  'brief.negotiations': 'Открытые переговоры',
  'brief.open':
    '{topic}: {stage, select, contact {первый контакт} needs {потребности} proposal {предложение} terms {условия} other {договор}}{value}; {next, select, meeting {следующая встреча {when}} resume {пауза до {when}} other {{days, plural, =0 {пока ничего не запланировано} one {ничего не запланировано # день} few {ничего не запланировано # дня} many {ничего не запланировано # дней} other {ничего не запланировано # дня}}}}',
  'brief.kind': 'Для доброго слова',
  'brief.birthday':
    '🎂 {name}: {days, plural, =0 {день рождения сегодня} one {день рождения через # день} few {день рождения через # дня} many {день рождения через # дней} other {день рождения через # дня}}',
  'brief.facts': 'Полезно знать',
  'brief.promise': 'Обещали заплатить {amount} до {when}',
  'brief.questions': 'О чём стоит спросить',
  'brief.competitor': 'Конкуренты: {names}',
  'team.only-heads': 'Это для руководителей команд. Ваше – в /сегодня и /визиты.',
  'team.title':
    '{count, plural, one {Ваша команда: # человек} few {Ваша команда: # человека, сначала те, кому нужна помощь} many {Ваша команда: # человек, сначала те, кому нужна помощь} other {Ваша команда: # человека, сначала те, кому нужна помощь}}',
  'team.line':
    '{name}: {open, plural, =0 {ничего не открыто} one {# открытые переговоры} few {# открытых переговоров} many {# открытых переговоров} other {# открытых переговоров}}{unconcluded, plural, =0 {} one {, без следующего шага: #, уже {idle, plural, =0 {меньше дня} one {# день} few {# дня} many {# дней} other {# дня}}} few {, без следующего шага: #, дольше всего – {idle, plural, =0 {меньше дня} one {# день} few {# дня} many {# дней} other {# дня}}} many {, без следующего шага: #, дольше всего – {idle, plural, =0 {меньше дня} one {# день} few {# дня} many {# дней} other {# дня}}} other {, без следующего шага: #, дольше всего – {idle, plural, =0 {меньше дня} one {# день} few {# дня} many {# дней} other {# дня}}}} · 7 дней: состоялось {held, number}, пропущено {missed, number} · этот месяц: состоялось {monthHeld, number}, пропущено {monthMissed, number}{lapsed, plural, =0 {} one { · # клиент ждёт контакта} few { · # клиента ждут контакта} many { · # клиентов ждут контакта} other { · # клиента ждут контакта}}',
  'team.gone':
    '{name} больше не работает; {clients, plural, one {# клиенту нужен} few {# клиентам нужен} many {# клиентам нужен} other {# клиента требуют}} новый ответственный: /передать',
  'team.button': '{what, select, leads {{name}: переговоры} other {{name}: визиты}}',
  'team.today': 'Ваша команда:',
  'team.today.line':
    '{name}: {unrecorded, plural, =0 {} one {# визит без итога} few {# визита без итога} many {# визитов без итога} other {# визита без итога}}{both, select, yes {, } other {}}{lapsed, plural, =0 {} one {# клиент ждёт контакта} few {# клиента ждут контакта} many {# клиентов ждут контакта} other {# клиента ждут контакта}}',
  'button.team': 'Команда',
  'button.team.late': 'Команда: без итога',
  'visits.team':
    '{who, select, one {{name}} other {Ваша команда}}, {scope, select, late {визиты без итога} other {{day}}}: {count, plural, =0 {нет} one {#} few {#} many {#} other {#}}{more, select, yes { и больше} other {}}',
  'visits.this-week': 'эта неделя',
  'reassign.who': '{client}: кто займётся клиентом?',
  'reassign.nobody': 'Не нахожу «{name}» среди коллег вашей команды, у которых есть клиенты.',
  'reassign.alone': 'В вашей команде больше нет никого, кому можно передать клиентов.',
  'reassign.theirs': '{client}: этот клиент уже у {name}.',
  'reassign.done':
    '{client}: теперь отвечает {name}{visits, plural, =0 {} one {, вместе с # запланированным визитом} few {, вместе с # запланированными визитами} many {, вместе с # запланированными визитами} other {, вместе с # запланированными визитами}}{negotiations, plural, =0 {} one {; открытых переговоров: #} few {; открытых переговоров: #} many {; открытых переговоров: #} other {; открытых переговоров: #}}. Сообщаю обоим.',
  'remind.handed.new': '{client}: теперь это ваш клиент.',
  'remind.handed.visits':
    '{count, plural, one {Запланирован # визит: {when}.} few {Запланировано # визита, ближайший: {when}.} many {Запланировано # визитов, ближайший: {when}.} other {Запланировано # визита, ближайший: {when}.}}',
  'remind.handed.former':
    '{client}: теперь отвечает {name}, вместе с запланированным. Спасибо за вашу работу с этим клиентом.',
  'remind.handed.back': '{client}: клиент снова ваш, и всё как было.',
  'audit.title': 'Журнал: {client}',
  'audit.none': 'Журнал: {client} – больше ничего.',
  'audit.line':
    '{when}: {who}{covering, select, none {} other { за {covering}}} · {what} · {source}{undone, select, yes { (отменено)} other {}}',
  'audit.system': 'система',
  'audit.source':
    '{source, select, telegram {Telegram} slack {Slack} console {веб-чат} cli {командная строка} other {{source}}}',
  'audit.action':
    '{action, select, client_read {чтение карточки} client_add {клиент добавлен} client_set {клиент изменён} client_note {заметка} client_reassign {передача{named, select, yes {: {from} → {to}} other {}}} brief_read {чтение справки} payment_add {записан платёж} promise_add {записано обещание заплатить} dispute_add {записан спор} dispute_resolve {спор улажен} debts_read {чтение долгов} visit_log {записан звонок} negotiation_say {записано сказанное} audit_read {чтение журнала} visit_plan {визит запланирован} visit_move {визит перенесён} visit_cancel {визит отменён} visit_held {визит состоялся} visit_not_held {визит не состоялся} negotiation_open {переговоры открыты} negotiation_read {чтение переговоров} negotiation_stage {этап изменён} negotiation_next_meeting {назначена следующая встреча} negotiation_resume {переговоры отложены до даты} negotiation_refused {записан отказ} negotiation_agreed {записана договорённость} other {{action}}}',
  'audit.taken-back': 'отмена: {what}',

  // Несостоявшиеся переговоры
  'lost.span': '{span, select, quarter {в этом квартале} year {в этом году} other {с {from} по {to}}}',
  'lost.span.button': '{span, select, quarter {Этот квартал} other {Этот год}}',
  'lost.span.ask': 'Не вижу периода в «{text}». Например: квартал, год, 2026-01-01..2026-03-31',
  'lost.by':
    '{by, select, reason {По причине} competitor {По конкуренту} stage {По этапу} manager {По менеджеру} other {По кварталам}}',
  'lost.nothing': 'Отказов {span} нет',
  'lost.most':
    'Отказы {span}: {count, number}, {by, select, reason {{share, select, all {все с причиной} other {{top, plural, =1 {причина} one {из них # с причиной} few {из них # с причиной} many {из них # с причиной} other {из них # с причиной}}}} «{label}»} competitor {{share, select, all {все в пользу} other {{top, plural, =1 {в пользу} one {из них # в пользу} few {из них # в пользу} many {из них # в пользу} other {из них # в пользу}}}} «{label}»} stage {{share, select, all {все на этапе} other {{top, plural, =1 {на этапе} one {из них # на этапе} few {из них # на этапе} many {из них # на этапе} other {из них # на этапе}}}} «{label}»} manager {{share, select, all {все у менеджера} other {{top, plural, =1 {у менеджера} one {из них # у менеджера} few {из них # у менеджера} many {из них # у менеджера} other {из них # у менеджера}}}} {label}} other {{share, select, all {все в} other {{top, plural, =1 {в} one {больше всего (#) в} few {больше всего (#) в} many {больше всего (#) в} other {больше всего (#) в}}}} {label}}}',
  'lost.spread':
    'Отказы {span}: {count, number}; {by, select, reason {ни одна причина не выделяется} competitor {ни один конкурент не выделяется} stage {ни один этап не выделяется} manager {никто не выделяется} other {ни один квартал не выделяется}}',
  'lost.unsaid':
    'Отказы {span}: {count, number}; {by, select, competitor {{unsaid, plural, =1 {конкурент не назван} one {по # конкурент не назван} few {по # конкурент не назван} many {по # конкурент не назван} other {по # конкурент не назван}}} other {{unsaid, plural, =1 {причина не записана} one {по # причина не записана} few {по # причина не записана} many {по # причина не записана} other {по # причина не записана}}}}',
  'lost.unsaid.label': '{by, select, competitor {конкурент не назван} other {не записано}}',
  'lost.agreed':
    '{agreed, plural, =0 {Договорённостей за это время нет.} one {За это время # договорённость.} few {За это время # договорённости.} many {За это время # договорённостей.} other {За это время # договорённостей.}}',
  'lost.reason':
    '{reason, select, price {цена} competitor {конкурент} budget {бюджет} assortment {ассортимент} timing {сроки} no_decision_maker {нет решающего лица} unresponsive {нет ответа} poor_fit {не подходит} other {другое}}',
  'lost.quarter': '{quarter} кв. {year}',
  'lost.line': '{label}: {count, number}{known, select, yes { · {money}} other {}}',
  'lost.others': '{count, plural, one {и ещё #} few {и ещё #} many {и ещё #} other {и ещё #}}',
  'lost.chart':
    'Отказы {by, select, reason {по причинам} competitor {по конкурентам} stage {по этапам} manager {по менеджерам} other {по кварталам}}',
  'lost.lessons': 'Чему мы научились',
  'lost.lesson': '{client}: {lesson}',

  // Reminders and the digest
  'button.record': 'Отметить итоги',
  'remind.soon':
    '{client} {minutes, plural, =0 {сейчас} one {через # мин} few {через # мин} many {через # мин} other {через # мин}} ({time}): {why}',
  'remind.unreachable':
    '{name}: сообщения больше не доходят, чат заблокирован или удалён. Напоминания возобновятся, когда {name} снова мне напишет.',
  'remind.account': 'Сейчас не получается написать вам в {platform}, поэтому пишу сюда.',
  'remind.account.back':
    '{platform, select, telegram {Чтобы вернуть меня туда, разблокируйте наш чат и отправьте любое сообщение – всё будет как раньше.} slack {Чтобы вернуть меня туда, отправьте мне личное сообщение в Slack – всё будет как раньше.} other {Чтобы вернуть меня туда, отправьте там любое сообщение – всё будет как раньше.}}',
  'remind.unrecorded': '{client} ({when}): как прошло?',
  'remind.day':
    '{day, select, today {Сегодня} other {Завтра}}: {count, plural, one {# визит, {time} {client}} few {# визита, первый {time} {client}} many {# визитов, первый {time} {client}} other {# визита, первый {time} {client}}}',
  'remind.day.none': '{day, select, today {Сегодня} other {Завтра}}: больше ничего не запланировано.',
  'remind.more': '{count, plural, one {и ещё #} few {и ещё #} many {и ещё #} other {и ещё #}}',
  'digest.visits':
    '{count, plural, one {# визит сегодня, в {time}: {client}} few {# визита сегодня, первый в {time}: {client}} many {# визитов сегодня, первый в {time}: {client}} other {# визита сегодня, первый в {time}: {client}}}',
  'digest.open-only':
    'Сегодня визитов нет; {count, plural, one {# прежний визит остался} few {# прежних визита остались} many {# прежних визитов остались} other {# прежних визита остались}} без итога.',
  'digest.none': 'Сегодня визитов нет.',
  'digest.empty': 'На сегодня ничего не запланировано, и ничего не осталось без итога.',
  'digest.open':
    '{count, plural, one {Пока без итога:} few {Пока без итога (#):} many {Пока без итога (#):} other {Пока без итога (#):}}',
  'digest.open.line': '{when} {client}',
  'digest.conclude-only':
    'Сегодня визитов нет; без следующего шага {count, plural, one {# тема} few {# темы} many {# тем} other {# темы}} переговоров.',
  'digest.help-only':
    'Сегодня визитов нет; в команде помощь пригодилась бы {count, plural, one {в # переговорах} few {в # переговорах} many {в # переговорах} other {в # переговорах}}.',
  'digest.conclude':
    '{count, plural, one {Ждут завершения:} few {Ждут завершения (#):} many {Ждут завершения (#):} other {Ждут завершения (#):}}',
  'digest.help':
    '{count, plural, one {В команде пригодилась бы помощь:} few {В команде пригодилась бы помощь (#):} many {В команде пригодилась бы помощь (#):} other {В команде пригодилась бы помощь (#):}}',
  'digest.negotiation': '{client} · {topic}{whose, select, team { ({owner})} other {}}, с {since}',
  'digest.unsaid': 'Это могло до вас не дойти:',
  'digest.unsaid.line':
    '{when}: {kind, select, visit_soon {напоминание перед визитом} visit_unrecorded {вопрос об итоге} negotiation_unconcluded {вопрос о следующем шаге} negotiation_resumes {пора вернуться к переговорам} negotiation_escalated {переговорам нужна помощь} visits_tomorrow {список визитов на следующий день} correction {изменение визита} receivable_due {крупная сумма к оплате} receivable_overdue {просроченный долг} receivable_escalated {просроченный долг в команде} client_reassigned {передача клиента} promise_broken {обещание не выполнено} promise_kept {обещание выполнено} digest {сводка дня} account_unreachable {сообщение о недоступном чате} person_unreachable {сообщение о недоступном коллеге} other {сообщение}} {client}',

  // Negotiations: what comes next, time to go on, help from the head
  'nudge.one':
    '{tone, select, question {{client}: какой следующий шаг по теме «{topic}»?} help {{client}: с {since} по теме «{topic}» нет следующего шага. Помочь сдвинуть её с места?} other {{client}: теме «{topic}» всё ещё нужен следующий шаг. Если до {date} его не будет, об этом узнает {head}, чтобы у вас была помощь.}}',
  'nudge.several':
    '{client}: {count, plural, one {# тема} few {# темы} many {# тем} other {# темы}} пока без следующего шага. {tone, select, warning {Если до {date} так и останется, об этом узнает {head}, чтобы у вас была помощь.} help {С какой из них помочь?} other {Что дальше?}}',
  'nudge.line': '{topic}, с {since}',
  'nudge.ask': 'Стоит спросить: {question}',
  'nudge.slot': 'У вас есть время {when}, если хватит короткого звонка.',
  'resumes.one':
    '{why, select, price_changed {{client}: изменилась цена ({product}), этого и ждала тема «{topic}».} stock_changed {{client}: изменился остаток ({product}), этого и ждала тема «{topic}».} price {{client}: пора вернуться к теме «{topic}», как вы хотели. Она ждала новой цены ({product}).} stock {{client}: пора вернуться к теме «{topic}», как вы хотели. Она ждала поступления на склад ({product}).} competitor {{client}: договор с конкурентом должен заканчиваться; тогда вы и хотели вернуться к теме «{topic}».} other {{client}: пора вернуться к теме «{topic}», как вы хотели.}}',
  'resumes.several':
    '{client}: пора вернуться к переговорам, как вы хотели: {count, plural, one {# тема} few {# темы} many {# тем} other {# темы}}.',
  'resumes.line':
    '{topic}{why, select, price_changed {: изменилась цена ({product})} stock_changed {: изменился остаток ({product})} price {: ждала новой цены ({product})} stock {: ждала поступления на склад ({product})} competitor {: договор с конкурентом должен заканчиваться} other {}}',
  'escalated.one':
    '{client}: теме «{topic}» пригодилась бы ваша помощь. {owner} ведёт эти переговоры; следующего шага нет с {since} ({days, plural, one {# день} few {# дня} many {# дней} other {# дня}}).',
  'escalated.several':
    '{client}: переговорам пригодилась бы ваша помощь. {owner} ведёт {count, plural, one {# тему} few {# темы} many {# тем} other {# темы}} пока без следующего шага.',
  'escalated.tried':
    'Что уже было: {contacts, plural, =0 {контактов с начала переговоров не записано} one {# контакт, {last}} few {# контакта, последний {last}} many {# контактов, последний {last}} other {# контакта, последний {last}}}; о следующем шаге я спрашиваю {asked, plural, one {уже # раз} few {уже # раза} many {уже # раз} other {уже # раза}}.',
  'escalated.offer': 'Возможно, хватит короткого разговора или помощи со следующим шагом.',

  // The page of the web chat
  'page.as-telegram': 'Как в Telegram',
  'page.as-slack': 'Как в Slack',
  'page.frames': 'Вид',
  'page.person': 'Кто вы',
  'page.clock': 'Часы помощника',
  'page.next': 'К напоминанию',
  'page.next-none': 'ничего не ожидается',
  'page.hour': '+1 ч',
  'page.morning': 'Завтра 08:30',
  'page.dark': 'Тёмные цвета',
  'page.logout': 'Выйти',
  'page.bot': 'бот',
  'page.typing': 'печатает…',
  'page.typing.slack': 'Followthrough печатает…',
  'page.message': 'Сообщение',
  'page.message.slack': 'Сообщение для Followthrough',
  'page.send': 'Отправить',
  'page.menu': 'Меню',
  'page.commands': 'Команды',
  'page.start': 'Напишите что-нибудь или начните с этого:',
  'page.today': 'Сегодня',
  'page.yesterday': 'Вчера',
  'page.new': 'Новые сообщения',
  'page.waiting': 'Ждёт отправки',
  'page.offline': 'Нет связи. Написанное сохранится и уйдёт, как только она появится.',
  'page.offline.tried': 'Для этого нужна связь. Попробуйте ещё раз чуть позже.',
  'page.over': 'Вы вышли отсюда. Напишите помощнику /console, и он пришлёт новую ссылку.',
  'page.failed': 'Страница не загрузилась. Ей нужны файлы cookie.',
  'page.again': 'Попробовать ещё раз',
  'page.close': 'Закрыть',
  'page.choose': 'Выберите…',
  'page.search': 'Начните вводить',
  'page.search.none': 'Ничего не найдено',
  'page.required': 'Заполните это поле.',
  'page.optional': 'необязательно',
  'page.you': 'Вы',
  'page.app': 'APP',
  'page.messages': 'Сообщения',
  'page.sent': 'Отправлено',
  'page.conversation': 'Переписка',
  'page.nobody':
    'Здесь пока никого нет: загрузите демонстрационную компанию в пустую базу или подключите Telegram или Slack.',
  'page.script': 'Этой странице нужен JavaScript.',
  'page.enter': 'Открыть переписку',
  'page.confirm':
    'Эта ссылка откроет вашу переписку с помощником в этом браузере на двенадцать часов. Она действует один раз.',
  'page.link-over': 'Эта ссылка больше не действует. Напишите помощнику /console, и он пришлёт новую.',
  'page.how-in': 'Чтобы войти, напишите помощнику /console: он пришлёт ссылку.',
  'page.next-is':
    '{when}: {kind, select, visits_tomorrow {визиты на завтра} visit_soon {скоро визит} visit_unrecorded {визит без итога} correction {визит изменился} negotiation_unconcluded {переговоры без следующего шага} negotiation_resumes {пора вернуться к переговорам} negotiation_escalated {переговорам нужна помощь} receivable_due {крупная сумма к оплате} receivable_overdue {просроченный долг} receivable_escalated {просроченный долг в команде} client_reassigned {передача клиента} promise_broken {обещание не выполнено} promise_kept {обещание выполнено} digest {сводка на день} other {сообщение}}',
  'page.role':
    '{role, select, manager {менеджер} head {руководитель} support {поддержка продаж} admin {администратор} other {коллега}}',
  'page.try.today': '/визиты сегодня',
  'page.try.plan': '/визит',
  'page.try.help': '/помощь',

  // /console
  'webchat.off': 'Веб-чат здесь выключен.',
  'webchat.here': 'Вы уже в веб-чате.',
  'webchat.link': 'Вход в веб-чат, один раз и в течение пяти минут: {link}',
  'command.console.summary': 'ссылка в веб-чат',
  // Debts
  'command.debts.name': 'долги|дебиторка|задолженность',
  'command.debts.summary': 'кто сколько должен и что делать',
  'command.debts.example': '/долги Ромашка',
  'command.paid.name': 'оплачено|оплата',
  'command.paid.summary': 'клиент заплатил',
  'command.paid.example': '/оплачено Ромашка 1200',
  'command.promise.name': 'обещание|обещал',
  'command.promise.summary': 'клиент обещал заплатить',
  'command.promise.example': '/обещание Ромашка 1200 в пятницу',
  'command.dispute.name': 'спор',
  'command.dispute.summary': 'клиент оспаривает счёт',
  'command.dispute.example': '/спор F-1024 недостача',
  'word.debts':
    'all=все,ageing=сроки|возраст|по срокам,debtors=должники|крупнейшие долги,promised=обещано|обещания,disputed=спорные|споры,broken=невыполненные|не выполнено,quiet=забытые|без движения,team=команда,own=мои',
  'button.debts': 'Долги',
  'button.paid': 'Оплачено',
  'button.promised': 'Обещал',
  'button.dispute': 'Спор',
  'button.called': 'Позвонил',
  'button.resolve': 'Спор снят',
  'button.mine': 'Мои',
  'form.amount': 'Сумма',
  'form.day': 'День',
  'amount.ask': 'Сколько? Выберите или напишите сумму.',
  'amount.unclear': 'Не вижу суммы в «{text}». Например: 1200 или 1 200,50 EUR',
  'amount.none': 'Сумма должна быть больше нуля; ничего не изменилось.',
  'promise.when': 'К какому дню заплатят?',
  'promise.done': 'Обещано до {day}: {client}, {amount}. До тех пор никого не беспокою.',
  'promise.rest-day': 'Если к тому времени деньги не придут, спрошу в следующий рабочий день: {day}.',
  'paid.done': 'Оплачено: {client}, {amount}',
  'paid.in-the-future': '{when} ещё не наступило; ничего не изменилось. Когда заплатили?',
  'invoice.ask': 'Какой счёт? Напишите номер.',
  'invoice.which': 'Какой счёт?',
  'invoice.none': 'Не нахожу счёта «{number}».',
  'dispute.reason': 'Что оспаривает клиент? Достаточно нескольких слов.',
  'dispute.done': 'Спорный: {number}, {client}. Эта сумма заморожена, пока спор не решён.',
  'dispute.resolved': 'Решено: {number}, {client}: спора больше нет.',
  'dispute.none': 'По этому счёту ничего не оспаривается.',
  'dispute.more-than-open': 'Не оплачено только {open}; ничего не изменилось.',
  'debt.gone': 'Не нахожу такого клиента или счёта.',
  'debt.other-currency': 'Этот счёт в {currency}; ничего не изменилось.',
  'debt.nothing': '{client} ничего не должен. 👍',
  'debt.amounts':
    '{what, select, credit {{credit} переплаты} overdue {{overdue} просрочено ({days, plural, one {# день} few {# дня} many {# дней} other {# дня}}){whole, select, yes {} other { из {open}}}} other {{open}{disputed, select, none {, срок ещё не наступил} other { не оплачено}}}}{disputed, select, none {} other {, {disputed} оспаривается}}',
  'debt.act':
    '{act, select, credit {скажите им о переплате} promised {обещано до {day}} settle_dispute {решить спорное} remind {вежливо напомнить} call {позвонить} visit {приехать и договориться о плане} stop {подумать о паузе в заказах} other {всё в порядке}}',
  'debt.bucket':
    '{bucket, select, d1_30 {1–30 дней} d31_60 {31–60 дней} d61_90 {61–90 дней} d91_120 {91–120 дней} d121 {больше 120 дней} other {Срок не наступил}}',
  'debt.invoice':
    '{number} · {open} · срок {due}{days, plural, =0 {} one { (# день)} few { (# дня)} many { (# дней)} other { (# дня)}}{disputed, select, none {} other { · {disputed} спорно}}',
  'debts.title':
    '{filter, select, promised {{count, plural, =0 {Действующих обещаний нет.} one {# обещание в силе.} few {# обещания в силе.} many {# обещаний в силе.} other {# обещания в силе.}}} broken {{count, plural, =0 {В последнее время все обещания выполнены.} one {# клиент не выполнил обещание.} few {# клиента не выполнили обещание.} many {# клиентов не выполнили обещание.} other {# клиента не выполнили обещание.}}} quiet {{count, plural, =0 {Всеми долгами кто-то занят. 👍} one {О # долге неделю не говорили.} few {О # долгах неделю не говорили.} many {О # долгах неделю не говорили.} other {О # долга неделю не говорили.}}} disputed {{count, plural, =0 {Споров нет.} one {# клиент что-то оспаривает.} few {# клиента что-то оспаривают.} many {# клиентов что-то оспаривают.} other {# клиента что-то оспаривают.}}} other {{state, select, none {Никто ничего не должен. 👍} open {Просрочки нет; {open} ещё не к оплате.} other {Просрочено: {overdue} у {count, plural, one {# клиента} few {# клиентов} many {# клиентов} other {# клиента}}{whole, select, yes {} other {, всего {open}}}.}}}}',
  'debts.filter':
    '{filter, select, ageing {По срокам} debtors {Крупнейшие долги} promised {Обещано} broken {Не выполнено} quiet {Без движения} disputed {Спорные} other {Все}}',
  'overdue.title':
    '{client}: просрочено {overdue}, самое давнее – {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'overdue.part':
    'просрочено {overdue}{whole, select, yes {} other { из {open}}} ({count, plural, one {# счёт} few {# счёта} many {# счетов} other {# счёта}})',
  'overdue.advice':
    '{tone, select, light {Обычно хватает доброго слова.} call {Помог бы звонок: не мешает ли что-то оплате?} head {Помогли бы встреча и план на бумаге. {head} тоже узнает, чтобы вы не остались с этим наедине.} other {Возможно, стоит приостановить новые заказы, пока нет плана; решать вам с руководителем.}}',
  'overdue.head':
    '{client} ({owner}): просрочено {overdue}, самое давнее – {days, plural, one {# день} few {# дня} many {# дней} other {# дня}}',
  'overdue.head.advice':
    '{tone, select, stop {Подумайте вместе с менеджером, не подождать ли с новыми заказами, пока нет плана.} other {Возможно, поможет ваше слово; менеджер уже знает.}}',
  'promise.broken': '{client}: к {day} обещали {amount}, но пока поступило не всё.',
  'promise.broken.now': 'Просрочено сейчас: {overdue}. Обычно хватает звонка с вопросом «когда».',
  'promise.kept': '{client}: обещание выполнено, к {day} поступило {amount}. Стоит поблагодарить.',
  'due.soon': '{client}: {day} срок оплаты, {amount}. Удобный случай спросить, всё ли в порядке.',
  'debts.picture': '{overdue} просрочено{whole, select, yes {} other { из {open}}}, {day}',
  'debts.picture.nothing': 'Долгов нет.',
  'debts.on-time': 'срок не наступил',
  'debts.late': 'просрочено',
  'debts.week-ago': 'неделю назад',
  'debts.others': 'ещё {count, plural, one {#} few {#} many {#} other {#}}',
};
