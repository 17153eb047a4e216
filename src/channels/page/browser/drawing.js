import { part, text } from './data.js';
import { createPad } from './pad.js';
import { sendable } from './photo.js';

/** A picture as an answer: drawn here, or a photo. `send(file, { source, description })` is false where it could not be handed over. */
export function wireDrawing({ send, onWrite }) {
  const dialog = document.getElementById('drawing');
  const about = document.getElementById('about');
  const chosen = part('photo', dialog);
  const preview = part('preview', dialog);
  const fault = part('fault', dialog);
  /** What would be sent: `'drawing'`, a photo, or nothing yet. */
  let holds = null;

  const pad = createPad(dialog.querySelector('canvas'), { onChange: () => holds === 'drawing' && offer() });

  function offer() {
    const ready = holds === 'drawing' ? !pad.empty() : holds !== null;
    part('ready', dialog).hidden = !ready;
    part('send', dialog).hidden = !ready;
  }

  function hold(next, { padOpen = false, photo = null, say = '' } = {}) {
    holds = next;
    fault.textContent = say;
    part('pad', dialog).hidden = !padOpen;
    part('ways', dialog).hidden = padOpen;
    part('cancel', dialog).hidden = !padOpen;
    preview.hidden = photo === null;
    const image = preview.querySelector('img');
    if (image.src) URL.revokeObjectURL(image.src);
    if (photo) image.src = URL.createObjectURL(photo);
    else image.removeAttribute('src');
    offer();
  }

  function clean() {
    pad.reset();
    about.value = '';
    chosen.value = '';
    hold(null);
  }

  async function takePhoto(file) {
    try {
      const photo = await sendable(file);
      if (photo) hold(photo, { photo });
      else hold(null, { say: text.drawing.tooLarge });
    } catch {
      hold(null, { say: text.drawing.notPicture });
    }
  }

  async function submit() {
    const source = holds === 'drawing' ? 'drawing' : 'photo';
    const file = holds === 'drawing' ? await pad.file() : holds;
    if (send(file, { source, description: about.value })) {
      dialog.close();
      clean();
    } else {
      fault.textContent = text.drawing.notYet;
    }
  }

  part('picture').addEventListener('click', () => dialog.showModal());
  part('cancel', dialog).addEventListener('click', () => hold(null));
  part('send', dialog).addEventListener('click', submit);
  part('undo', dialog).addEventListener('click', pad.undo);
  part('clear', dialog).addEventListener('click', pad.clear);
  dialog.querySelector('[data-way=draw]').addEventListener('click', () => hold('drawing', { padOpen: true }));
  dialog.querySelector('.inks').addEventListener('change', ({ target }) => pad.use(target.value));
  chosen.addEventListener('change', () => chosen.files.length > 0 && takePhoto(chosen.files[0]));
  part('write', dialog).addEventListener('click', () => {
    dialog.close();
    onWrite();
  });
}
