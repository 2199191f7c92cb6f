// A single file asks nothing of any network: its own policy forbids it.

/** There is no server beside it. */
export const besidePage = (): URL | undefined => undefined;
