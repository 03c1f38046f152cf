import { addCard } from '../../../shared/model/board.ts';
import { fromPlainText } from '../../../shared/richtext/schema.ts';
import { Device } from '../../support/Device.ts';
import { Person } from '../../support/Person.ts';

/*
 * One page, the client's own code, in a process of its own: somewhere else in the network, or under a clock of its
 * own. It tells what its header says, and writes a card when it is told to.
 */

export interface PageTask {
  readonly url: string;
  readonly cookie: string;
  readonly board: string;
}
export type PageOrder = { readonly write: string };
export interface PageNews {
  readonly save: string;
  readonly cards: number;
}

const task = JSON.parse(process.argv[2] ?? '{}') as PageTask;
const person = new Person(task.url);
person.cookie = task.cookie;
const device = await Device.open(person, await person.call('readBoard', { params: { board: task.board } }));
let last = '';
const tell = () => {
  const news: PageNews = { save: device.board.save.kind, cards: device.cardIds.length };
  const words = JSON.stringify(news);
  if (words !== last) process.send?.(news);
  last = words;
};
device.board.listen(tell);
tell();

process.on('message', ({ write }: PageOrder) => {
  addCard(device.board.doc, { id: write, type: 'idea', text: fromPlainText(write), together: false });
});
process.on('disconnect', () => process.exit());
