/** Letters to people who gave an address. */
export interface Mail {
  /** Resolves when the mail server took it. */
  send(letter: { readonly to: string; readonly subject: string; readonly text: string }): Promise<void>;
}
