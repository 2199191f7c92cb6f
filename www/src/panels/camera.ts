// The camera as a reader of codes: on only while it is wanted, its pictures looked at and let go.

import { say } from '../words.ts';
import { readFrame } from './qr-read.ts';

/** As often as a picture is looked at, in milliseconds. */
const pace = 200;

export class Camera {
  #refused = false;
  readonly #read: (text: string) => void;
  #stream: MediaStream | undefined;
  #video: HTMLVideoElement | undefined;
  #looking: ReturnType<typeof setInterval> | undefined;
  #last = '';
  /** Counts what was asked: a camera that comes after it was stopped is stopped at once. */
  #asked = 0;

  constructor(read: (text: string) => void) {
    this.#read = read;
  }

  /** Whether this browser lets a page like this one use a camera at all. */
  get there(): boolean {
    return globalThis.navigator?.mediaDevices?.getUserMedia !== undefined;
  }

  /** Why it cannot be used, once it was asked for. */
  get fault(): string | undefined {
    return this.#refused
      ? say`The camera cannot be used: allow it for this site, or take a picture of the code and open that.`
      : undefined;
  }

  get on(): boolean {
    return this.#stream !== undefined;
  }

  async start(): Promise<void> {
    this.stop();
    const mine = this.#asked;
    this.#refused = false;
    this.#last = '';
    try {
      const video = { facingMode: 'environment' };
      const stream = await navigator.mediaDevices.getUserMedia({ video });
      if (mine !== this.#asked) {
        end(stream);
        return;
      }
      this.#stream = stream;
      this.#looking = setInterval(() => this.#look(), pace);
    } catch {
      this.#refused = true;
    }
  }

  stop(): void {
    this.#asked += 1;
    clearInterval(this.#looking);
    if (this.#stream) end(this.#stream);
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

function end(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}
