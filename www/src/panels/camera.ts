// The camera as a reader of codes: on only while it is wanted, its pictures looked at and let go.
import { readFrame } from './qr-read.ts';

/** As often as a picture is looked at, in milliseconds. */
const pace = 200;

export class Camera {
  /** Why it cannot be used, once it was asked for. */
  fault: string | undefined;
  readonly #read: (text: string) => void;
  #stream: MediaStream | undefined;
  #video: HTMLVideoElement | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #last = '';

  constructor(read: (text: string) => void) {
    this.#read = read;
  }

  /** Whether this browser lets a page like this one use a camera at all. */
  get there(): boolean {
    return globalThis.navigator?.mediaDevices?.getUserMedia !== undefined;
  }

  get on(): boolean {
    return this.#stream !== undefined;
  }

  async start(): Promise<void> {
    this.fault = undefined;
    this.#last = '';
    try {
      this.#stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment' },
      });
      this.#looking = setInterval(() => this.#look(), pace);
    } catch {
      this.fault =
        'The camera cannot be used: allow it for this site, or take a picture of the code and open that.';
    }
  }

  stop(): void {
    clearInterval(this.#looking);
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    this.#video = undefined;
  }

  /** What it sees is shown in a video, where there is one. */
  show(video: HTMLVideoElement | null): void {
    if (video === null || this.#stream === undefined || video === this.#video) return;
    this.#video = video;
    video.srcObject = this.#stream;
    video.play().catch(() => {});
  }

  /** A code that is held before it for a while is read once. */
  #look(): void {
    const text = this.#video && readFrame(this.#video);
    if (text === undefined || text === this.#last) return;
    this.#last = text;
    this.#read(text);
  }
}
