/** Not a link in the text, and not the end of selecting some of it. */
export function pressedText({ target }: { readonly target: EventTarget }): boolean {
  return !(target instanceof Element && target.closest('a')) && (getSelection()?.isCollapsed ?? true);
}
