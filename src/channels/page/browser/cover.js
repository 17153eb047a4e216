/** How long nobody touches anything before the words are covered, in ms. */
const IDLE = 5 * 60_000;

const SIGNS_OF_LIFE = ['keydown', 'pointerdown', 'pointermove', 'wheel'];

/** Covers the words on the page when it seems to have been left alone. Nothing is closed and nothing is lost. */
export function coverWhenIdle() {
  const dialog = document.getElementById('cover');
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => dialog.open || dialog.showModal(), IDLE);
  };
  for (const sign of SIGNS_OF_LIFE) addEventListener(sign, wait, { capture: true, passive: true });
  wait();
}
