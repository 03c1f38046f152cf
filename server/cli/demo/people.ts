import type { DemoPerson } from './DemoContent.ts';

/** All invented. Three classes of one college, and the neighbours who came to its evening course. */
export const PEOPLE = {
  // Nursing BSc, year 1
  maren: { name: 'Maren Tolvanen', role: 'tutor' },
  joseph: { name: 'Joseph Amankwah', role: 'tutor' },
  ines: { name: 'Ines Carvalho-Reid', role: 'partner' },
  walter: { name: 'Walter Prusk', role: 'partner' },
  adaeze: { name: 'Adaeze Nwokolo', role: 'student' },
  callum: { name: 'Callum Firth', role: 'student' },
  hana: { name: 'Hana Al-Sabbagh', role: 'student' },
  jakub: { name: 'Jakub Wierzba', role: 'student' },
  leticia: { name: 'Letícia Moura', role: 'student' },
  minh: { name: 'Minh-Anh Doan', role: 'student' },
  niamh: { name: 'Niamh Corrigan', role: 'student' },
  priya: { name: 'Priya Venkatesan', role: 'student' },
  samuel: { name: 'Samuel Oduya', role: 'student' },
  yusuf: { name: 'Yusuf Karaca', role: 'student' },

  // Year 9 science
  ayla: { name: 'Ayla', role: 'student' },
  benK: { name: 'Ben K.', role: 'student' },
  chidi: { name: 'Chidi', role: 'student' },
  daria: { name: 'Daria', role: 'student' },
  emre: { name: 'Emre', role: 'student' },
  freya: { name: 'Freya', role: 'student' },
  gethin: { name: 'Gethin', role: 'student' },
  zofia: { name: 'Zofia', role: 'student' },
  lund: { name: 'Ms Lund, lab technician', role: 'partner' },

  // Evening course on the canal
  dorothy: { name: 'Dorothy Pellow', role: 'partner' },
  gurdeep: { name: 'Gurdeep Sahota', role: 'partner' },
  lloyd: { name: 'Lloyd Marchbank', role: 'partner' },
  kezia: { name: 'Kezia Brightwell', role: 'student' },
  tomasz: { name: 'Tomasz Lisiecki', role: 'student' },
  shanice: { name: 'Shanice Boatey', role: 'student' },
  rowan: { name: 'Rowan Ellerby', role: 'student' },
  ifeoma: { name: 'Ifeoma Udeze', role: 'student' },
} as const satisfies Readonly<Record<string, DemoPerson>>;

export const NURSING = 'Nursing BSc, year 1, 2026';
export const YEAR_9 = 'Year 9 science, group B, 2026';
export const CANAL = 'Evening course: our canal, 2026';
