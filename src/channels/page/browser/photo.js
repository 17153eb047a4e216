/** Largest picture the server takes, in bytes (surface.md, Limits). */
const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
/** What a photo above that is made smaller to: longest side in pixels, and quality of the JPEG. */
const LONGEST_SIDE = 4000;
const QUALITY = 0.9;

/** The photo as it can be sent: as it is where the server takes it, else made smaller; null where even that is too large. @throws where it is no picture */
export async function sendable(file) {
  const bitmap = await createImageBitmap(file);
  if (file.size <= MAX_PICTURE_BYTES) return file;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  canvas.getContext('2d').drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
  return blob && blob.size <= MAX_PICTURE_BYTES ? new File([blob], 'photo.jpg', { type: 'image/jpeg' }) : null;
}
