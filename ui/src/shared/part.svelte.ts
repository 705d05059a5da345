/** A piece of the page that lies in a file of its own, so that the first screen need not wait for it. */
export class Part<C> {
  #here = $state.raw<C | null>(null);
  #read: () => Promise<{ default: C }>;
  #coming: Promise<C> | null = null;

  constructor(read: () => Promise<{ default: C }>) {
    this.#read = read;
  }

  /** A piece that comes along with the page. */
  static along<C>(piece: C): Part<C> {
    const part = new Part(() => Promise.resolve({ default: piece }));
    part.#here = piece;
    return part;
  }

  /** The piece, once it is there. Reading this makes what is shown follow. */
  get here(): C | null {
    return this.#here;
  }

  /** Fetches it, once; after a failure the next call tries again. */
  load(): Promise<C> {
    this.#coming ??= this.#read().then(
      (module) => (this.#here = module.default),
      (error: unknown) => {
        this.#coming = null;
        throw error;
      },
    );
    return this.#coming;
  }
}

type Loading = { load: () => Promise<unknown> };

/** Fetches pieces one after the other, with a breath between them for what the person does meanwhile. */
export async function fetchAhead(parts: readonly Loading[]): Promise<void> {
  for (const part of parts) {
    await new Promise((breath) => setTimeout(breath));
    // A piece that cannot be fetched ahead is fetched when it is needed.
    await part.load().catch(() => undefined);
  }
}
