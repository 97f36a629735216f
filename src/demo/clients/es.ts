/** The clients of the Iberia team. */
import type { DemoClient } from '../records.ts';

const ana = { owner: 'Ana López', country: 'ES' } as const;
const elena = { owner: 'Elena Ruiz', country: 'ES' } as const;
const javier = { owner: 'Javier Moreno', country: 'ES' } as const;

export const spanish: readonly DemoClient[] = [
  {
    ...ana,
    name: 'Hoteles Mirador del Turia, S.A.',
    class: 'A',
    city: 'Valencia',
    address: 'Paseo de la Alameda 118',
    contacts: [
      {
        name: 'Lucía Ferrer',
        title: 'directora de compras',
        phone: '+34 910 000 101',
        birthday: '1976-12-03',
      },
      { name: 'Andrés Beltrán', title: 'jefe de sala', phone: '+34 910 000 102' },
    ],
    facts: {
      need: 'Abren una terraza en abril: quieren un café frío de barril.',
      competitor: 'Cafés Levantinos les ofrece un 8 % menos si firman por dos años.',
      personal: 'A Lucía le apasiona el ciclismo; cada otoño corre la Marina Alta.',
    },
  },
  {
    ...ana,
    name: 'Panaderías Sánchez e Hijos, S.L.',
    class: 'A',
    city: 'Madrid',
    address: 'Calle de Embajadores 57',
    cadenceDays: 10,
    contacts: [
      { name: 'Manuel Sánchez', title: 'gerente', phone: '+34 910 000 103' },
      { name: 'Pilar Sánchez', title: 'administración', phone: '+34 910 000 104' },
    ],
    facts: {
      dissatisfaction: 'En la última entrega llegaron dos cajas rotas; espera una respuesta por escrito.',
      preference: 'Mejor antes de las once: después está en el obrador.',
      need: 'Doce tiendas; en cuatro quiere molinos nuevos antes de Navidad.',
    },
  },
  {
    ...ana,
    name: 'Cafetería La Plazuela',
    class: 'B',
    city: 'Toledo',
    contacts: [{ name: 'Rosa Maldonado', title: 'propietaria', phone: '+34 910 000 105' }],
    facts: {
      personal: 'Su hija empieza Medicina en Salamanca.',
      preference: 'Paga siempre al recibir el pedido; no le gusta el recibo domiciliado.',
    },
  },
  {
    ...ana,
    name: 'Grupo Hostelero Peñalara',
    class: 'A',
    city: 'Segovia',
    contacts: [
      { name: 'Gonzalo Iriarte', title: 'director de operaciones', phone: '+34 910 000 106' },
      {
        name: 'Nuria Cobos',
        title: 'responsable de bebidas',
        phone: '+34 910 000 107',
        birthday: '1981-02-14',
      },
    ],
    facts: {
      need: 'Formación de baristas para los restaurantes nuevos, mejor en lunes.',
      competitor: 'Prueban el descafeinado de Cafés Alcarria en dos locales.',
      lesson: 'La última oferta llegó tarde: deciden el presupuesto en septiembre.',
    },
  },
  {
    ...ana,
    name: 'Supermercados El Cántaro, S.A.',
    class: 'B',
    city: 'Guadalajara',
    contacts: [{ name: 'Ignacio Robles', title: 'jefe de categoría', phone: '+34 910 000 108' }],
    facts: {
      need: 'Lineal de infusiones ecológicas, un metro y medio en dieciocho tiendas.',
      preference: 'Quiere las condiciones en una sola página.',
    },
  },
  {
    ...ana,
    name: 'Residencia Los Olmos',
    class: 'C',
    city: 'Madrid',
    contacts: [{ name: 'Carmen Aguado', title: 'gobernanta', phone: '+34 910 000 109' }],
    facts: { need: 'Descafeinado soluble en formato grande, sin gluten certificado.' },
  },
  {
    ...elena,
    name: 'Universidad Abierta de Castilla',
    class: 'B',
    city: 'Madrid',
    contacts: [{ name: 'Esteban Quiroga', title: 'servicios generales', phone: '+34 910 000 110' }],
    facts: {
      competitor: 'El contrato de máquinas con Máquinas Duero vence en junio.',
      preference: 'Todo por correo antes de la visita; las decisiones pasan por una mesa.',
    },
  },
  {
    ...ana,
    name: 'Obrador Ñandú',
    class: 'C',
    city: 'Alcalá de Henares',
    contacts: [{ name: 'Julieta Peralta', title: 'socia', phone: '+34 910 000 111', birthday: '1986-11-28' }],
    facts: { personal: 'Es de Rosario; le gusta que le traigamos yerba mate para probar.' },
  },
  {
    ...javier,
    name: 'Hotel Playa Dorada',
    class: 'A',
    city: 'Las Palmas de Gran Canaria',
    contacts: [
      { name: 'Idaira Santana', title: 'directora', phone: '+34 928 000 121' },
      { name: 'Pedro Cabrera', title: 'economato', phone: '+34 928 000 122' },
    ],
    facts: {
      need: 'Cápsulas compostables para 240 habitaciones antes de Semana Santa.',
      dissatisfaction: 'El barco se ha retrasado dos veces seguidas; quiere un depósito en la isla.',
    },
  },
  {
    ...javier,
    name: 'Dulcería Guanche, S.L.',
    class: 'B',
    city: 'Telde',
    contacts: [{ name: 'Yeray Hernández', title: 'gerente', phone: '+34 928 000 123' }],
    facts: {
      preference: 'Le gusta probar antes: llevar siempre dos muestras.',
      personal: 'Entrena a un equipo infantil de lucha canaria.',
    },
  },
  {
    ...elena,
    name: 'Ferris del Archipiélago',
    class: 'A',
    city: 'Santa Cruz de Tenerife',
    contacts: [
      { name: 'Beatriz Armas', title: 'compras a bordo', phone: '+34 928 000 124', birthday: '1991-12-19' },
    ],
    facts: {
      need: 'Un solo proveedor para los tres barcos, con reposición en puerto.',
      competitor: 'Ultramarinos Atlántico les sirve el té.',
    },
  },
  {
    ...javier,
    name: 'Cafés y Tertulias Vegueta',
    class: 'C',
    city: 'Las Palmas de Gran Canaria',
    contacts: [{ name: 'Octavio Medina', title: 'dueño', phone: '+34 928 000 125' }],
    facts: { preference: 'Solo tueste natural; no mencionar el torrefacto.' },
  },
  {
    ...javier,
    name: 'Clínica San Borondón',
    class: 'B',
    city: 'La Laguna',
    contacts: [{ name: 'Dra. Inés Luján', title: 'gerencia', phone: '+34 928 000 126' }],
    facts: {
      need: 'Dos máquinas para la sala de espera, con mantenimiento incluido.',
      lesson: 'La primera propuesta no llevaba el mantenimiento: preguntarlo siempre.',
    },
  },
  {
    ...javier,
    name: 'Mercado del Puerto, puesto 14',
    class: 'C',
    city: 'Las Palmas de Gran Canaria',
    contacts: [{ name: 'Candelaria Suárez', title: 'titular', phone: '+34 928 000 127' }],
    facts: { personal: 'Cierra en febrero para ir a los carnavales de Santa Cruz.' },
  },
];
