// Fetches a document from an address. The single file carries its own: there src/single/fetching.ts stands in the place of
// this one.

/** What stands at an address. */
export const fetched = (address: string): Promise<Response> => fetch(address);
