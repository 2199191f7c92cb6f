// Why something could not be kept on this device, in words.

const reasons: Readonly<Record<string, string>> = {
  QuotaExceededError: 'this device has no room left for it',
  SecurityError: 'this browser does not let the page keep anything',
  InvalidStateError: 'this browser does not let the page keep anything',
  NotAllowedError: 'this browser does not let the page keep anything',
  MissingError: 'this browser has no place to keep anything in, or a private window closes it',
  VersionError: 'a newer version of this page keeps the models on this device: reload this one',
  BlockedError: 'another tab holds an older version of this page: close it, then try again',
  TimeoutError: 'the browser does not answer',
};

/** What stood in the way. */
export function reasonOf(failure: unknown): string {
  const name = failure instanceof Error ? failure.name : '';
  return (
    reasons[name] ?? `the browser could not write it${name && name !== 'Error' ? ` (${name})` : ''}`
  );
}
