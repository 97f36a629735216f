import type { Catalog } from './index.ts';

/** The same keys as en.ts, every plural form of the language. */
export const es: Catalog = {
  // Days
  'day.today': 'hoy',
  'day.tomorrow': 'mañana',
  'day.yesterday': 'ayer',

  // Buttons
  'button.today': 'Hoy',
  'button.tomorrow': 'Mañana',
  'button.week': 'Esta semana',
  'button.plan': 'Planificar visita',
  'button.help': 'Ayuda',
  'button.settings': 'Ajustes',
  'button.undo': 'Deshacer',
  'button.client': 'Sobre el cliente',
  'button.note': 'Añadir nota',
  'button.visits': 'Visitas',
  'button.held': '✅ Realizada',
  'button.not-held': 'No realizada',
  'button.move': 'Mover',
  'button.cancel-visit': 'Cancelar',
  'button.later': 'Más tarde',
  'button.meet': 'Próxima reunión',
  'button.resume': 'Retomar más tarde',
  'button.refuse': 'Rechazada',
  'button.agree': 'Acuerdo',
  'button.call-at': 'Llamada: {when}',
  'button.conclude': 'Concluir',
  'button.back': '« Atrás',
  'button.more': 'Más »',
  'button.never-mind': 'Déjalo',
  'button.nothing-to-add': 'Nada que añadir',
  'button.again': 'Planificar: {when}',
  'button.stage': 'Etapa',
  'button.skip': 'Omitir',
  'button.leads': 'Negociaciones',
  'button.lead': 'Nueva negociación',
  'button.lead-card': 'La negociación',
  'button.leads.only': '{only, select, unconcluded {Sin próximo paso} other {Todas las abiertas}}',
  'button.leads.whose': '{whose, select, own {Las mías} other {Equipo}}',
  'button.to-conclude': 'Por concluir: {count, number}',
  'button.ask-meeting': 'Reunión para preguntar',
  'button.not-yours': 'Este botón es de otra persona, así que no ha pasado nada. El tuyo: /hoy',
  'button.outdated': 'Este botón ya no vale; no ha cambiado nada. Abre /hoy para ver lo actual.',

  // Conversation
  stranger: '¡Hola! Solo hablo con compañeros invitados: pide un código de invitación a tu administrador.',
  'link.wrong': 'Este código no funciona. Los códigos valen 72 horas y un solo uso; pide uno nuevo.',
  'link.locked': 'Demasiados intentos: espera 15 minutos y envía el código otra vez.',
  'group.private': 'Te respondo en nuestro chat privado: en los grupos no hablo de clientes.',
  'group.open': 'Abrir el chat',
  'form.save': 'Guardar',
  'form.answer': 'Tu respuesta',
  'form.choose-or-write': 'Elige, o escríbelo abajo',
  'form.in-words': 'O con tus palabras',
  'form.client': 'Cliente',
  'form.colleague': 'Compañero',
  'form.when': 'Cuándo',
  'form.kind': 'Tipo',
  'form.purpose': 'Motivo',
  'form.note': 'Lo que has sabido',
  'form.topic': 'Tema',
  'form.value': 'Importe',
  'form.value.hint': 'Por ejemplo 12500 o 12.500,50 €',
  'form.reason': 'Motivo',
  'form.reason-words': 'Con palabras del cliente',
  'form.evidence': '¿Cómo lo sabes?',
  'form.competitor': 'Competidor',
  'form.lesson': 'Qué aprendemos',
  'form.said': 'Lo que se habló',
  'form.until': 'Hasta cuándo',
  'form.product': 'Producto',
  'form.becomes': 'Será',
  'form.conclude': 'Cómo sigue',
  'form.over': 'Esa pregunta ya está cerrada; no ha cambiado nada.',
  'form.cancelled': 'De acuerdo, se queda como estaba.',
  'form.skipped': 'De acuerdo, no anoto nada.',
  'form.none': 'No hay nada que cancelar.',
  'done.already': 'Eso ya está hecho.',
  'unknown.text': 'No encuentro ahí ni un cliente ni un comando. Prueba con esto:',
  'unknown.command': 'Aún no conozco ese comando. /ayuda muestra lo que sé hacer.',
  'unknown.nearest': '¿Querías decir {name}?',
  unreadable: 'Por ahora solo leo texto. Escríbelo en pocas palabras, por favor.',
  'too-long': 'Son más de {most, number} caracteres; acórtalo, por favor. No se ha guardado nada.',
  away: 'Ahora mismo no llego a mis notas. Inténtalo de nuevo en un minuto; /hoy muestra lo que ya está.',
  error:
    'Algo ha fallado por mi parte y no se ha cambiado nada. Inténtalo otra vez; si sigue, di a tu administrador el número {incident}.',

  // Slack's manifest
  'slack.summary': 'Guarda las visitas y lo que sale de ellas, avisa a tiempo y pregunta por el resultado.',
  'slack.shortcut': 'Nota sobre un cliente',
  'slack.shortcut.does': 'Guardar este mensaje como nota sobre un cliente',
  'slack.umbrella': 'cualquier orden, en cualquier idioma',

  // Start and help
  'start.hello': '¡Qué bien tenerte aquí, {name}!',
  'start.what':
    'Llevo tus visitas, te aviso a tiempo y pregunto por el resultado, para que nada quede en el aire.',
  'start.zone': 'Tu zona horaria: {zone}. Si no es correcta: /ajustes zona',
  'help.title': 'Lo que sé hacer; todo funciona también con botones:',
  'help.dates': 'Fechas con tus palabras: mañana a las 10, el viernes a las 15:00, 1 dic 9:00.',
  'command.start.name': 'start',
  'command.start.summary': 'empezar',
  'command.today.name': 'hoy',
  'command.today.summary': 'lo que trae el día',
  'command.today.example': '/hoy',
  'command.visits.name': 'visitas',
  'command.visits.summary': 'visitas de un día, la semana, un cliente o sin resultado',
  'command.visits.example': '/visitas hoy',
  'command.visit.name': 'visita',
  'command.visit.summary': 'planificar una visita o llamada',
  'command.visit.example': '/visita Acme mañana a las 10 llamada precios',
  'command.client.name': 'cliente',
  'command.client.summary': 'todo sobre un cliente; añadir o cambiar',
  'command.client.example': '/cliente Acme',
  'command.find.name': 'buscar',
  'command.find.summary': 'buscar un cliente por parte del nombre',
  'command.find.example': '/buscar acm',
  'command.lost.name': 'perdidas|rechazos',
  'command.lost.summary': 'qué se perdió y por qué',
  'command.lost.example': '/perdidas año por competidor',
  'command.note.name': 'nota',
  'command.note.summary': 'anotar lo que has sabido de un cliente',
  'command.note.example': '/nota Acme: deciden el presupuesto en mayo',
  'command.leads.name': 'negociaciones|embudo',
  'command.leads.summary': 'negociaciones y lo que viene después',
  'command.leads.example': '/negociaciones sin concluir',
  'command.lead.name': 'negociacion|oportunidad',
  'command.lead.summary': 'abrir una negociación',
  'command.lead.example': '/negociacion Acme precios de primavera 12500',
  'command.conclude.name': 'concluir|conclusión',
  'command.conclude.summary': 'próxima reunión, retomar, rechazada, acuerdo',
  'command.conclude.example': '/concluir Acme retomar 1 dic',
  'command.settings.name': 'ajustes',
  'command.settings.summary': 'idioma, zona horaria, horario, silencio, resumen',
  'command.settings.example': '/ajustes',
  'command.undo.name': 'deshacer',
  'command.undo.summary': 'deshacer tu último cambio (10 minutos)',
  'command.undo.example': '/deshacer',
  'command.cancel.name': 'cancelar',
  'command.cancel.summary': 'descartar la pregunta pendiente',
  'command.cancel.example': '/cancelar',
  'command.help.name': 'ayuda',
  'command.help.summary': 'lo que sé hacer',

  // Words with a fixed meaning: meaning=word~word
  'word.lost':
    'quarter=trimestre,year=año,reason=motivo|motivos|razón|causa,competitor=competidor|competidores|competencia,stage=etapa|etapas|fase,manager=gestor|gestores|persona|responsable,quarters=trimestres,by=por,-=este|el|del|en',
  'word.visits':
    'today=hoy,tomorrow=mañana,week=semana|esta semana,team=equipo,late=atrasadas|pendientes|sin resultado',
  'word.kinds':
    'visit=visita|reunión,call=llamada|llamar,online=online|videollamada,merchandising=merchandising,training=formación|capacitación,event=evento',
  'word.client': 'add=añadir|agregar|nuevo,set=cambiar|poner',
  'word.client-set': 'class=clase,cadence=cadencia,name=nombre',
  'word.leads':
    'open=abiertas|todas,unconcluded=sin concluir|sin próximo paso|paradas|pendientes,mine=mías|mis,team=equipo',
  'word.conclusions':
    'meet=reunión|próxima reunión|cita|visita|llamada|llamar|online|videollamada|merchandising|formación|capacitación|evento,resume=retomar|reanudar|aplazar|más tarde|esperar|pausa,refuse=rechazada|rechazado|rechazo|rechazar|perdida|perdido|no,agree=acuerdo|acordado|acordada|aceptado|aceptada|ganada|ganado|sí|contrato|pedido,stage=etapa',
  'word.reasons':
    'price=precio|precios|caro|muy caro,competitor=competidor|competencia,budget=presupuesto|sin presupuesto|dinero,assortment=surtido|gama,timing=plazo|momento|ahora no,no_decision_maker=sin decisor|decisor,unresponsive=sin respuesta|no responde|silencio,poor_fit=no encaja|encaje,other=otro|otra',
  'word.evidence':
    'client_said=lo dijo|lo dijo el cliente|lo han dicho|me lo dijo|dijo el cliente,inferred=lo deduzco|deduzco|creo|supongo|lo supongo|me parece',
  'word.agreements': 'contract=contrato,order=pedido',
  'word.stages':
    'contact=contacto,needs=necesidades,proposal=propuesta|oferta,terms=condiciones,contract=contrato',
  'word.next-month': 'next-month=próximo mes|el próximo mes|mes que viene|el mes que viene',
  'word.resume':
    'price=precio|precios,stock=stock|existencias|disponible,competitor=competidor|competencia|contrato,-=cuando|cambie|cambia|cambien|el|la|los|las|un|una|de|del|en|haya|hay|vuelva|vuelve|a|su|con|termine|termina|acabe|acaba|otro|hasta|si|para|que',
  'word.link': 'vincular|enlazar',
  'word.off': 'off=no|off|desactivar|apagar',
  'word.settings':
    'language=idioma,zone=zona,hours=horario|horas,days=días,quiet=silencio,digest=resumen,mute=silenciar,platform=plataforma,nudges=preguntas|avisos,overdue=impagos|vencidos,large=grandes|grande|importes|facturas',
  'word.platforms': 'telegram=telegram,slack=slack,console=consola|web',
  'word.languages': 'en=en|inglés|english,es=es|español,ru=ru|ruso|русский',
  'word.kinds-of-message':
    'visits-tomorrow=visitas de mañana,visit-soon=visita próxima,visit-unrecorded=visita sin resultado,negotiation-unconcluded=negociación sin siguiente paso,negotiation-resumes=negociación por retomar,negotiation-escalated=negociación que necesita ayuda,receivable-due=vencimiento próximo,receivable-overdue=deuda vencida,promise-broken=promesa incumplida,promise-kept=promesa cumplida,digest=resumen',

  // Visits
  'visit.first-contact': 'primer contacto',
  'visit.last-contact': 'último contacto {days, plural, =0 {hoy} one {hace # día} other {hace # días}}',
  'visit.line':
    '{time} {client} ({class}){kind, select, call { · llamada} online { · online} merchandising { · merchandising} training { · formación} event { · evento} other {}} · {why}{state, select, held { · ✅ realizada} not_held { · no realizada} cancelled { · cancelada} open { · ¿cómo fue?} other {}}',
  'visit.card': '{client}: {when}–{until}',
  'visit.kind':
    '{kind, select, call {Llamada} online {Reunión online} merchandising {Merchandising} training {Formación} event {Evento} other {Visita}}',
  'visit.card.details':
    '{kind, select, call {Llamada} online {Reunión online} merchandising {Merchandising} training {Formación} event {Evento} other {Visita}} · clase {class} · {why}{state, select, held { · ✅ realizada} not_held { · no realizada} cancelled { · cancelada} other {}}',
  'visit.planned': 'Planificada: {client}, {when}',
  'visit.moved': 'Cambio de hora: {client}, ahora {when}',
  'visit.held': '✅ Realizada: {client}, {when}',
  'visit.not-held': 'No realizada: {client}, {when}. ¿Otro momento?',
  'visit.cancelled': 'Cancelada: {client}, {when}',
  'visit.restored': 'Como estaba antes: {client}, {when}',
  'visit.gone': 'No encuentro esa visita.',
  'visit.changed': 'Esta visita ya tiene otra hora; no ha cambiado nada. Así está:',
  'visit.settled':
    '{state, select, held {Esta visita ya consta como realizada.} not_held {Esta visita ya consta como no realizada.} other {Esta visita ya está cancelada.}}',
  'visit.not-yet': 'Esta visita aún no ha empezado. Si se hizo antes, muévela primero.',
  'visit.why-not': '¿Qué pasó? Elige o escribe unas palabras.',
  'visit.reason':
    '{reason, select, client_cancelled {El cliente canceló} nobody_there {No había nadie} no_time {No me dio tiempo} other {Aplazada}}',
  'warning.overlaps': '⚠️ A la misma hora: {client}, {time}',
  'warning.holiday': '⚠️ Es festivo: {name}',
  'warning.day-off': '⚠️ Es uno de tus días libres.',
  'warning.outside-hours': '⚠️ Queda fuera de tu horario.',
  'today.next':
    '{count, plural, one {# visita hoy, a las {time} {client}} other {# visitas hoy, la próxima a las {time} {client}}}',
  'today.title':
    '{open, plural, =0 {{count, plural, =0 {No hay nada previsto para hoy.} one {# visita hoy, ninguna por delante.} other {# visitas hoy, ninguna por delante.}}} one {# visita espera resultado; hoy no queda ninguna.} other {# visitas esperan resultado; hoy no queda ninguna.}}',
  'today.open': '{count, plural, one {Una visita espera resultado:} other {# visitas esperan resultado:}}',
  'visits.day':
    '{day}: {count, plural, =0 {sin visitas} one {# visita} other {# visitas}}{more, select, yes { y más} other {}}',
  'visits.day.next':
    '{day}: {count, plural, one {# visita} other {# visitas}}{more, select, yes { y más} other {}}, la próxima a las {time} {client}',
  'visits.week':
    'Esta semana: {count, plural, =0 {sin visitas} one {# visita} other {# visitas}}{more, select, yes { y más} other {}}',
  'visits.late':
    '{count, plural, =0 {Todas las visitas tienen resultado.} one {# visita espera resultado} other {# visitas esperan resultado}}{more, select, yes { y más} other {}}',
  'visits.client':
    '{client}: {count, plural, =0 {aún sin visitas} one {# visita} other {# visitas}}{more, select, yes { y más} other {}}',

  // Dates
  'when.ask': '¿Cuándo? Elige o escríbelo a tu manera: mañana a las 10, el viernes a las 15:00',
  'when.move': '{client} está para {when}. ¿A cuándo la movemos?',
  'when.later': '¿Cuándo te lo recuerdo? Elige o escribe una fecha.',
  'when.in-an-hour': 'En una hora',
  'when.which-time': '{day}: ¿a qué hora?',
  'when.past': '{when} ya ha pasado. ¿Otro momento?',
  'when.impossible': 'No existe ese día u hora. Escríbelo otra vez, por ejemplo: 1 dic 10:00',
  'when.none': 'No encuentro una fecha en “{text}”. Por ejemplo: mañana a las 10',
  'when.choose':
    '{reason, select, ambiguous_hour {¿Por la mañana o por la tarde?} ambiguous_date {¿Qué día?} part_of_day {¿A qué hora?} gap {Ese día cambia la hora y esa no existe. ¿Cuál en su lugar?} overlap {Ese día cambia la hora y esa se repite. ¿Cuál de las dos?} several {Veo más de una fecha. ¿Cuál?} past {Eso ya ha pasado. ¿Te refieres a…?} other {No estoy seguro de la fecha. ¿Cuál?}}',

  // Clients
  'client.ask': '¿Qué cliente? Elige o escribe parte del nombre.',
  'client.which': '¿Cuál es “{name}”?',
  'client.none': 'No encuentro ningún cliente “{name}”. Revisa el nombre, por favor.',
  'client.found': '{count, plural, one {# cliente} other {# clientes}} para “{name}”:',
  'client.title': '{client}: clase {class}, {last}',
  'client.never-contacted': 'sin contacto todavía',
  'client.care': 'Responsable: {owner}; contacto cada {days, plural, one {día} other {# días}}',
  'client.next': 'Próxima visita: {when}',
  'client.contacts': 'Contactos',
  'client.negotiations': 'Negociaciones abiertas',
  'fact.kind':
    '{kind, select, need {Necesidad} preference {Preferencia} personal {Personal} dissatisfaction {Descontento} competitor {Competidor} lesson {Lección} other {Nota}}',
  'client.facts': 'Lo que se sabe',
  'client.class': 'Clase {class}',
  'client.set.ask': '¿Qué cambiamos? Por ejemplo: clase B, cadencia 20, nombre Nombre Nuevo',
  'client.add.ask': '¿Cómo se llama el cliente? Puedes añadir la clase: Acme A',
  'client.add.named': 'Añadir “{name}”',
  'client.added': 'Añadido: {client}',
  'client.changed': 'Cambiado: {client}',
  'client.exists': 'Ya tienes un cliente con ese nombre: {client}',
  'client.not-for-role': 'Los clientes son de los gestores y jefes; tu rol no tiene.',
  'note.ask': '¿Qué anoto?',
  'note.learnt': '¿Qué has sabido? Basta una frase.',
  'note.done': 'Anotado para {client}',

  // Negotiations
  'lead.stage':
    '{stage, select, contact {contacto} needs {necesidades} proposal {propuesta} terms {condiciones} other {contrato}}',
  'lead.at-stage':
    'Etapa: {stage, select, contact {contacto} needs {necesidades} proposal {propuesta} terms {condiciones} other {contrato}}',
  'lead.next':
    '{kind, select, meeting {reunión el {when}} resume {en pausa hasta el {when}} price {en pausa hasta que cambie el precio de {product}, como mucho hasta el {when}} stock {en pausa hasta que haya {product}, como mucho hasta el {when}} competitor {en pausa hasta el {when}, cuando termina su contrato con un competidor} idle {{days, plural, =0 {aún sin próximo paso} one {sin próximo paso desde hace # día} other {sin próximo paso desde hace # días}}} refused {rechazada el {when}} agreed_contract {acuerdo el {when}, sigue el contrato} agreed_order {acuerdo el {when}, sigue el pedido} other {acuerdo el {when}}}',
  'lead.since': 'abierta desde el {when}',
  'lead.age': '{days, plural, =0 {desde hoy} one {desde hace # día} other {desde hace # días}}',
  'lead.card': '{client} · {topic}: {next}',
  'lead.reason':
    '{reason, select, price {Precio} competitor {Competidor} budget {Presupuesto} assortment {Surtido} timing {Momento} no_decision_maker {Sin decisor} unresponsive {Sin respuesta} poor_fit {No encaja} other {Otra cosa}}',
  'lead.refused': 'Motivo: {reason}{words}',
  'lead.competitor': 'Competidor: {name}',
  'lead.lesson': 'Lección: {lesson}',
  'lead.steps': 'Lo ocurrido hasta ahora',
  'lead.step':
    '{conclusion, select, next_meeting {próxima reunión prevista} resume {se retoma más tarde} refused {rechazada} other {acuerdo}}',
  'lead.opened': 'Abierta: {client} · {topic}, {next}',
  'lead.done': 'Anotado: {client} · {topic}, {next}',
  'lead.staged':
    '{client} · {topic}: ahora en {stage, select, contact {contacto} needs {necesidades} proposal {propuesta} terms {condiciones} other {contrato}}',
  'lead.restored': 'Como estaba antes: {client} · {topic}, {next}',
  'lead.gone': 'No encuentro esa negociación.',
  'lead.changed':
    '{who, select, self {Ya diste un paso más aquí} nobody {Esto ha avanzado entretanto} other {{name} ha dado un paso más entretanto}}, así que ahora no ha cambiado nada. Así está:',
  'lead.concluded':
    'Esto ya está concluido: {state, select, refused {rechazada} other {con acuerdo}}{who, select, self {, lo anotaste tú} nobody {} other {, lo anotó {name}}}. Ahora no ha cambiado nada.',
  'lead.topic.ask': '¿De qué trata? Unas palabras, y el importe si lo sabes.',
  'value.wrong': 'No leo un importe en “{text}”. Por ejemplo: 12500 o 12.500,50 €',
  'meet.kind.ask': '¿Qué tipo de reunión?',
  'resume.ask': '¿Hasta cuándo lo dejamos en pausa? Elige o escribe una fecha.',
  'resume.in':
    '{span, select, two_weeks {En 2 semanas} month {En un mes} three_months {En 3 meses} other {Nuevo trimestre}}: {when}',
  'resume.cause':
    '{cause, select, price {Cuando cambie un precio} stock {Cuando haya existencias} other {Acaba su contrato con otro}}',
  'resume.product.ask': '¿Qué producto? Su código o parte del nombre.',
  'resume.product.which': '¿Qué producto es “{name}”?',
  'resume.product.none': 'No encuentro ningún producto “{name}”. Revisa el código o el nombre, por favor.',
  'resume.ends.ask': '¿Cuándo termina su contrato?',
  'resume.month.ask': '¿Qué día? Elige o escribe una fecha.',
  'resume.past': '{when} ya no está por delante. ¿Hasta cuándo lo dejamos en pausa?',
  'resume.unclear': 'No encuentro una fecha en “{text}”. Por ejemplo: 1 dic, en 2 semanas',
  'refuse.reason.ask': '¿Cuál fue el motivo? Elige o escribe unas palabras.',
  'refuse.words.ask': '¿Qué fue? Bastan unas palabras.',
  'refuse.evidence': '{evidence, select, client_said {Lo dijo el cliente} other {Lo deduzco yo}}',
  'refuse.evidence.ask': '¿Lo dijo el cliente o es nuestra impresión?',
  'refuse.competitor.ask': '¿Había algún competidor? El nombre ayudará la próxima vez.',
  'refuse.lesson.ask': '¿Qué haríamos de otra manera la próxima vez? Una frase.',
  'refuse.inferred':
    '{client} aún no ha dicho que no, así que {topic} sigue abierta. Estas preguntas pueden aclararlo:',
  'agree.ask': '¡Buena noticia! ¿En qué se convierte?',
  'agree.becomes': '{becomes, select, contract {Un contrato} other {Un pedido}}',
  'agree.value.ask': '¿De cuánto es? Por ejemplo 12500 o 12.500,50 €',
  'agree.draft':
    '{becomes, select, contract {Queda un borrador del contrato.} other {Queda un borrador del pedido.}}',
  'stage.ask': '¿A qué etapa ha llegado?',
  'said.ask': '¿Qué se habló? Basta una frase.',
  'said.done': 'Anotado: {client} · {topic}',
  'conclude.ask': '¿Cómo sigue?',
  'conclude.which': '{client}: ¿de qué negociación se trata?',
  'conclude.none': '{client}: no hay ninguna negociación abierta.',
  'conclude.unclear': 'No entiendo “{text}”. ¿Cómo sigue?',
  'held.conclude': '¿Cómo sigue {topic}?',
  'held.which': '¿De qué negociación se trataba?',
  'leads.open':
    '{whose, select, team {Equipo: } one {{name}: } other {}}{count, plural, =0 {ninguna negociación abierta} one {# negociación abierta} other {# negociaciones abiertas}}{more, select, yes { y más} other {}}{idle, plural, =0 {} one {, # sin próximo paso} other {, # sin próximo paso}}',
  'leads.unconcluded':
    '{whose, select, team {Equipo: } one {{name}: } other {}}{count, plural, =0 {todas las negociaciones tienen su próximo paso} one {# negociación sin próximo paso} other {# negociaciones sin próximo paso}}{more, select, yes { y más} other {}}',
  'leads.client':
    '{client}: {count, plural, =0 {aún sin negociaciones} one {# negociación} other {# negociaciones}}{more, select, yes { y más} other {}}',

  // Negotiations: what to ask instead of assuming
  question:
    '{question, select, needs {¿Qué es lo que más necesitáis de nosotros ahora?} budget {¿Qué presupuesto hay para esto y cuándo se decide?} decision_maker {¿Quién más lo decide contigo?} timing {¿Cuándo sería buen momento para empezar?} competitor {¿Con quién más estáis hablando y qué os gusta de su oferta?} assortment {¿Qué productos os gustaría encontrar con nosotros?} price {¿Qué precio os encajaría, y comparado con qué oferta?} satisfaction {¿Qué podríamos hacer mejor juntos?} other {¿Es buen momento, o cuándo vuelvo a preguntar?}}',

  // Settings, undo, later
  'settings.title': 'Tus ajustes; toca uno para cambiarlo:',
  'settings.changed': 'Guardado. Tus ajustes ahora:',
  'settings.name':
    '{name, select, language {Idioma} zone {Zona horaria} hours {Horario} days {Días laborables} quiet {Silencio} digest {Resumen} platform {Dónde te escribo} nudges {Preguntas por negociaciones} overdue {Pagos atrasados} large {Facturas grandes} other {Silenciado}}',
  'settings.line':
    '{name, select, language {Idioma} zone {Zona horaria} hours {Horario} days {Días laborables} quiet {Horas de silencio} digest {Resumen diario} platform {Dónde te escribo} nudges {Preguntas por negociaciones} overdue {Pagos atrasados} large {Facturas grandes} other {Silenciado}}: {value}',
  'settings.ask':
    '{name, select, language {¿Qué idioma?} zone {¿Qué zona horaria? Elige o escribe una, como Europe/Madrid.} hours {¿De qué hora a qué hora trabajas? Por ejemplo 09:00-18:00} days {¿Qué días trabajas? Por ejemplo lun-vie} quiet {¿Cuándo guardo silencio? Por ejemplo 20:00-08:00, o no} digest {¿A qué hora quieres el resumen? Por ejemplo 08:30, o no} other {¿Qué dejo de enviar o vuelvo a enviar?}}',
  'settings.wrong':
    'No puedo usar “{value}” para {name, select, language {el idioma} zone {la zona horaria} hours {el horario} days {los días} quiet {el silencio} digest {el resumen} other {silenciar}}. {name, select, language {Elige uno:} zone {Elige una o escríbela como Europe/Madrid.} hours {Prueba 09:00-18:00.} days {Prueba lun-vie.} quiet {Prueba 20:00-08:00 o no.} digest {Prueba 08:30 o no.} other {Elige uno:}}',
  'settings.nudges': 'a los {days} días laborables',
  'settings.nudges.ask':
    '¿A los cuántos días laborables sin siguiente paso pregunto por una negociación de tu equipo? El último es el de avisar al jefe. Por ejemplo 1 3 7 10',
  'settings.nudges.wrong':
    'No puedo usar “{value}” para los días: escribe de dos a seis números crecientes de días laborables, el último para el jefe, por ejemplo 1 3 7 10. O elige:',
  'settings.nudges.not-yours':
    'Estos días son del equipo: puede cambiarlos su jefe o un administrador que pertenezca a él.',
  'settings.overdue': 'a los {days} días',
  'settings.overdue.ask':
    '¿A los cuántos días del vencimiento hablo de la deuda de un cliente? Para todos, como 1 7 14 30 60, o para una clase, como A 1 5 10 30. Desde los 30 días aviso también al jefe; desde los 60 propongo parar los pedidos.',
  'settings.overdue.wrong':
    'No puedo usar “{value}”: escribe hasta diez números crecientes de días, de 1 a 365, si quieres tras una clase, por ejemplo A 1 5 10 30. O elige para todos los clientes:',
  'settings.large': 'desde {from}',
  'settings.large.ask':
    '¿Desde qué importe anuncio una factura tres días antes de su vencimiento? Por ejemplo 10000 EUR',
  'settings.large.wrong': 'No puedo usar “{value}” como importe: escríbelo como 10000 EUR. O elige:',
  'settings.unknown': 'No tengo el ajuste “{word}”. Hay estos:',
  'settings.language': '{language, select, en {English} es {Español} other {Русский}}',
  'settings.days':
    '{days, select, mon_fri {lunes a viernes} mon_sat {lunes a sábado} other {domingo a jueves}}',
  'settings.platform.ask': '¿Dónde te escribo? Tienes vinculado: {platforms}.',
  'settings.platform.wrong': '“{value}” no está vinculado. Tienes vinculado: {platforms}. Elige uno:',
  'settings.platform.only':
    'Solo tienes vinculado {platforms}, así que te escribo ahí. Para añadir otro, pide un código de invitación a tu administrador.',
  'platform.name':
    '{platform, select, telegram {Telegram} slack {Slack} console {el chat web} other {{platform}}}',
  'settings.off': 'no',
  'settings.none': 'nada',
  'settings.kind':
    '{kind, select, visits_tomorrow {visitas de mañana} visit_soon {visita próxima} visit_unrecorded {visita sin resultado} negotiation_unconcluded {negociación sin siguiente paso} negotiation_resumes {negociación por retomar} negotiation_escalated {negociación que necesita ayuda} receivable_due {importe grande que vence} receivable_overdue {deuda vencida} receivable_escalated {deuda vencida en el equipo} client_reassigned {cliente que cambia de manos} promise_broken {promesa incumplida} promise_kept {promesa cumplida} digest {resumen diario} other {{kind}}}',
  'settings.mute':
    '{muted, select, yes {🔕 } other {🔔 }}{kind, select, visits_tomorrow {Visitas de mañana} visit_soon {Visita próxima} visit_unrecorded {Visita sin resultado} negotiation_unconcluded {Negociación sin siguiente paso} negotiation_resumes {Negociación por retomar} negotiation_escalated {Negociación que necesita ayuda} receivable_due {Importe grande que vence} receivable_overdue {Deuda vencida} promise_broken {Promesa incumplida} promise_kept {Promesa cumplida} other {Resumen diario}}',
  'undo.done': 'Hecho: está como antes.',
  'undo.taken-back':
    '{what, select, note {Deshecho: la nota sobre {client}} payment {Deshecho: el pago de {client}} promise {Deshecho: la promesa de {client}} dispute {Deshecho: la disputa de {client}} negotiation {Deshecho: la negociación con {client}} plan {Deshecho: la visita a {client}} other {Como estaba antes: {client}}}',
  'undo.nothing': 'No hay nada tuyo que deshacer.',
  'undo.too-late': 'Han pasado más de 10 minutos y se queda así. Aún puedes cambiarlo a mano.',
  'undo.already': 'Eso ya se había deshecho.',
  'undo.changed-since': 'Ha vuelto a cambiar desde entonces, así que no lo he tocado.',
  'snooze.done': 'Te lo recuerdo: {when}',

  // Teams and their heads
  'command.team.name': 'equipo',
  'command.team.summary': 'tu equipo: qué hay abierto y a quién echar una mano (jefes)',
  'command.team.example': '/equipo',
  'command.reassign.name': 'reasignar|traspasar',
  'command.reassign.summary': 'pasar un cliente a un compañero (jefes)',
  'command.reassign.example': '/reasignar Acme Ana',
  'command.audit.name': 'registro|auditoría',
  'command.audit.summary': 'quién leyó o cambió qué de un cliente (jefes)',
  'command.audit.example': '/registro Acme',
  'command.brief.name': 'ficha|briefing',
  'command.brief.summary': 'qué conviene saber antes de ir a un cliente',
  'command.brief.example': '/ficha Acme',
  'button.brief': 'Ficha',
  'brief.title': 'Antes de ir a {client} (clase {class})',
  'brief.nothing': 'Aún no se sabe nada: buen momento para escuchar.',
  'brief.contacts': 'Últimos contactos',
  'brief.contact':
    '{when}{kind, select, call {, llamada} online {, online} merchandising {, merchandising} training {, formación} event {, evento} step {} other {, visita}}{about}{conclusion, select, next_meeting { → próxima reunión} resume { → retomar más tarde} refused { → rechazado} agreed { → acordado} other {}}{said}',
  'brief.negotiations': 'Negociaciones abiertas',
  'brief.open':
    '{topic}: {stage, select, contact {primer contacto} needs {necesidades} proposal {propuesta} terms {condiciones} other {contrato}}{value}; {next, select, meeting {próxima reunión {when}} resume {en pausa hasta {when}} other {{days, plural, =0 {aún sin nada planeado} one {sin nada planeado desde hace # día} other {sin nada planeado desde hace # días}}}}',
  'brief.kind': 'Para una palabra amable',
  'brief.birthday':
    '🎂 {name}: {days, plural, =0 {cumpleaños hoy} one {cumpleaños mañana} other {cumpleaños en # días}}',
  'brief.facts': 'Conviene saber',
  'brief.promise': 'Prometió pagar {amount} a más tardar el {when}',
  'brief.questions': 'Conviene preguntar',
  'brief.competitor': 'Competidores: {names}',
  'team.only-heads': 'Esto es para jefes de equipo. Lo tuyo está en /hoy y /visitas.',
  'team.title':
    '{count, plural, one {Tu equipo: # persona} other {Tu equipo: # personas, primero a quien le vendría bien una mano}}',
  'team.line':
    '{name}: {open, plural, =0 {nada abierto} one {# negociación abierta} other {# negociaciones abiertas}}{unconcluded, plural, =0 {} one {, # sin próximo paso desde hace {idle, plural, =0 {menos de un día} one {# día} other {# días}}} other {, # sin próximo paso, la más antigua desde hace {idle, plural, =0 {menos de un día} one {# día} other {# días}}}} · 7 días: {held, plural, one {# realizada} other {# realizadas}}, {missed, plural, one {# perdida} other {# perdidas}} · este mes: {monthHeld, plural, one {# realizada} other {# realizadas}}, {monthMissed, plural, one {# perdida} other {# perdidas}}{lapsed, plural, =0 {} one { · # cliente por contactar} other { · # clientes por contactar}}',
  'team.gone':
    '{name} ya no está; {clients, plural, one {# cliente necesita} other {# clientes necesitan}} nuevo responsable: /reasignar',
  'team.button': '{what, select, leads {{name}: negociaciones} other {{name}: visitas}}',
  'team.today': 'Tu equipo:',
  'team.today.line':
    '{name}: {unrecorded, plural, =0 {} one {# visita sin resultado} other {# visitas sin resultado}}{both, select, yes {, } other {}}{lapsed, plural, =0 {} one {# cliente por contactar} other {# clientes por contactar}}',
  'button.team': 'Equipo',
  'button.team.late': 'Equipo: sin resultado',
  'visits.team':
    '{who, select, one {{name}} other {Tu equipo}}, {scope, select, late {visitas sin resultado} other {{day}}}: {count, plural, =0 {ninguna} one {#} other {#}}{more, select, yes { y más} other {}}',
  'visits.this-week': 'esta semana',
  'reassign.who': '¿Quién se ocupará de {client} a partir de ahora?',
  'reassign.nobody': 'No encuentro a «{name}» entre los compañeros de tu equipo que llevan clientes.',
  'reassign.alone': 'No hay nadie más en tu equipo a quien pasar clientes.',
  'reassign.theirs': '{client} ya está con {name}.',
  'reassign.done':
    '{client} está ahora con {name}{visits, plural, =0 {} one {, con # visita planeada} other {, con # visitas planeadas}}{negotiations, plural, =0 {} one { y # negociación abierta} other { y # negociaciones abiertas}}. Aviso a ambos.',
  'remind.handed.new': '{client} está contigo a partir de ahora.',
  'remind.handed.visits':
    '{count, plural, one {Hay una visita planeada, el {when}.} other {Hay # visitas planeadas, la próxima el {when}.}}',
  'remind.handed.former':
    '{client} está ahora con {name}, junto con lo planeado. Gracias por tu trabajo allí.',
  'remind.handed.back': '{client} vuelve a estar contigo y todo está como antes.',
  'audit.title': 'El registro de {client}',
  'audit.none': 'El registro de {client}: nada más.',
  'audit.line':
    '{when}: {who}{covering, select, none {} other { por {covering}}} · {what} · {source}{undone, select, yes { (deshecho)} other {}}',
  'audit.system': 'el sistema',
  'audit.source':
    '{source, select, telegram {Telegram} slack {Slack} console {chat web} cli {línea de comandos} other {{source}}}',
  'audit.action':
    '{action, select, client_read {leyó el expediente} client_add {añadió el cliente} client_set {cambió el cliente} client_note {anotó algo} client_reassign {traspaso{named, select, yes {: {from} → {to}} other {}}} brief_read {leyó la ficha} payment_add {registró un pago} promise_add {registró una promesa de pago} dispute_add {registró una disputa} dispute_resolve {cerró una disputa} debts_read {leyó las deudas} visit_log {registró una llamada} negotiation_say {anotó lo dicho} audit_read {leyó el registro} visit_plan {planeó una visita} visit_move {cambió la hora de una visita} visit_cancel {canceló una visita} visit_held {marcó una visita como realizada} visit_not_held {marcó una visita como no realizada} negotiation_open {abrió una negociación} negotiation_read {leyó una negociación} negotiation_stage {cambió la etapa} negotiation_next_meeting {acordó la próxima reunión} negotiation_resume {aplazó una negociación} negotiation_refused {registró un rechazo} negotiation_agreed {registró un acuerdo} other {{action}}}',
  'audit.taken-back': 'deshizo: {what}',

  // Negociaciones perdidas
  'lost.span': '{span, select, quarter {este trimestre} year {este año} other {del {from} al {to}}}',
  'lost.span.button': '{span, select, quarter {Este trimestre} other {Este año}}',
  'lost.span.ask': 'No leo un periodo en «{text}». Por ejemplo: trimestre, año, 2026-01-01..2026-03-31',
  'lost.by':
    '{by, select, reason {Por motivo} competitor {Por competidor} stage {Por etapa} manager {Por gestor} other {Por trimestre}}',
  'lost.nothing': 'No se ha perdido nada {span}',
  'lost.most':
    'Perdido {span}: {count, plural, one {# negociación} other {# negociaciones}}, {by, select, reason {{share, select, all {todas por} other {{top, plural, one {por} other {# de ellas por}}}} {label}} competitor {{share, select, all {todas ante} other {{top, plural, one {ante} other {# de ellas ante}}}} {label}} stage {{share, select, all {todas en la etapa} other {{top, plural, one {en la etapa} other {# de ellas en la etapa}}}} {label}} manager {{share, select, all {todas de} other {{top, plural, one {de} other {# de ellas de}}}} {label}} other {{share, select, all {todas en el} other {{top, plural, one {en el} other {# de ellas en el}}}} {label}}}',
  'lost.spread':
    'Perdido {span}: {count, plural, one {# negociación} other {# negociaciones}}; {by, select, reason {ningún motivo destaca} competitor {ningún competidor destaca} stage {ninguna etapa destaca} manager {nadie destaca} other {ningún trimestre destaca}}',
  'lost.unsaid':
    'Perdido {span}: {count, plural, one {# negociación} other {# negociaciones}}; {by, select, competitor {{unsaid, plural, one {no consta competidor} other {en # de ellas no consta competidor}}} other {{unsaid, plural, one {no se anotó el motivo} other {en # de ellas no se anotó el motivo}}}}',
  'lost.unsaid.label': '{by, select, competitor {sin competidor anotado} other {sin anotar}}',
  'lost.agreed':
    '{agreed, plural, =0 {En ese tiempo no se acordó ninguna.} one {En ese tiempo se acordó #.} other {En ese tiempo se acordaron #.}}',
  'lost.reason':
    '{reason, select, price {precio} competitor {un competidor} budget {presupuesto} assortment {surtido} timing {plazos} no_decision_maker {falta de quien decida} unresponsive {falta de respuesta} poor_fit {falta de encaje} other {otro motivo}}',
  'lost.quarter': 'T{quarter} {year}',
  'lost.line': '{label}: {count, number}{known, select, yes { · {money}} other {}}',
  'lost.others': '{count, plural, one {# más} other {# más}}',
  'lost.chart':
    'Negociaciones perdidas {by, select, reason {por motivo} competitor {por competidor} stage {por etapa} manager {por gestor} other {por trimestre}}',
  'lost.lessons': 'Lo que aprendimos',
  'lost.lesson': '{client}: {lesson}',

  // Reminders and the digest
  'button.record': 'Registrarlas',
  'remind.soon': '{client} {minutes, plural, =0 {ahora} one {en # min} other {en # min}} ({time}): {why}',
  'remind.unreachable':
    'Ya no puedo llegar a {name} por aquí: el chat está bloqueado o ya no existe. Los avisos esperan hasta que {name} me vuelva a escribir.',
  'remind.account': 'Ahora mismo no puedo llegar a ti en {platform}, así que te escribo aquí.',
  'remind.account.back':
    '{platform, select, telegram {Si quieres que vuelva allí, desbloquea nuestro chat y envíame cualquier mensaje; todo seguirá como antes.} slack {Si quieres que vuelva allí, envíame un mensaje directo en Slack; todo seguirá como antes.} other {Si quieres que vuelva allí, envíame cualquier mensaje; todo seguirá como antes.}}',
  'remind.unrecorded': '¿Qué tal fue con {client} ({when})?',
  'remind.day':
    '{day, select, today {Hoy} other {Mañana}}: {count, plural, one {# visita, {time} {client}} other {# visitas, la primera {time} {client}}}',
  'remind.day.none': '{day, select, today {Hoy} other {Mañana}}: ya no hay nada previsto.',
  'remind.more': '{count, plural, one {y # más} other {y # más}}',
  'digest.visits':
    '{count, plural, one {Una visita hoy, a las {time}: {client}} other {# visitas hoy, la primera a las {time}: {client}}}',
  'digest.open-only':
    'Hoy no hay visitas; {count, plural, one {una visita anterior sigue} other {# visitas anteriores siguen}} sin resultado.',
  'digest.none': 'Hoy no hay visitas.',
  'digest.empty': 'Hoy no hay nada previsto y no queda nada pendiente.',
  'digest.open': '{count, plural, one {Todavía sin resultado:} other {Todavía sin resultado (#):}}',
  'digest.open.line': '{when} {client}',
  'digest.conclude-only':
    'Hoy no hay visitas; {count, plural, one {una negociación sigue} other {# negociaciones siguen}} sin siguiente paso.',
  'digest.help-only':
    'Hoy no hay visitas; a {count, plural, one {una negociación} other {# negociaciones}} del equipo le{count, plural, one {} other {s}} vendría bien tu ayuda.',
  'digest.conclude': '{count, plural, one {Por concluir:} other {Por concluir (#):}}',
  'digest.help':
    '{count, plural, one {En el equipo, donde vendría bien una mano:} other {En el equipo, donde vendría bien una mano (#):}}',
  'digest.negotiation': '{client} · {topic}{whose, select, team { ({owner})} other {}}, desde el {since}',
  'digest.unsaid': 'Puede que esto no te haya llegado:',
  'digest.unsaid.line':
    '{when}: {kind, select, visit_soon {aviso antes de la visita} visit_unrecorded {pregunta por el resultado} negotiation_unconcluded {pregunta por el siguiente paso} negotiation_resumes {negociación por retomar} negotiation_escalated {negociación que necesita ayuda} visits_tomorrow {lista de visitas del día siguiente} correction {cambio de una visita} receivable_due {importe grande que vence} receivable_overdue {deuda vencida} receivable_escalated {deuda vencida en el equipo} client_reassigned {cliente que cambia de manos} promise_broken {promesa incumplida} promise_kept {promesa cumplida} digest {resumen diario} account_unreachable {aviso de que no llego a tu otro chat} person_unreachable {aviso de que no llego a un compañero} other {mensaje}} {client}',

  // Negotiations: what comes next, time to go on, help from the head
  'nudge.one':
    '{tone, select, question {{client}: ¿cuál es el siguiente paso con “{topic}”?} help {{client}: “{topic}” no tiene siguiente paso desde el {since}. ¿Te ayudo a moverla?} other {{client}: a “{topic}” le falta el siguiente paso. Si el {date} sigue sin haberlo, ese día se lo diré a {head} para que te eche una mano.}}',
  'nudge.several':
    '{client}: {count, plural, one {# negociación sigue} other {# negociaciones siguen}} sin siguiente paso. {tone, select, warning {Si el {date} siguen así, ese día se lo diré a {head} para que te eche una mano.} help {¿Con cuál te ayudo?} other {¿Qué viene ahora?}}',
  'nudge.line': '{topic}, desde el {since}',
  'nudge.ask': 'Vale la pena preguntar: {question}',
  'nudge.slot': 'Tienes un hueco el {when}, por si basta una llamada corta.',
  'resumes.one':
    '{why, select, price_changed {{client}: ha cambiado el precio de {product}, y “{topic}” lo estaba esperando.} stock_changed {{client}: han cambiado las existencias de {product}, y “{topic}” lo estaba esperando.} price {{client}: es el momento de retomar “{topic}”, como querías. Esperaba el precio de {product}.} stock {{client}: es el momento de retomar “{topic}”, como querías. Esperaba las existencias de {product}.} competitor {{client}: su contrato con la competencia debe de estar terminando; querías retomar “{topic}” entonces.} other {{client}: es el momento de retomar “{topic}”, como querías.}}',
  'resumes.several':
    '{client}: es el momento de retomar {count, plural, one {# negociación} other {# negociaciones}}, como querías.',
  'resumes.line':
    '{topic}{why, select, price_changed {: ha cambiado el precio de {product}} stock_changed {: han cambiado las existencias de {product}} price {: esperaba el precio de {product}} stock {: esperaba las existencias de {product}} competitor {: su contrato con la competencia debe de estar terminando} other {}}',
  'escalated.one':
    '{client}: a “{topic}” le vendría bien tu ayuda. {owner} y el cliente no tienen siguiente paso desde el {since} ({days, plural, one {# día} other {# días}}).',
  'escalated.several':
    '{client}: a {count, plural, one {# negociación} other {# negociaciones}} de {owner} le vendría bien tu ayuda; todavía no hay siguiente paso.',
  'escalated.tried':
    'Hasta ahora: {contacts, plural, =0 {ningún contacto registrado desde que empezó} one {un contacto, el {last}} other {# contactos, el último el {last}}}; {asked, plural, one {he preguntado una vez por el siguiente paso} other {he preguntado # veces por el siguiente paso}}.',
  'escalated.offer': 'Quizá baste con hablarlo un momento o con ayudar a dar el siguiente paso.',

  // The page of the web chat
  'page.as-telegram': 'Como en Telegram',
  'page.as-slack': 'Como en Slack',
  'page.frames': 'Aspecto',
  'page.person': 'Quién eres',
  'page.clock': 'El reloj del asistente',
  'page.next': 'Siguiente aviso',
  'page.next-none': 'no hay nada pendiente',
  'page.hour': '+1 h',
  'page.morning': 'Mañana 08:30',
  'page.dark': 'Colores oscuros',
  'page.logout': 'Salir',
  'page.bot': 'bot',
  'page.typing': 'escribiendo…',
  'page.typing.slack': 'Followthrough está escribiendo…',
  'page.message': 'Mensaje',
  'page.message.slack': 'Mensaje para Followthrough',
  'page.send': 'Enviar',
  'page.menu': 'Menú',
  'page.commands': 'Comandos',
  'page.start': 'Escribe algo o empieza por aquí:',
  'page.today': 'Hoy',
  'page.yesterday': 'Ayer',
  'page.new': 'Mensajes nuevos',
  'page.waiting': 'Pendiente de enviar',
  'page.offline': 'Sin conexión. Lo que escribas se guarda y se enviará cuando vuelva.',
  'page.offline.tried': 'Para eso hace falta conexión. Vuelve a intentarlo en un momento.',
  'page.over': 'Tu sesión aquí ha terminado. Escribe /console al asistente y te enviará otro enlace.',
  'page.failed': 'No se ha podido cargar la página. Necesita cookies.',
  'page.again': 'Reintentar',
  'page.close': 'Cerrar',
  'page.choose': 'Elige…',
  'page.search': 'Escribe para buscar',
  'page.search.none': 'Sin resultados',
  'page.required': 'Rellena este campo.',
  'page.optional': 'opcional',
  'page.you': 'Tú',
  'page.app': 'APP',
  'page.messages': 'Mensajes',
  'page.sent': 'Enviado',
  'page.conversation': 'Conversación',
  'page.nobody':
    'Aún no hay nadie aquí: carga la empresa de demostración en una base de datos vacía o conecta Telegram o Slack.',
  'page.script': 'Esta página necesita JavaScript.',
  'page.enter': 'Abrir la conversación',
  'page.confirm':
    'Este enlace abre tu conversación con el asistente en este navegador durante doce horas. Funciona una sola vez.',
  'page.link-over': 'Este enlace ya no funciona. Escribe /console al asistente y te enviará otro.',
  'page.how-in': 'Para entrar, escribe /console al asistente: te enviará un enlace.',
  'page.next-is':
    '{when}: {kind, select, visits_tomorrow {visitas de mañana} visit_soon {visita próxima} visit_unrecorded {visita sin resultado} correction {cambio de una visita} negotiation_unconcluded {negociación sin siguiente paso} negotiation_resumes {negociación por retomar} negotiation_escalated {negociación que necesita ayuda} receivable_due {importe grande que vence} receivable_overdue {deuda vencida} receivable_escalated {deuda vencida en el equipo} client_reassigned {cliente que cambia de manos} promise_broken {promesa incumplida} promise_kept {promesa cumplida} digest {resumen del día} other {mensaje}}',
  'page.role':
    '{role, select, manager {gestor} head {jefe de equipo} support {soporte de ventas} admin {administrador} other {colega}}',
  'page.try.today': '/visitas hoy',
  'page.try.plan': '/visita',
  'page.try.help': '/ayuda',

  // /console
  'webchat.off': 'El chat web está desactivado aquí.',
  'webchat.here': 'Ya estás en el chat web.',
  'webchat.link': 'Tu acceso al chat web, una sola vez y en cinco minutos: {link}',
  'command.console.summary': 'un enlace al chat web',
  // Debts
  'command.debts.name': 'deudas|cobros|saldos',
  'command.debts.summary': 'quién debe qué y qué hacer',
  'command.debts.example': '/deudas Acme',
  'command.paid.name': 'pagado|pago',
  'command.paid.summary': 'un cliente ha pagado',
  'command.paid.example': '/pagado Acme 1200',
  'command.promise.name': 'promesa|prometido',
  'command.promise.summary': 'un cliente ha prometido pagar',
  'command.promise.example': '/promesa Acme 1200 viernes',
  'command.dispute.name': 'disputa|reclamo',
  'command.dispute.summary': 'un cliente no está de acuerdo con una factura',
  'command.dispute.example': '/disputa F-1024 falta mercancía',
  'word.debts':
    'all=todo|todas,ageing=antiguedad|vencimientos,debtors=deudores|mayores deudores,promised=prometido|promesas,disputed=disputado|disputas|en disputa,broken=incumplidas|sin cumplir,quiet=olvidadas|sin tocar,team=equipo,own=mias|mios|propias',
  'button.debts': 'Deudas',
  'button.paid': 'Pagado',
  'button.promised': 'Prometido',
  'button.dispute': 'Disputa',
  'button.called': 'He llamado',
  'button.resolve': 'Disputa resuelta',
  'button.mine': 'Mías',
  'form.amount': 'Importe',
  'form.day': 'Día',
  'amount.ask': '¿Cuánto? Elige, o escribe el importe.',
  'amount.unclear': 'No leo ningún importe en «{text}». Por ejemplo: 1200 o 1.200,50 EUR',
  'amount.none': 'El importe tiene que ser mayor que cero; no ha cambiado nada.',
  'promise.when': '¿Para cuándo pagarán?',
  'promise.done': 'Prometido: {client} paga {amount} a más tardar el {day}. Hasta entonces no aviso a nadie.',
  'promise.rest-day': 'Si para entonces no ha llegado, te lo pregunto el siguiente día laborable: {day}.',
  'paid.done': 'Pagado: {client}, {amount}',
  'paid.in-the-future': '{when} todavía no ha llegado; no ha cambiado nada. ¿Cuándo se pagó?',
  'invoice.ask': '¿Qué factura? Escribe su número.',
  'invoice.which': '¿Qué factura?',
  'invoice.none': 'No encuentro la factura «{number}».',
  'dispute.reason': '¿Con qué no está de acuerdo el cliente? Bastan unas palabras.',
  'dispute.done': 'En disputa: {number} de {client}. Ese importe queda congelado hasta que se resuelva.',
  'dispute.resolved': 'Resuelto: {number} de {client} ya no está en disputa.',
  'dispute.none': 'De esa factura no hay nada en disputa.',
  'dispute.more-than-open': 'Solo {open} está sin pagar; no ha cambiado nada.',
  'debt.gone': 'No encuentro ese cliente o esa factura.',
  'debt.other-currency': 'Esa factura está en {currency}; no ha cambiado nada.',
  'debt.nothing': '{client} no debe nada. 👍',
  'debt.amounts':
    '{what, select, credit {{credit} a su favor} overdue {{overdue} vencidos ({days, plural, one {# día} other {# días}}){whole, select, yes {} other { de {open}}}} other {{open}{disputed, select, none {, aún sin vencer} other { pendientes}}}}{disputed, select, none {} other {, {disputed} en disputa}}',
  'debt.act':
    '{act, select, credit {avísales de su saldo a favor} promised {prometido para el {day}} settle_dispute {resolver la disputa} remind {un recordatorio amable} call {llámalos} visit {visítalos y acordad un plan} stop {valora parar los pedidos} other {todo en orden}}',
  'debt.bucket':
    '{bucket, select, d1_30 {1–30 días} d31_60 {31–60 días} d61_90 {61–90 días} d91_120 {91–120 días} d121 {más de 120 días} other {Sin vencer}}',
  'debt.invoice':
    '{number} · {open} · vence {due}{days, plural, =0 {} one { (# día)} other { (# días)}}{disputed, select, none {} other { · {disputed} en disputa}}',
  'debts.title':
    '{filter, select, promised {{count, plural, =0 {Nadie tiene una promesa en curso.} one {# promesa en curso.} other {# promesas en curso.}}} broken {{count, plural, =0 {Últimamente se han cumplido todas las promesas.} one {# cliente no ha cumplido una promesa.} other {# clientes no han cumplido una promesa.}}} quiet {{count, plural, =0 {Alguien se ocupa de cada deuda. 👍} one {De # deuda no se habla desde hace una semana.} other {De # deudas no se habla desde hace una semana.}}} disputed {{count, plural, =0 {No hay nada en disputa.} one {# cliente tiene algo en disputa.} other {# clientes tienen algo en disputa.}}} other {{state, select, none {Nadie debe nada. 👍} open {No hay nada vencido; {open} sin vencer.} other {Vencido: {overdue} de {count, plural, one {# cliente} other {# clientes}}{whole, select, yes {} other {, de {open} en total}}.}}}}',
  'debts.filter':
    '{filter, select, ageing {Antigüedad} debtors {Mayores deudores} promised {Prometido} broken {Sin cumplir} quiet {Sin tocar} disputed {En disputa} other {Todas}}',
  'overdue.title':
    '{client}: {overdue} vencidos, lo más antiguo hace {days, plural, one {# día} other {# días}}',
  'overdue.part':
    '{overdue} vencidos{whole, select, yes {} other { de {open}}} ({count, plural, one {# factura} other {# facturas}})',
  'overdue.advice':
    '{tone, select, light {Suele bastar una palabra amable.} call {Vendría bien una llamada: ¿hay algo que lo impida?} head {Vendría bien una visita y un plan por escrito. También se lo cuento a {head}, para que no estés a solas con esto.} other {Quizá sea momento de parar los pedidos nuevos hasta acordar un plan; lo decidís tú y tu responsable.}}',
  'overdue.head':
    '{client} ({owner}): {overdue} vencidos, lo más antiguo hace {days, plural, one {# día} other {# días}}',
  'overdue.head.advice':
    '{tone, select, stop {Valora con el gestor si los pedidos nuevos deben esperar hasta acordar un plan.} other {Quizá ayude una palabra tuya; el gestor ya está avisado.}}',
  'promise.broken': '{client}: habían prometido {amount} para el {day} y aún no ha llegado todo.',
  'promise.broken.now': 'Vencido ahora: {overdue}. Suele bastar una llamada para preguntar cuándo.',
  'promise.kept': '{client} ha cumplido: {amount} a tiempo para el {day}. Merece la pena dar las gracias.',
  'due.soon': '{client}: {amount} vencen el {day}. Buen momento para preguntar si está todo en orden.',
  'debts.picture': '{overdue} vencidos{whole, select, yes {} other { de {open}}}, {day}',
  'debts.picture.nothing': 'No se debe nada.',
  'debts.on-time': 'sin vencer',
  'debts.late': 'vencido',
  'debts.week-ago': 'hace una semana',
  'debts.others': '{count, plural, one {# más} other {# más}}',
};
