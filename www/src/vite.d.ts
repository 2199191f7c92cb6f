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
