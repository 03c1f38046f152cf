import { type RefObject, useCallback, useState } from 'react';

/** `selected`: the browser did not let us copy, the text is marked for the person to do it. */
export type Copied = 'no' | 'copied' | 'selected';

/** Copies an element's text. Over plain HTTP there is no clipboard: then the text is selected. */
export function useCopy(source: RefObject<HTMLElement | null>): [copied: Copied, copy: () => void] {
  const [copied, setCopied] = useState<Copied>('no');
  const copy = useCallback(async () => {
    const element = source.current;
    if (element === null) return;
    setCopied((await writeClipboard(element.textContent ?? '')) || copySelected(element) ? 'copied' : 'selected');
  }, [source]);
  return [copied, () => void copy()];
}

async function writeClipboard(text: string): Promise<boolean> {
  if (!isSecureContext) return false;
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Refused by the browser or its owner: the other ways are left.
    return false;
  }
}

function copySelected(element: HTMLElement): boolean {
  const selection = getSelection();
  selection?.selectAllChildren(element);
  try {
    // Deprecated, and the only way to a clipboard without https.
    return document.execCommand('copy');
  } catch {
    return false;
  }
}
