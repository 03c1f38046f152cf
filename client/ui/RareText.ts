import { type ComponentType, createContext, type ReactNode } from 'react';

export interface RareTextProps {
  readonly node: {
    readonly type: string;
    readonly attrs?: Readonly<Record<string, unknown>>;
    readonly content?: readonly RareTextProps['node'][];
  };
  /** What is in a node, drawn as everywhere. */
  readonly inside: (node: RareTextProps['node']) => ReactNode;
}

/** Draws what few texts have, tables and formulas. Given from above, so that no board carries it before it needs it. */
export const RareText = createContext<ComponentType<RareTextProps> | null>(null);
