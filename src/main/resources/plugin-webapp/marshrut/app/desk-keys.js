/* Shortcuts of the screen, by the place of a key and not by its letter: a keyboard may be Russian or Latin. */

const DIGITS = /^Digit([1-9])$/;

/** Alt+1 … presses the buttons in the order of the page, Alt+0 what `zero` does. Until the page is left. */
export function shortcuts(page, buttons, zero) {
  const pressed = event => {
    if (!page.isConnected) {
      document.removeEventListener('keydown', pressed);
      return;
    }
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) {
      return;
    }
    const [, digit] = DIGITS.exec(event.code) ?? [];
    const button = digit ? buttons()[Number(digit) - 1] : event.code === 'Digit0' ? zero() : undefined;
    if (button && !button.disabled) {
      event.preventDefault();
      button.click();
    }
  };
  document.addEventListener('keydown', pressed);
}

export const keyOf = index => index < 9 ? `Alt+${index + 1}` : undefined;
