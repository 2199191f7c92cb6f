// Where a workshop's server may be asked for: beside the page, and nowhere else.

/** The folder of the page; none where the page is open from a file. */
export const besidePage = (): URL | undefined =>
  /^https?:$/.test(location.protocol) ? new URL('.', location.href) : undefined;
