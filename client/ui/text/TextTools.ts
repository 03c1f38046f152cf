/** A text as the editor writes it. */
export interface TextJson {
  readonly type: string;
  readonly attrs?: Readonly<Record<string, unknown>>;
  readonly content?: readonly TextJson[];
}

/** A formula, ready to be drawn. */
export interface FormulaTree {
  readonly tag: string;
  readonly attrs: Readonly<Record<string, string>>;
  readonly children: readonly (FormulaTree | string)[];
}

/** What an editor must know about texts, and this folder does not. */
export interface TextTools {
  /** An address that may be linked to, or null. */
  readonly safeHref: (address: unknown) => string | null;
  /** Null when it cannot be read. The code for it comes when it is first asked for. */
  readonly readTex: (tex: string, block: boolean) => Promise<FormulaTree | null>;
  /** Null when the text does not look like Markdown. */
  readonly readMarkdown: (text: string) => TextJson | null;
  readonly writeMarkdown: (text: TextJson) => string;
  readonly maxCharacters: number;
  /** Blocks in blocks, down to the one with the words in it. */
  readonly maxDepth: number;
  readonly maxTex: number;
  readonly maxSpan: number;
}
