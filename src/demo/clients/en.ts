/** The clients of the team North: in Germany and in Britain. */
import type { DemoClient } from '../records.ts';

const anna = { owner: 'Anna Weber', country: 'DE' } as const;
const james = { owner: 'James Whitfield', country: 'GB' } as const;
const oliver = { owner: 'Oliver Grant', country: 'GB' } as const;

export const english: readonly DemoClient[] = [
  {
    ...anna,
    name: 'Backhaus Sommerfeld GmbH',
    class: 'A',
    city: 'Berlin',
    address: 'Kastanienallee 212',
    contacts: [
      { name: 'Jürgen Sommerfeld', title: 'managing director', phone: '+49 30 23125 101' },
      { name: 'Heike Brandt', title: 'purchasing', phone: '+49 30 23125 102', birthday: '1980-12-05' },
    ],
    facts: {
      need: 'Wants one machine type in all 31 shops by summer; asks for a pilot in three.',
      competitor: 'Rösterei Nordlicht quotes 4 % below us.',
      personal: 'Jürgen restores old sailing boats; his is called Möwe.',
    },
  },
  {
    ...anna,
    name: 'Spreeblick Hotels AG',
    class: 'A',
    city: 'Berlin',
    contacts: [
      { name: 'Claudia Reinhardt', title: 'head of food and beverage', phone: '+49 30 23125 103' },
      { name: 'Mehmet Yılmaz', title: 'breakfast manager', phone: '+49 30 23125 104' },
    ],
    facts: {
      dissatisfaction: 'Two late deliveries in a row; she expects a call before, not after.',
      need: 'Barista training for eleven new colleagues before the trade fair in March.',
      preference: 'Decides on figures: bring the cost per cup.',
    },
  },
  {
    ...anna,
    name: 'Café Größenwahn',
    class: 'B',
    city: 'Leipzig',
    contacts: [{ name: 'Sören Voß', title: 'owner', phone: '+49 30 23125 105' }],
    facts: {
      personal: 'Plays the double bass; his band is on every first Friday.',
      preference: 'Organic and fair trade only.',
    },
  },
  {
    ...anna,
    name: 'Elbkontor Feinkost KG',
    class: 'A',
    city: 'Hamburg',
    cadenceDays: 10,
    contacts: [
      { name: 'Friederike Petersen', title: 'partner', phone: '+49 40 66969 106', birthday: '1985-11-29' },
    ],
    facts: {
      need: 'Gift tins for Christmas, 1,200 pieces, with their own label.',
      lesson: 'Samples sent without a call went to the wrong department.',
    },
  },
  {
    ...anna,
    name: 'Stadtklinikum Nordpark',
    class: 'B',
    city: 'Hannover',
    contacts: [{ name: 'Dr. Annegret Thiele', title: 'facility management', phone: '+49 30 23125 107' }],
    facts: {
      need: 'A tender for vending on nine wards comes out in January.',
      competitor: 'The present supplier is Automaten Krüger, until June.',
    },
  },
  {
    ...anna,
    name: 'Möbelhaus Lindgren',
    class: 'C',
    city: 'Potsdam',
    contacts: [{ name: 'Ulrike Jahn', title: 'restaurant manager', phone: '+49 30 23125 108' }],
    facts: { preference: 'Never on Mondays: that is stocktaking.' },
  },
  {
    ...anna,
    name: 'Kollektiv Rösttrommel',
    class: 'C',
    city: 'Berlin',
    contacts: [{ name: 'Bo Akintola', title: 'member', phone: '+49 30 23125 109' }],
    facts: { need: 'Green beans in small lots, and somebody to share a container with.' },
  },
  {
    ...anna,
    name: 'Bürowelt Dietrich GmbH & Co. KG',
    class: 'B',
    city: 'München',
    contacts: [{ name: 'Konstantin Dietrich', title: 'managing director', phone: '+49 89 99998 110' }],
    facts: {
      need: 'Coffee as a service for 60 office tenants, billed by the cup.',
      personal: 'Runs the Munich marathon every October.',
    },
  },
  {
    ...oliver,
    name: 'Harbour & Vine Restaurants Ltd',
    class: 'A',
    city: 'Bristol',
    contacts: [
      { name: 'Priya Nair', title: 'head of procurement', phone: '+44 117 496 0111', birthday: '1990-12-11' },
      { name: 'Tom Ashdown', title: 'executive chef', phone: '+44 117 496 0112' },
    ],
    facts: {
      need: 'A house blend for nine restaurants, tasting with the chefs first.',
      competitor: 'Quay Roasters supplies two of the nine at a loss.',
      personal: 'Priya has just come back from maternity leave; ask after Asha.',
    },
  },
  {
    ...james,
    name: 'Pennine Bakeries plc',
    class: 'A',
    city: 'Leeds',
    contacts: [{ name: 'Graham Holroyd', title: 'buying director', phone: '+44 113 496 0113' }],
    facts: {
      dissatisfaction: 'Our invoices do not show their order numbers; accounts holds them back.',
      preference: 'Answers texts at once and e-mails never.',
    },
  },
  {
    ...james,
    name: "St Swithin's College Kitchens",
    class: 'B',
    city: 'Cambridge',
    contacts: [{ name: 'Dr Eleanor Finch', title: 'domestic bursar', phone: '+44 20 7946 0114' }],
    facts: {
      need: 'Reusable cups for 600 students, washed on site.',
      preference: 'Visits out of term only.',
    },
  },
  {
    ...oliver,
    name: 'The Crooked Lantern Hotel',
    class: 'B',
    city: 'Edinburgh',
    contacts: [{ name: 'Fiona MacRae', title: 'general manager', phone: '+44 131 496 0115' }],
    facts: { need: 'Afternoon tea list with five Scottish blends, printed by Easter.' },
  },
  {
    ...oliver,
    name: 'Tower Lane Offices',
    class: 'C',
    city: 'London',
    contacts: [
      { name: 'Marcus Bell', title: 'office manager', phone: '+44 20 7946 0116', birthday: '1971-12-01' },
    ],
    facts: { competitor: 'Content with Bean & Barrow so far; their contract ends in May.' },
  },
  {
    ...oliver,
    name: 'Moorgate Farm Shop',
    class: 'C',
    city: 'York',
    contacts: [{ name: 'Hannah Thwaite', title: 'owner', phone: '+44 113 496 0117' }],
    facts: { personal: 'Breeds border collies; the new litter is due before Christmas.' },
  },
];
