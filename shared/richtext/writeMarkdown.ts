import type { RichMark, RichText } from './schema.ts';

/**
 * A text as plain text that says what it was: the form in which it goes into a mail, and in which a paste reads it again.
 * Signs that stand in the words themselves are left alone: it is for people to read.
 */
export function writeMarkdown(text: RichText): string {
  return blocks(text.content ?? [], '\n\n');
}

const blocks = (nodes: readonly RichText[], between: string): string => nodes.map(block).join(between);

function block(node: RichText): string {
  const { type, attrs, content = [] } = node;
  switch (type) {
    case 'heading':
      return `${attrs?.level === 3 ? '###' : '##'} ${line(content)}`;
    case 'bulletList':
      return content.map((item) => itemOf(item, '- ')).join('\n');
    case 'orderedList': {
      const start = typeof attrs?.start === 'number' ? attrs.start : 1;
      return content.map((item, at) => itemOf(item, `${start + at}. `)).join('\n');
    }
    case 'blockquote':
      return blocks(content, '\n\n').replace(/^/gm, '> ').replace(/^> $/gm, '>');
    case 'codeBlock':
      return `\`\`\`${typeof attrs?.language === 'string' ? attrs.language : ''}\n${line(content)}\n\`\`\``;
    case 'mathBlock':
      return `$$\n${String(attrs?.tex ?? '')}\n$$`;
    case 'table':
      return tableOf(content);
    case 'paragraph':
      return line(content);
    default:
      return content.some(({ type: inner }) => inner === 'text') ? line(content) : blocks(content, '\n\n');
  }
}

/** Nested blocks stand under the words of their item. */
function itemOf({ content = [] }: RichText, mark: string): string {
  return `${mark}${blocks(content, '\n').replace(/\n/g, `\n${' '.repeat(mark.length)}`)}`;
}

function tableOf(rows: readonly RichText[]): string {
  const lines = rows.map(({ content: cells = [] }) => `| ${cells.map(cellOf).join(' | ')} |`);
  const width = Math.max(1, ...rows.map(({ content: cells = [] }) => cells.length));
  const [head = '', ...rest] = lines;
  return [head, `|${' --- |'.repeat(width)}`, ...rest].join('\n');
}

const cellOf = ({ content = [] }: RichText) =>
  blocks(content, ' ')
    .replaceAll('|', '\\|')
    .replace(/\s*\n\s*/g, ' ');

function line(nodes: readonly RichText[]): string {
  return nodes
    .map(({ type, text = '', marks = [], attrs }) => {
      if (type === 'hardBreak') return '  \n';
      if (type === 'math') return `$${String(attrs?.tex ?? '')}$`;
      return marks.reduce(wrap, text);
    })
    .join('');
}

/** Signs touch the words: spaces at the ends of a mark stay outside. */
function wrap(text: string, { type, attrs }: RichMark): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (words === '') return text;
  if (type === 'link') return `${before}[${words}](${String(attrs?.href)})${after}`;
  const sign = type === 'bold' ? '**' : type === 'italic' ? '*' : type === 'code' ? '`' : '';
  return `${before}${sign}${words}${sign}${after}`;
}
