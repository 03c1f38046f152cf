/** Formulas of other pages that say their TeX beside what is seen: KaTeX, Wikipedia, MathJax. */
export function readFormulas(root: HTMLElement): void {
  for (const math of root.querySelectorAll('math')) {
    const note = math.querySelector('annotation[encoding="application/x-tex"]');
    const tex = (note?.textContent ?? math.getAttribute('alttext') ?? '').trim();
    const block = math.getAttribute('display') === 'block';
    // What is drawn of it for the eye is beside it, or around it.
    const whole = math.closest('.katex-display, .katex, .mwe-math-element, mjx-container') ?? math;
    whole.replaceWith(tex === '' ? (math.textContent ?? '') : formula(math.ownerDocument, tex, block));
  }
  for (const script of root.querySelectorAll('script[type^="math/tex"]')) {
    const block = script.getAttribute('type')?.includes('display') === true;
    script.replaceWith(formula(script.ownerDocument, (script.textContent ?? '').trim(), block));
  }
}

function formula(page: Document, tex: string, block: boolean): HTMLElement {
  const element = page.createElement(block ? 'div' : 'span');
  // Wikipedia wraps each in a style of its own.
  element.dataset.tex = /^\{\\displaystyle (.*)\}$/s.exec(tex)?.[1]?.trim() ?? tex;
  return element;
}
