import type { Person } from '../../support/Person.ts';

interface Publishing {
  readonly board: { readonly id: string };
  readonly people: readonly Person[];
  readonly classroom: { readonly tutor: Person; readonly url: string };
}

/** Every author says yes, the tutor publishes: the page as strangers read it. */
export async function publish({ board, people, classroom: { tutor, url } }: Publishing): Promise<string> {
  const params = { board: board.id };
  const body = { title: 'Tokens', summary: 'What was written.', licence: 'CC-BY-4.0', language: 'en' } as const;
  await tutor.call('startPublication', { params, body });
  for (const person of people) {
    const { mine } = await person.call('readPublication', { params });
    if (mine !== null) await person.call('answerConsent', { params, body: { choice: 'named' } });
  }
  const { mine } = await tutor.call('readPublication', { params });
  if (mine !== null) await tutor.call('answerConsent', { params, body: { choice: 'named' } });
  const edition = await tutor.call('publishEdition', { params });
  return (await fetch(`${url}${edition.url}`)).text();
}
