// Addresses, as the bundler gives them.

declare module '*.wasm?url' {
  const address: string;
  export default address;
}

declare module '*?worker&url' {
  const address: string;
  export default address;
}

declare module '*?worker&inline' {
  const CarriedWorker: new () => Worker;
  export default CarriedWorker;
}

declare module 'ringfence:build' {
  /** The mark of the build that the code is of. */
  const build: string;
  export default build;
}

declare module 'ringfence:parts' {
  /** A part by others that ships, and where it is. */
  const parts: readonly {
    readonly name: string;
    readonly version: string;
    readonly licence: string;
    readonly places: readonly ('figures' | 'files' | 'page')[];
  }[];
  export default parts;
}
