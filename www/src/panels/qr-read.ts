// QR codes read from a picture, or from the camera as long as it is held before it. Nothing leaves the device.
import decode from 'qr/decode.js';

/** Longest side that a picture is read at: phones take far larger ones than a code needs. */
const largest = 1_600;

/** The text of the code in a picture; nothing where there is none. */
export async function readPicture(file: Blob): Promise<string | undefined> {
  const picture = await createImageBitmap(file).catch(() => undefined);
  if (picture === undefined) return undefined;
  const by = Math.min(1, largest / Math.max(picture.width, picture.height));
  const text = readFrom(picture, picture.width * by, picture.height * by, 'long');
  picture.close();
  return text;
}

/** The text of the code that a camera sees now; nothing where it sees none. */
export const readFrame = (video: HTMLVideoElement): string | undefined =>
  video.videoWidth === 0
    ? undefined
    : readFrom(video, video.videoWidth, video.videoHeight, 'short');

function readFrom(
  source: CanvasImageSource,
  width: number,
  height: number,
  effort: 'long' | 'short',
): string | undefined {
  const canvas = document.createElement('canvas');
  [canvas.width, canvas.height] = [Math.max(1, Math.round(width)), Math.max(1, Math.round(height))];
  const drawing = canvas.getContext('2d', { willReadFrequently: true });
  if (drawing === null) return undefined;
  drawing.drawImage(source, 0, 0, canvas.width, canvas.height);
  const pixels = drawing.getImageData(0, 0, canvas.width, canvas.height);
  try {
    return decode(
      pixels,
      effort === 'long' ? { effort: Number.POSITIVE_INFINITY, timeLimit: 2_000 } : {},
    );
  } catch {
    // It throws where there is no code to read.
    return undefined;
  }
}
