// Where the page stands, for those who come to it from elsewhere.
import { pageAddress } from '../beside.ts';

/** The address of the page, for links to it; none where it is open from a file, which another device does not have. */
export function sharedAddress(): URL | undefined {
  const address = pageAddress();
  return /^https?:$/.test(address.protocol) ? address : undefined;
}
