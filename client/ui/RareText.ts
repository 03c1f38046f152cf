import { type ComponentType, createContext, type ReactNode } from 'react';

interface RareNode {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly RareNode[];
}

export interface RareTextProps {
  readonly node: RareNode;
  /** `auto` for an outermost block. */
  readonly dir: 'auto' | undefined;
  /** What is in a node, drawn as everywhere. */
  readonly inside: (node: RareNode) => ReactNode;
  /** The words alone: until the code is there, and for nodes that nobody knows. */
  readonly waiting: ReactNode;
}

/** Draws what few texts have: headings, tables, formulas. Given from above, so that no board carries it before it needs it. */
export const RareText = createContext<ComponentType<RareTextProps>>(({ waiting }) => waiting);
