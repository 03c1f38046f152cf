import { Fragment, type ReactNode, useContext } from 'react';
import { RareText, type RareTextProps } from './RareText.ts';

/** A text as the editor writes it, as far as showing it needs. */
interface TextNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly TextNode[];
  readonly marks?: readonly TextMark[];
  readonly text?: string;
}
interface TextMark {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

/** The address when a reader may follow it, else null. */
type SafeHref = (href: unknown) => string | null;

interface RichTextViewProps {
  readonly text: TextNode;
  readonly safeHref: SafeHref;
}

/** A text as elements: what is not known is left out, its words are kept. */
export function RichTextView({ text, safeHref }: RichTextViewProps) {
  return <>{inside(text, safeHref, 'auto')}</>;
}

/**
 * @param dir `auto` for the outermost blocks alone: each finds its direction in its own words, and a list's
 * markers stand on the side where its lines begin
 */
function inside(node: TextNode, safeHref: SafeHref, dir?: 'auto'): ReactNode {
  return (node.content ?? []).map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the text is rendered as a whole and has no other identity.
    <Fragment key={index}>{render(child, safeHref, dir)}</Fragment>
  ));
}

function render(node: TextNode, safeHref: SafeHref, dir: 'auto' | undefined): ReactNode {
  switch (node.type) {
    case 'text':
      return (node.marks ?? []).reduce<ReactNode>((inner, mark) => wrap(inner, mark, safeHref), node.text ?? '');
    case 'paragraph':
      return <p dir={dir}>{inside(node, safeHref)}</p>;
    case 'bulletList':
      return <ul dir={dir}>{inside(node, safeHref)}</ul>;
    case 'orderedList':
      return (
        <ol dir={dir} start={typeof node.attrs?.start === 'number' ? node.attrs.start : 1}>
          {inside(node, safeHref)}
        </ol>
      );
    case 'listItem':
      return <li>{inside(node, safeHref)}</li>;
    case 'blockquote':
      return <blockquote dir={dir}>{inside(node, safeHref)}</blockquote>;
    case 'codeBlock':
      return (
        <pre dir="ltr">
          <code>{inside(node, safeHref)}</code>
        </pre>
      );
    case 'hardBreak':
      return <br />;
    default:
      return (
        <Rare
          node={node}
          dir={dir}
          waiting={(node.attrs?.tex as string | undefined) ?? inside(node, safeHref, dir)}
          inside={(child) => inside(child as TextNode, safeHref)}
        />
      );
  }
}

function Rare(props: RareTextProps) {
  const Draw = useContext(RareText);
  return <Draw {...props} />;
}

function wrap(inner: ReactNode, mark: TextMark, safeHref: SafeHref): ReactNode {
  switch (mark.type) {
    case 'bold':
      return <strong>{inner}</strong>;
    case 'italic':
      return <em>{inner}</em>;
    case 'code':
      return <code>{inner}</code>;
    case 'link': {
      const href = safeHref(mark.attrs?.href);
      if (href === null) return inner;
      return (
        <a href={href} rel="nofollow noopener noreferrer" target="_blank">
          {inner}
        </a>
      );
    }
    default:
      return inner;
  }
}
