// Runs before anything is drawn, so that the page does not flash in another size or colour first.
try {
  const { size, colours } = JSON.parse(sessionStorage.getItem('notes.look') ?? '{}');
  if (size) document.documentElement.dataset.size = size;
  if (colours) document.documentElement.dataset.colours = colours;
} catch {
  // Storage is closed to us here: the page keeps its own look.
}
