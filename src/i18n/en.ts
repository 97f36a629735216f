/** English: the catalog that names every message. ICU MessageFormat; <b> is bold; values are data. */
export const en = {
  // Days
  'day.today': 'today',
  'day.tomorrow': 'tomorrow',
  'day.yesterday': 'yesterday',

  // Buttons
  'button.today': 'Today',
  'button.tomorrow': 'Tomorrow',
  'button.week': 'This week',
  'button.plan': 'Plan a visit',
  'button.help': 'Help',
  'button.settings': 'Settings',
  'button.undo': 'Undo',
  'button.client': 'About the client',
  'button.note': 'Add a note',
  'button.visits': 'Visits',
  'button.held': '✅ Held',
  'button.not-held': 'Not held',
  'button.move': 'Move',
  'button.cancel-visit': 'Cancel',
  'button.later': 'Later',
  'button.meet': 'Next meeting',
  'button.resume': 'Resume later',
  'button.refuse': 'Refused',
  'button.agree': 'Agreed',
  'button.call-at': 'A call: {when}',
  'button.conclude': 'Conclude',
  'button.back': '« Back',
  'button.more': 'More »',
  'button.never-mind': 'Never mind',
  'button.nothing-to-add': 'Nothing to add',
  'button.again': 'Plan for {when}',
  'button.stage': 'Stage',
  'button.skip': 'Skip',
  'button.leads': 'Negotiations',
  'button.lead': 'New negotiation',
  'button.lead-card': 'The negotiation',
  'button.leads.only': '{only, select, unconcluded {Without a next step} other {All open}}',
  'button.leads.whose': '{whose, select, own {Mine} other {Team}}',
  'button.to-conclude': 'To be concluded: {count, number}',
  'button.ask-meeting': 'Plan a meeting to ask',
  'button.not-yours': 'This button was made for somebody else, so nothing happened. Here is yours: /today',
  'button.outdated': 'This button is out of date; nothing has changed. Open /today for the present state.',

  // Conversation
  stranger:
    'Hello! I only speak with invited colleagues: please ask your administrator for an invitation code.',
  'link.wrong':
    'This code does not work. Codes are valid for 72 hours and can be used once; please ask for a new one.',
  'link.locked': 'Too many tries: please wait 15 minutes, then send the code again.',
  'group.private': 'I will answer you in our private chat: clients are not discussed in groups.',
  'group.open': 'Open the chat',
  'form.save': 'Save',
  'form.answer': 'Your answer',
  'form.choose-or-write': 'Choose, or write below',
  'form.in-words': 'Or in your own words',
  'form.client': 'Client',
  'form.colleague': 'Colleague',
  'form.when': 'When',
  'form.kind': 'Kind',
  'form.purpose': 'Purpose',
  'form.note': 'What you learnt',
  'form.topic': 'Topic',
  'form.value': 'Value',
  'form.value.hint': 'For example 12500 or 12,500.50 €',
  'form.reason': 'Reason',
  'form.reason-words': 'In the client’s words',
  'form.evidence': 'How do you know?',
  'form.competitor': 'Competitor',
  'form.lesson': 'What we learn from it',
  'form.said': 'What was said',
  'form.until': 'Until when',
  'form.product': 'Product',
  'form.becomes': 'It becomes',
  'form.conclude': 'How it goes on',
  'form.over': 'That question is closed already; nothing has changed.',
  'form.cancelled': 'All right, left as it was.',
  'form.skipped': 'All right, nothing noted.',
  'form.none': 'There is nothing to cancel.',
  'done.already': 'That is done already.',
  'unknown.text': 'I did not find a client or a command in that. Try one of these:',
  'unknown.command': 'I do not know that command yet. /help lists what I can do.',
  'unknown.nearest': 'Did you mean {name}?',
  unreadable: 'I can only read text so far. Please write it in a few words.',
  'too-long': 'That is more than {most, number} characters; please make it shorter. Nothing has been saved.',
  away: 'I cannot reach my notes just now. Please try again in a minute; /today shows what is already there.',
  error:
    'Something went wrong on my side and nothing has been changed. Please try again; if it stays, tell your administrator the number {incident}.',

  // Slack's manifest
  'slack.summary': 'Keeps visits and what follows from them, reminds in time and asks for the outcome.',
  'slack.shortcut': 'Note about a client',
  'slack.shortcut.does': 'Keep this message as a note about a client',
  'slack.umbrella': 'any command, in any language',

  // Start and help
  'start.hello': 'Good to have you here, {name}!',
  'start.what':
    'I keep your visits, remind you in time and ask for the outcome, so that nothing is left hanging.',
  'start.zone': 'Your time zone: {zone}. If that is wrong: /settings zone',
  'help.title': 'What I can do; everything also works by buttons:',
  'help.dates': 'Dates in your own words: tomorrow 10:00, next fri 3pm, 1 Dec at 9.',
  'command.start.name': 'start',
  'command.start.summary': 'begin',
  'command.today.name': 'today',
  'command.today.summary': 'what today holds',
  'command.today.example': '/today',
  'command.visits.name': 'visits',
  'command.visits.summary': 'visits of a day, the week, a client, or without an outcome',
  'command.visits.example': '/visits today',
  'command.visit.name': 'visit',
  'command.visit.summary': 'plan a visit or a call',
  'command.visit.example': '/visit Acme tomorrow 10:00 call prices',
  'command.client.name': 'client',
  'command.client.summary': 'all about a client; add or set',
  'command.client.example': '/client Acme',
  'command.find.name': 'find|search',
  'command.find.summary': 'find a client by part of the name',
  'command.find.example': '/find acm',
  'command.lost.name': 'lost|losses|refusals',
  'command.lost.summary': 'what was lost, and why',
  'command.lost.example': '/lost year by competitor',
  'command.note.name': 'note',
  'command.note.summary': 'note what you learnt about a client',
  'command.note.example': '/note Acme: budget is decided in May',
  'command.leads.name': 'leads|negotiations|pipeline',
  'command.leads.summary': 'negotiations and what comes next',
  'command.leads.example': '/leads unconcluded',
  'command.lead.name': 'lead|negotiation|deal',
  'command.lead.summary': 'open a negotiation',
  'command.lead.example': '/lead Acme spring prices 12500',
  'command.conclude.name': 'conclude|outcome',
  'command.conclude.summary': 'next meeting, resume, refused, agreed',
  'command.conclude.example': '/conclude Acme resume 1 Dec',
  'command.settings.name': 'settings',
  'command.settings.summary': 'language, time zone, hours, quiet hours, digest',
  'command.settings.example': '/settings',
  'command.undo.name': 'undo',
  'command.undo.summary': 'take back your last change (10 minutes)',
  'command.undo.example': '/undo',
  'command.cancel.name': 'cancel',
  'command.cancel.summary': 'drop the open question',
  'command.cancel.example': '/cancel',
  'command.help.name': 'help',
  'command.help.summary': 'what I can do',

  // Words with a fixed meaning: meaning=word~word
  'word.lost':
    'quarter=quarter,year=year,reason=reason|reasons,competitor=competitor|competitors,stage=stage|stages,manager=manager|managers|person,quarters=quarters,by=by|per,-=this|the|in',
  'word.visits': 'today=today,tomorrow=tomorrow,week=week|this week,team=team,late=late|open',
  'word.kinds':
    'visit=visit|meeting,call=call|phone,online=online|video,merchandising=merchandising,training=training,event=event',
  'word.client': 'add=add|new,set=set|change',
  'word.client-set': 'class=class,cadence=cadence,name=name',
  'word.leads': 'open=open|all,unconcluded=unconcluded|idle|without a next step,mine=mine|my|own,team=team',
  'word.conclusions':
    'meet=meet|meeting|next meeting|visit|call|phone|online|video|merchandising|training|event,resume=resume|later|resume later|sleep|pause|wait,refuse=refuse|refused|refusal|rejected|lost|no,agree=agree|agreed|agreement|won|deal|yes|contract|order,stage=stage',
  'word.reasons':
    'price=price|too expensive|expensive,competitor=competitor|competition,budget=budget|no budget|money,assortment=assortment|range,timing=timing|time|not now,no_decision_maker=no decision-maker|no decision maker|decision-maker,unresponsive=unresponsive|no answer|silence,poor_fit=poor fit|fit|not a fit,other=other',
  'word.evidence':
    'client_said=said|said so|they said so|client said so|the client said so,inferred=inferred|infer|i infer|i infer it|i think|i think so|i assume|i guess',
  'word.agreements': 'contract=contract,order=order',
  'word.stages': 'contact=contact,needs=needs|need,proposal=proposal|offer,terms=terms,contract=contract',
  'word.next-month': 'next-month=next month|the next month',
  'word.resume':
    "price=price|prices,stock=stock|delivery|available,competitor=competitor|competitor’s|competitor's|contract|rival,-=when|the|a|an|changes|change|of|for|is|in|again|back|their|with|ends|end|on|until|if|comes|from",
  'word.link': 'link',
  'word.off': 'off=off|none|no',
  'word.settings':
    'language=language,zone=zone|timezone,hours=hours,days=days,quiet=quiet,digest=digest,mute=mute|unmute,platform=platform,nudges=nudges|ladder|questions,overdue=overdue,large=large',
  'word.platforms': 'telegram=telegram,slack=slack,console=console|web',
  'word.languages':
    'en=en|english|inglés|английский,es=es|spanish|español|espanol|испанский,ru=ru|russian|русский|ruso',
  'word.kinds-of-message':
    'visits-tomorrow=visits-tomorrow,visit-soon=visit-soon,visit-unrecorded=visit-unrecorded,negotiation-unconcluded=negotiation-unconcluded,negotiation-resumes=negotiation-resumes,negotiation-escalated=negotiation-escalated,receivable-due=receivable-due,receivable-overdue=receivable-overdue,promise-broken=promise-broken,promise-kept=promise-kept,digest=digest',

  // Visits
  'visit.first-contact': 'first contact',
  'visit.last-contact': 'last contact {days, plural, =0 {today} one {# day ago} other {# days ago}}',
  'visit.line':
    '{time} {client} ({class}){kind, select, call { · call} online { · online} merchandising { · merchandising} training { · training} event { · event} other {}} · {why}{state, select, held { · ✅ held} not_held { · not held} cancelled { · cancelled} open { · how did it go?} other {}}',
  'visit.card': '{client}: {when}–{until}',
  'visit.kind':
    '{kind, select, call {Call} online {Online meeting} merchandising {Merchandising} training {Training} event {Event} other {Visit}}',
  'visit.card.details':
    '{kind, select, call {Call} online {Online meeting} merchandising {Merchandising} training {Training} event {Event} other {Visit}} · class {class} · {why}{state, select, held { · ✅ held} not_held { · not held} cancelled { · cancelled} other {}}',
  'visit.planned': 'Planned: {client}, {when}',
  'visit.moved': 'Moved: {client}, now {when}',
  'visit.held': '✅ Held: {client}, {when}',
  'visit.not-held': 'Not held: {client}, {when}. Another time?',
  'visit.cancelled': 'Cancelled: {client}, {when}',
  'visit.restored': 'As it was before: {client}, {when}',
  'visit.gone': 'I cannot find that visit.',
  'visit.changed': 'This visit has another time now; nothing has changed. This is how it stands:',
  'visit.settled':
    '{state, select, held {This visit is recorded as held already.} not_held {This visit is recorded as not held already.} other {This visit is cancelled already.}}',
  'visit.not-yet': 'This visit is still ahead. If it took place earlier, move it first.',
  'visit.why-not': 'What came in between? Choose or write a few words.',
  'visit.reason':
    '{reason, select, client_cancelled {The client cancelled} nobody_there {Nobody was there} no_time {I did not get to it} other {Put off}}',
  'warning.overlaps': '⚠️ At the same time: {client}, {time}',
  'warning.holiday': '⚠️ That is a public holiday: {name}',
  'warning.day-off': '⚠️ That is one of your days off.',
  'warning.outside-hours': '⚠️ That is outside your working hours.',
  'today.next':
    '{count, plural, one {# visit today, at {time} {client}} other {# visits today, next at {time} {client}}}',
  'today.title':
    '{open, plural, =0 {{count, plural, =0 {Nothing is planned for today.} one {# visit today, none ahead.} other {# visits today, none ahead.}}} one {# visit still needs an outcome; none ahead today.} other {# visits still need an outcome; none ahead today.}}',
  'today.open':
    '{count, plural, one {One visit still needs an outcome:} other {# visits still need an outcome:}}',
  'visits.day':
    '{day}: {count, plural, =0 {no visits} one {# visit} other {# visits}}{more, select, yes { and more} other {}}',
  'visits.day.next':
    '{day}: {count, plural, one {# visit} other {# visits}}{more, select, yes { and more} other {}}, next at {time} {client}',
  'visits.week':
    'This week: {count, plural, =0 {no visits} one {# visit} other {# visits}}{more, select, yes { and more} other {}}',
  'visits.late':
    '{count, plural, =0 {Every visit has its outcome.} one {# visit waits for its outcome} other {# visits wait for their outcome}}{more, select, yes { and more} other {}}',
  'visits.client':
    '{client}: {count, plural, =0 {no visits yet} one {# visit} other {# visits}}{more, select, yes { and more} other {}}',

  // Dates
  'when.ask': 'When? Choose, or write it your way: tomorrow 10:00, next fri 3pm',
  'when.move': '{client} is on {when}. Move it to when?',
  'when.later': 'When shall I come back to it? Choose, or write a date.',
  'when.in-an-hour': 'In an hour',
  'when.which-time': '{day}: at what time?',
  'when.past': '{when} has passed already. Another time?',
  'when.impossible': 'There is no such day or time. Please write it again, for example: 1 Dec 10:00',
  'when.none': 'I do not find a date in “{text}”. For example: tomorrow 10:00',
  'when.choose':
    '{reason, select, ambiguous_hour {Morning or afternoon?} ambiguous_date {Which day do you mean?} part_of_day {At what time?} gap {The clocks change then and that time does not exist. Which one instead?} overlap {The clocks change then and that time comes twice. Which one?} several {I see more than one date. Which one?} past {That has passed. Do you mean:} other {I am not sure of the date. Which one do you mean?}}',

  // Clients
  'client.ask': 'Which client? Choose or write part of the name.',
  'client.which': 'Which one do you mean by “{name}”?',
  'client.none': 'I do not find a client called “{name}”. Please check the name.',
  'client.found': '{count, plural, one {# client} other {# clients}} for “{name}”:',
  'client.title': '{client}: class {class}, {last}',
  'client.never-contacted': 'no contact yet',
  'client.care': 'Owner {owner}; to be contacted every {days, plural, one {day} other {# days}}',
  'client.next': 'Next visit: {when}',
  'client.contacts': 'Contacts',
  'client.negotiations': 'Open negotiations',
  'fact.kind':
    '{kind, select, need {Need} preference {Preference} personal {Personal} dissatisfaction {Dissatisfaction} competitor {Competitor} lesson {Lesson} other {Note}}',
  'client.facts': 'What is known',
  'client.class': 'Class {class}',
  'client.set.ask': 'What shall change? For example: class B, cadence 20, name New Name',
  'client.add.ask': 'What is the client called? You may add the class: Acme A',
  'client.add.named': 'Add “{name}”',
  'client.added': 'Added: {client}',
  'client.changed': 'Changed: {client}',
  'client.exists': 'You have a client of that name already: {client}',
  'client.not-for-role': 'Clients belong to managers and heads; your role has none.',
  'note.ask': 'What shall I note?',
  'note.learnt': 'What did you learn? A sentence is enough.',
  'note.done': 'Noted for {client}',

  // Negotiations
  'lead.stage':
    '{stage, select, contact {contact} needs {needs} proposal {proposal} terms {terms} other {contract}}',
  'lead.at-stage':
    'Stage: {stage, select, contact {contact} needs {needs} proposal {proposal} terms {terms} other {contract}}',
  'lead.next':
    '{kind, select, meeting {meeting on {when}} resume {rests until {when}} price {rests until the price of {product} changes, at the latest until {when}} stock {rests until there is {product}, at the latest until {when}} competitor {rests until {when}, when their contract with a competitor ends} idle {{days, plural, =0 {no next step yet} one {no next step for # day} other {no next step for # days}}} refused {refused on {when}} agreed_contract {agreed on {when}, a contract follows} agreed_order {agreed on {when}, an order follows} other {agreed on {when}}}',
  'lead.since': 'open since {when}',
  'lead.age': '{days, plural, =0 {since today} one {# day old} other {# days old}}',
  'lead.card': '{client} · {topic}: {next}',
  'lead.reason':
    '{reason, select, price {Price} competitor {Competitor} budget {Budget} assortment {Assortment} timing {Timing} no_decision_maker {No decision-maker} unresponsive {No answer} poor_fit {Poor fit} other {Something else}}',
  'lead.refused': 'Reason: {reason}{words}',
  'lead.competitor': 'Competitor: {name}',
  'lead.lesson': 'Lesson: {lesson}',
  'lead.steps': 'What happened so far',
  'lead.step':
    '{conclusion, select, next_meeting {next meeting planned} resume {to be resumed later} refused {refused} other {agreed}}',
  'lead.opened': 'Opened: {client} · {topic}, {next}',
  'lead.done': 'Recorded: {client} · {topic}, {next}',
  'lead.staged':
    '{client} · {topic}: now at {stage, select, contact {contact} needs {needs} proposal {proposal} terms {terms} other {contract}}',
  'lead.restored': 'As it was before: {client} · {topic}, {next}',
  'lead.gone': 'I cannot find that negotiation.',
  'lead.changed':
    '{who, select, self {You have taken this further already} nobody {This has gone on in the meantime} other {{name} has taken this further in the meantime}}, so nothing was changed just now. This is how it stands:',
  'lead.concluded':
    'This is concluded already: {state, select, refused {refused} other {agreed}}{who, select, self {, recorded by you} nobody {} other {, recorded by {name}}}. Nothing was changed just now.',
  'lead.topic.ask': 'What is it about? A few words, and the value if you know it.',
  'value.wrong': 'I do not read an amount in “{text}”. For example: 12500 or 12,500.50 €',
  'meet.kind.ask': 'What kind of meeting?',
  'resume.ask': 'Until when shall it rest? Choose, or write a date.',
  'resume.in':
    '{span, select, two_weeks {In 2 weeks} month {In a month} three_months {In 3 months} other {Next quarter}}: {when}',
  'resume.cause':
    '{cause, select, price {When a price changes} stock {When a product is in stock} other {Their contract elsewhere ends}}',
  'resume.product.ask': 'Which product? Its code or part of its name.',
  'resume.product.which': 'Which product do you mean by “{name}”?',
  'resume.product.none': 'I do not find a product “{name}”. Please check the code or the name.',
  'resume.ends.ask': 'When does their contract end?',
  'resume.month.ask': 'On which day? Choose, or write a date.',
  'resume.past': '{when} is not ahead any more. Until when shall it rest?',
  'resume.unclear': 'I do not find a date in “{text}”. For example: 1 Dec, in 2 weeks',
  'refuse.reason.ask': 'What was the reason? Choose, or write a few words.',
  'refuse.words.ask': 'What was it? A few words are enough.',
  'refuse.evidence': '{evidence, select, client_said {The client said so} other {I infer it}}',
  'refuse.evidence.ask': 'Did the client say so, or is it our impression?',
  'refuse.competitor.ask': 'Was a competitor in play? The name will help next time.',
  'refuse.lesson.ask': 'What would we do differently next time? One sentence.',
  'refuse.inferred': '{client} has not said no yet, so {topic} stays open. These questions may settle it:',
  'agree.ask': 'Good news! What does it become?',
  'agree.becomes': '{becomes, select, contract {A contract} other {An order}}',
  'agree.value.ask': 'What is it worth? For example 12500 or 12,500.50 €',
  'agree.draft':
    '{becomes, select, contract {A draft of the contract is kept.} other {A draft of the order is kept.}}',
  'stage.ask': 'Which stage has it reached?',
  'said.ask': 'What was said? A sentence is enough.',
  'said.done': 'Noted: {client} · {topic}',
  'conclude.ask': 'How does it go on?',
  'conclude.which': '{client}: which negotiation is it about?',
  'conclude.none': '{client}: no negotiation is open.',
  'conclude.unclear': 'I did not understand “{text}”. How does it go on?',
  'held.conclude': 'How does it go on with {topic}?',
  'held.which': 'Which negotiation was it about?',
  'leads.open':
    '{whose, select, team {Team: } one {{name}: } other {}}{count, plural, =0 {no open negotiations} one {# open negotiation} other {# open negotiations}}{more, select, yes { and more} other {}}{idle, plural, =0 {} one {, # without a next step} other {, # without a next step}}',
  'leads.unconcluded':
    '{whose, select, team {Team: } one {{name}: } other {}}{count, plural, =0 {every negotiation has its next step} one {# negotiation without a next step} other {# negotiations without a next step}}{more, select, yes { and more} other {}}',
  'leads.client':
    '{client}: {count, plural, =0 {no negotiations yet} one {# negotiation} other {# negotiations}}{more, select, yes { and more} other {}}',

  // Negotiations: what to ask instead of assuming
  question:
    '{question, select, needs {What do you need most from us at the moment?} budget {Which budget is set aside for this, and when is it decided?} decision_maker {Who else decides on this with you?} timing {When would be the right time to begin?} competitor {Who else are you talking to, and what do you like about their offer?} assortment {Which products would you like to see with us?} price {Which price would work for you, and compared with which offer?} satisfaction {What could we do better in our work together?} other {Is this a good moment, or when shall I ask again?}}',

  // Settings, undo, later
  'settings.title': 'Your settings; tap one to change it:',
  'settings.changed': 'Saved. Your settings now:',
  'settings.name':
    '{name, select, language {Language} zone {Time zone} hours {Working hours} days {Working days} quiet {Quiet hours} digest {Digest} platform {Where I write} nudges {Questions about negotiations} overdue {Late payments} large {Large invoices} other {Muted}}',
  'settings.line':
    '{name, select, language {Language} zone {Time zone} hours {Working hours} days {Working days} quiet {Quiet hours} digest {Daily digest} platform {Where I write} nudges {Questions about negotiations} overdue {Late payments} large {Large invoices} other {Muted}}: {value}',
  'settings.ask':
    '{name, select, language {Which language?} zone {Which time zone? Choose, or write one such as Europe/Madrid.} hours {From when to when do you work? For example 09:00-18:00} days {On which days do you work? For example mon-fri} quiet {When shall I be quiet? For example 20:00-08:00, or off} digest {When shall the digest come? For example 08:30, or off} other {What shall I leave out or bring back?}}',
  'settings.wrong':
    'I cannot use “{value}” for {name, select, language {the language} zone {the time zone} hours {the working hours} days {the working days} quiet {the quiet hours} digest {the digest} other {muting}}. {name, select, language {Choose one:} zone {Choose one, or write it like Europe/Madrid.} hours {Try 09:00-18:00.} days {Try mon-fri.} quiet {Try 20:00-08:00 or off.} digest {Try 08:30 or off.} other {Choose one:}}',
  'settings.nudges': 'after {days} working days',
  'settings.nudges.ask':
    'After how many working days without a next step shall I ask about a negotiation in your team? On the last of them I tell the head. For example 1 3 7 10',
  'settings.nudges.wrong':
    'I cannot use “{value}” for the days: please give two to six growing numbers of working days, the last one for the head, for example 1 3 7 10. Or choose:',
  'settings.nudges.not-yours':
    'These days are the team’s: its head or an administrator who belongs to it can change them.',
  'settings.overdue': 'after {days} days',
  'settings.overdue.ask':
    'After how many days past due shall I speak of a client’s debt? For all clients, such as 1 7 14 30 60, or for one class, such as A 1 5 10 30. From 30 days on I also tell the head, from 60 on I suggest a stop on orders.',
  'settings.overdue.wrong':
    'I cannot use “{value}”: please give up to ten growing numbers of days from 1 to 365, if you like after a class, for example A 1 5 10 30. Or choose for all clients:',
  'settings.large': 'from {from}',
  'settings.large.ask':
    'From which amount on shall I announce an invoice three days before it is due? For example 10000 EUR',
  'settings.large.wrong': 'I cannot use “{value}” as an amount: please give it like 10000 EUR. Or choose:',
  'settings.unknown': 'I have no setting “{word}”. There are these:',
  'settings.language': '{language, select, en {English} es {Español} other {Русский}}',
  'settings.days':
    '{days, select, mon_fri {Monday to Friday} mon_sat {Monday to Saturday} other {Sunday to Thursday}}',
  'settings.platform.ask': 'Where shall I write to you? You are linked in {platforms}.',
  'settings.platform.wrong': '“{value}” is not linked. You are linked in {platforms}; choose one:',
  'settings.platform.only':
    'You are linked in {platforms} only, so that is where I write. To add another, please ask your administrator for an invitation code.',
  'platform.name':
    '{platform, select, telegram {Telegram} slack {Slack} console {the web chat} other {{platform}}}',
  'settings.off': 'off',
  'settings.none': 'nothing',
  'settings.kind':
    '{kind, select, visits_tomorrow {tomorrow’s visits} visit_soon {visit soon} visit_unrecorded {visit without an outcome} negotiation_unconcluded {negotiation without a next step} negotiation_resumes {negotiation to be resumed} negotiation_escalated {negotiation that needs help} receivable_due {large amount falling due} receivable_overdue {overdue debt} receivable_escalated {overdue debt in the team} client_reassigned {client handed over} promise_broken {promise not kept} promise_kept {promise kept} digest {daily digest} other {{kind}}}',
  'settings.mute':
    '{muted, select, yes {🔕 } other {🔔 }}{kind, select, visits_tomorrow {Tomorrow’s visits} visit_soon {Visit soon} visit_unrecorded {Visit without an outcome} negotiation_unconcluded {Negotiation without a next step} negotiation_resumes {Negotiation to be resumed} negotiation_escalated {Negotiation that needs help} receivable_due {Large amount falling due} receivable_overdue {Overdue debt} promise_broken {Promise not kept} promise_kept {Promise kept} other {Daily digest}}',
  'undo.done': 'Done: it is as it was before.',
  'undo.taken-back':
    '{what, select, note {Taken back: the note about {client}} payment {Taken back: the payment of {client}} promise {Taken back: the promise of {client}} dispute {Taken back: the dispute of {client}} negotiation {Taken back: the negotiation with {client}} plan {Taken back: the visit to {client}} other {As it was before: {client}}}',
  'undo.nothing': 'There is nothing of yours to take back.',
  'undo.too-late': 'That was more than 10 minutes ago and stays as it is. You can still change it by hand.',
  'undo.already': 'That has been taken back already.',
  'undo.changed-since': 'It has been changed again since, so I left it alone.',
  'snooze.done': 'I will come back to it: {when}',

  // Teams and their heads
  'command.team.name': 'team',
  'command.team.summary': 'your team: what is open and who needs a hand (heads)',
  'command.team.example': '/team',
  'command.reassign.name': 'reassign|handover',
  'command.reassign.summary': 'hand a client over to a colleague (heads)',
  'command.reassign.example': '/reassign Acme Ana',
  'command.audit.name': 'audit',
  'command.audit.summary': 'who read or changed what about a client (heads)',
  'command.audit.example': '/audit Acme',
  'command.brief.name': 'brief',
  'command.brief.summary': 'what to know before going to a client',
  'command.brief.example': '/brief Acme',
  'button.brief': 'Brief',
  'brief.title': 'Before you go to {client} (class {class})',
  'brief.nothing': 'Nothing is known yet: a good moment to listen.',
  'brief.contacts': 'Last contacts',
  'brief.contact':
    '{when}{kind, select, call {, call} online {, online} merchandising {, merchandising} training {, training} event {, event} step {} other {, visit}}{about}{conclusion, select, next_meeting { → next meeting} resume { → resume later} refused { → refused} agreed { → agreed} other {}}{said}',
  'brief.negotiations': 'Open negotiations',
  'brief.open':
    '{topic}: {stage, select, contact {first contact} needs {needs} proposal {proposal} terms {terms} other {contract}}{value}; {next, select, meeting {next meeting {when}} resume {rests until {when}} other {{days, plural, =0 {nothing planned yet} one {nothing planned for # day} other {nothing planned for # days}}}}',
  'brief.kind': 'For a kind word',
  'brief.birthday':
    '🎂 {name}: {days, plural, =0 {birthday today} one {birthday tomorrow} other {birthday in # days}}',
  'brief.facts': 'Good to know',
  'brief.promise': 'Promised to pay {amount} by {when}',
  'brief.questions': 'Worth asking',
  'brief.competitor': 'In competition with: {names}',
  'team.only-heads': 'This is for heads of a team. What is yours is in /today and /visits.',
  'team.title':
    '{count, plural, one {Your team: # person} other {Your team: # people, those who could use a hand first}}',
  'team.line':
    '{name}: {open, plural, =0 {nothing open} one {# open negotiation} other {# open negotiations}}{unconcluded, plural, =0 {} one {, one without a next step for {idle, plural, =0 {less than a day} one {# day} other {# days}}} other {, # without a next step, the longest for {idle, plural, =0 {less than a day} one {# day} other {# days}}}} · 7 days: {held, number} held, {missed, number} missed · this month: {monthHeld, number} held, {monthMissed, number} missed{lapsed, plural, =0 {} one { · # client due for contact} other { · # clients due for contact}}',
  'team.gone':
    '{name} has left; {clients, plural, one {# client needs} other {# clients need}} a new owner: /reassign',
  'team.button': '{what, select, leads {{name}: negotiations} other {{name}: visits}}',
  'team.today': 'Your team:',
  'team.today.line':
    '{name}: {unrecorded, plural, =0 {} one {# visit without an outcome} other {# visits without an outcome}}{both, select, yes {, } other {}}{lapsed, plural, =0 {} one {# client due for contact} other {# clients due for contact}}',
  'button.team': 'Team',
  'button.team.late': 'Team: without an outcome',
  'visits.team':
    '{who, select, one {{name}} other {Your team}}, {scope, select, late {visits without an outcome} other {{day}}}: {count, plural, =0 {none} one {#} other {#}}{more, select, yes { and more} other {}}',
  'visits.this-week': 'this week',
  'reassign.who': 'Who shall look after {client} from now on?',
  'reassign.nobody': 'I do not find “{name}” among the colleagues of your team who have clients.',
  'reassign.alone': 'There is nobody else in your team to whom clients could be handed over.',
  'reassign.theirs': '{client} is with {name} already.',
  'reassign.done':
    '{client} is with {name} now{visits, plural, =0 {} one {, with # planned visit} other {, with # planned visits}}{negotiations, plural, =0 {} one { and # open negotiation} other { and # open negotiations}}. I am telling both.',
  'remind.handed.new': '{client} is with you from now on.',
  'remind.handed.visits':
    '{count, plural, one {One visit is planned, on {when}.} other {# visits are planned, the next on {when}.}}',
  'remind.handed.former':
    '{client} is with {name} now, together with what was planned. Thank you for your work there.',
  'remind.handed.back': '{client} is with you again, and everything is as it was.',
  'audit.title': 'The trail of {client}',
  'audit.none': 'The trail of {client}: nothing further.',
  'audit.line':
    '{when}: {who}{covering, select, none {} other { for {covering}}} · {what} · {source}{undone, select, yes { (taken back)} other {}}',
  'audit.system': 'the system',
  'audit.source':
    '{source, select, telegram {Telegram} slack {Slack} console {web chat} cli {command line} other {{source}}}',
  'audit.action':
    '{action, select, client_read {read the dossier} client_add {added the client} client_set {changed the client} client_note {noted something} client_reassign {handed over{named, select, yes {: {from} → {to}} other {}}} brief_read {read the brief} payment_add {recorded a payment} promise_add {recorded a promise to pay} dispute_add {recorded a dispute} dispute_resolve {settled a dispute} debts_read {read the debts} visit_log {recorded a call} negotiation_say {noted what was said} audit_read {read the trail} visit_plan {planned a visit} visit_move {moved a visit} visit_cancel {cancelled a visit} visit_held {recorded a visit as held} visit_not_held {recorded a visit as not held} negotiation_open {opened a negotiation} negotiation_read {read a negotiation} negotiation_stage {changed a stage} negotiation_next_meeting {agreed the next meeting} negotiation_resume {put a negotiation to sleep until a date} negotiation_refused {recorded a refusal} negotiation_agreed {recorded an agreement} other {{action}}}',
  'audit.taken-back': 'took back: {what}',

  // Lost negotiations
  'lost.span': '{span, select, quarter {this quarter} year {this year} other {from {from} to {to}}}',
  'lost.span.button': '{span, select, quarter {This quarter} other {This year}}',
  'lost.span.ask': 'I do not read a period in “{text}”. For example: quarter, year, 2026-01-01..2026-03-31',
  'lost.by':
    '{by, select, reason {By reason} competitor {By competitor} stage {By stage} manager {By manager} other {By quarter}}',
  'lost.nothing': 'Nothing was lost {span}',
  'lost.most':
    'Lost {span}: {count, plural, one {# negotiation} other {# negotiations}}, {by, select, reason {{share, select, all {all because of} other {{top, plural, one {because of} other {# of them because of}}}} {label}} competitor {{share, select, all {all to} other {{top, plural, one {to} other {# of them to}}}} {label}} stage {{share, select, all {all at the stage} other {{top, plural, one {at the stage} other {# of them at the stage}}}} {label}} manager {{share, select, all {all by} other {{top, plural, one {by} other {# of them by}}}} {label}} other {{share, select, all {all in} other {{top, plural, one {in} other {# of them in}}}} {label}}}',
  'lost.spread':
    'Lost {span}: {count, plural, one {# negotiation} other {# negotiations}}; {by, select, reason {no reason stands out} competitor {no competitor stands out} stage {no stage stands out} manager {nobody stands out} other {no quarter stands out}}',
  'lost.unsaid':
    'Lost {span}: {count, plural, one {# negotiation} other {# negotiations}}; {by, select, competitor {{unsaid, plural, one {no competitor is named} other {for # of them no competitor is named}}} other {{unsaid, plural, one {nobody has noted why} other {for # of them nobody has noted why}}}}',
  'lost.unsaid.label': '{by, select, competitor {no competitor named} other {not noted}}',
  'lost.agreed':
    '{agreed, plural, =0 {None was agreed in the same time.} one {# was agreed in the same time.} other {# were agreed in the same time.}}',
  'lost.reason':
    '{reason, select, price {price} competitor {a competitor} budget {budget} assortment {assortment} timing {timing} no_decision_maker {no decision-maker} unresponsive {no answer} poor_fit {poor fit} other {something else}}',
  'lost.quarter': 'Q{quarter} {year}',
  'lost.line': '{label}: {count, number}{known, select, yes { · {money}} other {}}',
  'lost.others': '{count, plural, one {# more} other {# more}}',
  'lost.chart':
    'Lost negotiations {by, select, reason {by reason} competitor {by competitor} stage {by stage} manager {by manager} other {by quarter}}',
  'lost.lessons': 'What we learnt',
  'lost.lesson': '{client}: {lesson}',

  // Reminders and the digest
  'button.record': 'Record them',
  'remind.soon': '{client} {minutes, plural, =0 {now} one {in # min} other {in # min}} ({time}): {why}',
  'remind.unreachable':
    '{name} can no longer be reached here: the chat is blocked or gone. Reminders wait until {name} writes to me again.',
  'remind.account': 'I cannot reach you in {platform} at the moment, so I write to you here.',
  'remind.account.back':
    '{platform, select, telegram {If you would like me back there: unblock our chat and send me any message, and all is as before.} slack {If you would like me back there: send me a direct message in Slack, and all is as before.} other {If you would like me back there: send me any message, and all is as before.}}',
  'remind.unrecorded': 'How did it go with {client} ({when})?',
  'remind.day':
    '{day, select, today {Today} other {Tomorrow}}: {count, plural, one {# visit, {time} {client}} other {# visits, first {time} {client}}}',
  'remind.day.none': '{day, select, today {Today} other {Tomorrow}}: nothing is planned any more.',
  'remind.more': '{count, plural, one {and # more} other {and # more}}',
  'digest.visits':
    '{count, plural, one {One visit today, at {time}: {client}} other {# visits today, first at {time}: {client}}}',
  'digest.open-only':
    'No visits today; {count, plural, one {one earlier visit still needs} other {# earlier visits still need}} an outcome.',
  'digest.none': 'No visits today.',
  'digest.empty': 'Nothing is planned for today, and nothing is left open.',
  'digest.open': '{count, plural, one {Still without an outcome:} other {Still without an outcome (#):}}',
  'digest.open.line': '{when} {client}',
  'digest.conclude-only':
    'No visits today; {count, plural, one {one negotiation has} other {# negotiations have}} no next step yet.',
  'digest.help-only':
    'No visits today; {count, plural, one {one negotiation} other {# negotiations}} of the team could use your help.',
  'digest.conclude': '{count, plural, one {To be concluded:} other {To be concluded (#):}}',
  'digest.help':
    '{count, plural, one {In the team, could use help:} other {In the team, could use help (#):}}',
  'digest.negotiation': '{client} · {topic}{whose, select, team { ({owner})} other {}}, since {since}',
  'digest.unsaid': 'These may not have reached you:',
  'digest.unsaid.line':
    '{when}: {kind, select, visit_soon {reminder before the visit} visit_unrecorded {question about the outcome} negotiation_unconcluded {question about the next step} negotiation_resumes {negotiation to be resumed} negotiation_escalated {negotiation that needs help} visits_tomorrow {list of the next day’s visits} correction {change of a visit} receivable_due {large amount falling due} receivable_overdue {overdue debt} receivable_escalated {overdue debt in the team} client_reassigned {client handed over} promise_broken {promise not kept} promise_kept {promise kept} digest {daily digest} account_unreachable {note that another chat is out of reach} person_unreachable {note that a colleague is out of reach} other {message}} {client}',

  // Negotiations: what comes next, time to go on, help from the head
  'nudge.one':
    '{tone, select, question {{client}: what comes next with “{topic}”?} help {{client}: “{topic}” has had no next step since {since}. Can I help it along?} other {{client}: “{topic}” still needs its next step. If there is none by {date}, I will tell {head} then, so that you get help with it.}}',
  'nudge.several':
    '{client}: {count, plural, one {# negotiation has} other {# negotiations have}} no next step yet. {tone, select, warning {If that stays so until {date}, I will tell {head} then, so that you get help.} help {With which of them can I help?} other {What comes next?}}',
  'nudge.line': '{topic}, since {since}',
  'nudge.ask': 'Worth asking: {question}',
  'nudge.slot': 'You have time on {when}, if a short call would do.',
  'resumes.one':
    '{why, select, price_changed {{client}: the price of {product} has changed, and “{topic}” was waiting for that.} stock_changed {{client}: the stock of {product} has changed, and “{topic}” was waiting for that.} price {{client}: it is time to come back to “{topic}”, as you wanted. It was waiting for the price of {product}.} stock {{client}: it is time to come back to “{topic}”, as you wanted. It was waiting for the stock of {product}.} competitor {{client}: their contract with the competitor should be ending now; you wanted to come back to “{topic}” then.} other {{client}: it is time to come back to “{topic}”, as you wanted.}}',
  'resumes.several':
    '{client}: it is time to come back to {count, plural, one {# negotiation} other {# negotiations}}, as you wanted.',
  'resumes.line':
    '{topic}{why, select, price_changed {: the price of {product} has changed} stock_changed {: the stock of {product} has changed} price {: it was waiting for the price of {product}} stock {: it was waiting for the stock of {product}} competitor {: their contract with the competitor should be ending} other {}}',
  'escalated.one':
    '{client}: “{topic}” could use your help. {owner} and the client have had no next step since {since} ({days, plural, one {# day} other {# days}}).',
  'escalated.several':
    '{client}: {count, plural, one {# negotiation} other {# negotiations}} of {owner} could use your help; there is no next step yet.',
  'escalated.tried':
    'So far: {contacts, plural, =0 {no contact recorded since it began} one {one contact, on {last}} other {# contacts, the last on {last}}}; {asked, plural, one {I have asked once what comes next} other {I have asked # times what comes next}}.',
  'escalated.offer': 'Perhaps a word together, or a hand with the next step, is all it takes.',

  // The page of the web chat
  'page.as-telegram': 'As in Telegram',
  'page.as-slack': 'As in Slack',
  'page.frames': 'Look',
  'page.person': 'Who you are',
  'page.clock': 'The assistant’s clock',
  'page.next': 'Next reminder',
  'page.next-none': 'nothing is due',
  'page.hour': '+1 h',
  'page.morning': 'Tomorrow 08:30',
  'page.dark': 'Dark colours',
  'page.logout': 'Log out',
  'page.bot': 'bot',
  'page.typing': 'typing…',
  'page.typing.slack': 'Followthrough is typing…',
  'page.message': 'Message',
  'page.message.slack': 'Message Followthrough',
  'page.send': 'Send',
  'page.menu': 'Menu',
  'page.commands': 'Commands',
  'page.start': 'Say something, or begin with one of these:',
  'page.today': 'Today',
  'page.yesterday': 'Yesterday',
  'page.new': 'New messages',
  'page.waiting': 'Waiting to be sent',
  'page.offline': 'No connection. What you write is kept and sent as soon as it is back.',
  'page.offline.tried': 'That needs a connection. Please try again in a moment.',
  'page.over': 'You are logged out here. Write /console to the assistant for a new link.',
  'page.failed': 'This page could not be loaded. It needs cookies.',
  'page.again': 'Try again',
  'page.close': 'Close',
  'page.choose': 'Choose…',
  'page.search': 'Type to search',
  'page.search.none': 'Nothing found',
  'page.required': 'Please fill this in.',
  'page.optional': 'optional',
  'page.you': 'You',
  'page.app': 'APP',
  'page.messages': 'Messages',
  'page.sent': 'Sent',
  'page.conversation': 'Conversation',
  'page.nobody':
    'Nobody is here yet: load the demo company with an empty database, or connect Telegram or Slack.',
  'page.script': 'This page needs JavaScript.',
  'page.enter': 'Open the conversation',
  'page.confirm':
    'This link opens your conversation with the assistant in this browser for twelve hours. It works once.',
  'page.link-over': 'This link does not work any more. Write /console to the assistant for a new one.',
  'page.how-in': 'To come in, write /console to the assistant: it sends you a link.',
  'page.next-is':
    '{when}: {kind, select, visits_tomorrow {tomorrow’s visits} visit_soon {visit soon} visit_unrecorded {visit without an outcome} correction {a visit has changed} negotiation_unconcluded {negotiation without a next step} negotiation_resumes {negotiation to be resumed} negotiation_escalated {negotiation that needs help} receivable_due {large amount falling due} receivable_overdue {overdue debt} receivable_escalated {overdue debt in the team} client_reassigned {client handed over} promise_broken {promise not kept} promise_kept {promise kept} digest {daily digest} other {message}}',
  'page.role':
    '{role, select, manager {manager} head {head of team} support {sales support} admin {administrator} other {colleague}}',
  'page.try.today': '/visits today',
  'page.try.plan': '/visit',
  'page.try.help': '/help',

  // /console
  'webchat.off': 'The web chat is switched off here.',
  'webchat.here': 'You are in the web chat already.',
  'webchat.link': 'Your way into the web chat, once and within five minutes: {link}',
  'command.console.summary': 'a link into the web chat',
  // Debts
  'command.debts.name': 'debts|receivables',
  'command.debts.summary': 'who owes what, and what to do next',
  'command.debts.example': '/debts Acme',
  'command.paid.name': 'paid|payment',
  'command.paid.summary': 'a client has paid',
  'command.paid.example': '/paid Acme 1200',
  'command.promise.name': 'promise|promised',
  'command.promise.summary': 'a client promised to pay',
  'command.promise.example': '/promise Acme 1200 friday',
  'command.dispute.name': 'dispute',
  'command.dispute.summary': 'a client contests an invoice',
  'command.dispute.example': '/dispute F-1024 short delivery',
  'word.debts':
    'all=all,ageing=ageing|aging|age,debtors=debtors|top|top debtors,promised=promised|promises,disputed=disputed|disputes,broken=broken|not kept,quiet=untouched|quiet,team=team,own=mine|own',
  'button.debts': 'Debts',
  'button.paid': 'Paid',
  'button.promised': 'Promised',
  'button.dispute': 'Dispute',
  'button.called': 'Called',
  'button.resolve': 'No longer disputed',
  'button.mine': 'Mine',
  'form.amount': 'Amount',
  'form.day': 'Day',
  'amount.ask': 'How much? Choose, or write the amount.',
  'amount.unclear': 'I do not read an amount in “{text}”. For example: 1200 or 1,200.50 EUR',
  'amount.none': 'The amount must be more than zero; nothing has changed.',
  'promise.when': 'By when will they pay?',
  'promise.done': 'Promised: {client} pays {amount} by {day}. Until then I remind nobody.',
  'promise.rest-day': 'If it has not arrived by then, I ask about it on the next working day: {day}.',
  'paid.done': 'Paid: {client}, {amount}',
  'paid.in-the-future': '{when} has not come yet; nothing has changed. When was it paid?',
  'invoice.ask': 'Which invoice? Write its number.',
  'invoice.which': 'Which invoice?',
  'invoice.none': 'I do not find an invoice “{number}”.',
  'dispute.reason': 'What does the client contest? A few words are enough.',
  'dispute.done': 'Disputed: {number} of {client}. That amount is frozen until it is settled.',
  'dispute.resolved': 'Settled: {number} of {client} is no longer disputed.',
  'dispute.none': 'Nothing of that invoice is disputed.',
  'dispute.more-than-open': 'Only {open} of it is unpaid; nothing has changed.',
  'debt.gone': 'I cannot find that client or invoice.',
  'debt.other-currency': 'That invoice is in {currency}; nothing has changed.',
  'debt.nothing': '{client} owes nothing. 👍',
  'debt.amounts':
    '{what, select, credit {{credit} in credit} overdue {{overdue} overdue ({days, plural, one {# day} other {# days}}){whole, select, yes {} other { of {open}}}} other {{open}{disputed, select, none {, not due yet} other { open}}}}{disputed, select, none {} other {, {disputed} disputed}}',
  'debt.act':
    '{act, select, credit {tell them about their credit} promised {promised by {day}} settle_dispute {settle what is disputed} remind {a friendly reminder} call {give them a call} visit {visit, and agree on a plan} stop {consider a stop on orders} other {all is well}}',
  'debt.bucket':
    '{bucket, select, d1_30 {1–30 days} d31_60 {31–60 days} d61_90 {61–90 days} d91_120 {91–120 days} d121 {over 120 days} other {Not due yet}}',
  'debt.invoice':
    '{number} · {open} · due {due}{days, plural, =0 {} one { (# day)} other { (# days)}}{disputed, select, none {} other { · {disputed} disputed}}',
  'debts.title':
    '{filter, select, promised {{count, plural, =0 {Nobody has a promise running.} one {# promise is running.} other {# promises are running.}}} broken {{count, plural, =0 {No promise was broken lately.} one {# client has not kept a promise.} other {# clients have not kept a promise.}}} quiet {{count, plural, =0 {Somebody is on to every debt. 👍} one {# debt has not been spoken of for a week.} other {# debts have not been spoken of for a week.}}} disputed {{count, plural, =0 {Nothing is disputed.} one {# client contests something.} other {# clients contest something.}}} other {{state, select, none {Nobody owes anything. 👍} open {Nothing is overdue; {open} not due yet.} other {Overdue: {overdue} at {count, plural, one {# client} other {# clients}}{whole, select, yes {} other {, of {open} in all}}.}}}}',
  'debts.filter':
    '{filter, select, ageing {Ageing} debtors {Top debtors} promised {Promised} broken {Not kept} quiet {Untouched} disputed {Disputed} other {All}}',
  'overdue.title': '{client}: {overdue} overdue, the oldest for {days, plural, one {# day} other {# days}}',
  'overdue.part':
    '{overdue} overdue{whole, select, yes {} other { of {open}}} ({count, plural, one {# invoice} other {# invoices}})',
  'overdue.advice':
    '{tone, select, light {A friendly word usually does it.} call {A call would help: is something in the way?} head {A visit and a plan in writing would help. {head} hears of it as well, so that you are not alone with it.} other {It may be time to pause new orders until a plan is agreed; that is for you and your head to decide.}}',
  'overdue.head':
    '{client} ({owner}): {overdue} overdue, the oldest for {days, plural, one {# day} other {# days}}',
  'overdue.head.advice':
    '{tone, select, stop {Please consider with the manager whether new orders should wait until a plan is agreed.} other {Perhaps a word from you helps; the manager has been reminded.}}',
  'promise.broken': '{client}: {amount} had been promised by {day} and has not all arrived yet.',
  'promise.broken.now': 'Overdue now: {overdue}. A call to ask when is usually enough.',
  'promise.kept': '{client} kept the promise: {amount} arrived by {day}. A word of thanks is worth it.',
  'due.soon': '{client}: {amount} falls due on {day}. A good moment to ask whether all is in order.',
  'debts.picture': '{overdue} overdue{whole, select, yes {} other { of {open}}}, {day}',
  'debts.picture.nothing': 'Nothing is owed.',
  'debts.on-time': 'not due yet',
  'debts.late': 'overdue',
  'debts.week-ago': 'a week ago',
  'debts.others': '{count, plural, one {# other} other {# others}}',
} as const;
