/** After a form was found wanting: puts the focus where something must be put right, once the errors are on the screen. */
export function focusFirstInvalid(form: Element | null): void {
  requestAnimationFrame(() => {
    form?.querySelector<HTMLElement>('[aria-invalid="true"]:not(fieldset), fieldset[data-invalid] input')?.focus();
  });
}
