import type { FormulaTree } from './TextTools.ts';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

/** A formula as elements. */
export function drawFormula({ tag, attrs, children }: FormulaTree): Element {
  const element = document.createElementNS(MATHML, tag);
  for (const [name, value] of Object.entries(attrs)) element.setAttribute(name, value);
  element.append(...children.map((child) => (typeof child === 'string' ? child : drawFormula(child))));
  return element;
}
